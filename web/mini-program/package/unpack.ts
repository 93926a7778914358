/** Reads a package of a stranger: what is wrong with it is found before anything of it runs. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { isManifest, MANIFEST_BYTES_MAX, written, type Manifest } from './manifest';
import { addressOf, MAGIC, SIGNATURE_BYTES, signed, type Files } from './pack';

export const PACKAGE_BYTES_MAX = 24 << 20;

export type PackageFault = 'TOO_LARGE' | 'NOT_A_PACKAGE' | 'BAD_MANIFEST' | 'BAD_SIGNATURE' | 'BAD_FILES';

/** Nothing of the package was kept. */
export class PackageError extends Error {
  constructor(readonly code: PackageFault) {
    super(code);
  }
}

export interface Package {
  manifest: Manifest;
  files: Files;
  /** SHA-256 of all its bytes */
  address: string;
}

/** @throws PackageError */
export async function unpack(packed: Uint8Array): Promise<Package> {
  if (packed.length > PACKAGE_BYTES_MAX) {
    throw new PackageError('TOO_LARGE');
  }
  const begins = MAGIC.length + 4;
  if (packed.length < begins || MAGIC.some((byte, i) => packed[i] !== byte)) {
    throw new PackageError('NOT_A_PACKAGE');
  }
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(MAGIC.length);
  const body = begins + length + SIGNATURE_BYTES;
  if (length > MANIFEST_BYTES_MAX || body > packed.length) {
    throw new PackageError('NOT_A_PACKAGE');
  }
  const told = packed.subarray(begins, begins + length);
  const manifest = manifestIn(told);
  if (!isSigned(told, packed.subarray(begins + length, body), manifest.author)) {
    throw new PackageError('BAD_SIGNATURE');
  }
  return { manifest, files: await filesIn(packed.subarray(body), manifest), address: addressOf(packed) };
}

function manifestIn(told: Uint8Array): Manifest {
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(told));
  } catch {
    throw new PackageError('BAD_MANIFEST');
  }
  // One spelling only: what is signed is what is shown.
  if (!isManifest(read) || !isSame(written(read), told)) {
    throw new PackageError('BAD_MANIFEST');
  }
  return read;
}

function isSigned(told: Uint8Array, signature: Uint8Array, author: string): boolean {
  try {
    return ed25519.verify(signature, signed(told), hexToBytes(author), { zip215: false });
  } catch {
    return false;
  }
}

/** Never unpacks more than the manifest says: a small package cannot fill a memory. */
async function filesIn(body: Uint8Array, manifest: Manifest): Promise<Files> {
  const size = manifest.files.reduce((sum, each) => sum + each.size, 0);
  const whole = await inflated(body, size);
  const files = new Map<string, Uint8Array>();
  let at = 0;
  for (const each of manifest.files) {
    const content = whole.subarray(at, at + each.size);
    at += each.size;
    if (bytesToHex(sha256(content)) !== each.sha256) {
      throw new PackageError('BAD_FILES');
    }
    files.set(each.path, content);
  }
  return files;
}

async function inflated(body: Uint8Array, size: number): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  let at = 0;
  try {
    const stream = new Blob([body as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (at + read.value.length > size) {
        await reader.cancel();
        throw new PackageError('BAD_FILES');
      }
      whole.set(read.value, at);
      at += read.value.length;
    }
  } catch {
    throw new PackageError('BAD_FILES');
  }
  if (at !== size) {
    throw new PackageError('BAD_FILES');
  }
  return whole;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
