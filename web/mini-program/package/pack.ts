/**
 * A package: one file that says what is in it, signed by its author. The same files, manifest and key give the same bytes.
 *
 * ```
 * "SOTTO-MINI-1\n" | length of the manifest (4 bytes, big endian) | manifest | signature (64 bytes) | files, as raw DEFLATE
 * ```
 * The files are one after the other, as the manifest has them. Its address is the SHA-256 of the whole.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { deflateSync } from 'fflate';
import { isManifest, written, type Manifest } from './manifest';

export const MAGIC = new TextEncoder().encode('SOTTO-MINI-1\n');
export const SIGNATURE_BYTES = 64;
/** So that a signature of a manifest is one of nothing else. */
const PURPOSE = new TextEncoder().encode('sotto mini-program manifest\0');

export type Files = ReadonlyMap<string, Uint8Array>;

/**
 * @param about all of the manifest that is not told by key and files
 * @param key the author's Ed25519 seed, 32 bytes
 * @throws Error where the manifest would be none: a name that is too long, too many files
 */
export function pack(about: Omit<Manifest, 'author' | 'files'>, files: Files, key: Uint8Array): Uint8Array {
  const ordered = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest: Manifest = {
    ...about,
    author: bytesToHex(ed25519.getPublicKey(key)),
    files: ordered.map(([path, content]) => ({ path, size: content.length, sha256: bytesToHex(sha256(content)) })),
  };
  if (!isManifest(manifest)) {
    throw new Error(
      'This cannot be packed: its id, name, version or what it asks for is not as a manifest has it, or there are too many files.',
    );
  }
  const told = written(manifest);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, told.length);
  // Written by code that is pinned: what a platform brings packs differently from version to version.
  const body = deflateSync(together(ordered.map(([, content]) => content)), { level: 9 });
  return together([MAGIC, length, told, ed25519.sign(signed(told), key), body]);
}

/** What is signed. */
export function signed(manifest: Uint8Array): Uint8Array {
  return together([PURPOSE, manifest]);
}

export function addressOf(packed: Uint8Array): string {
  return bytesToHex(sha256(packed));
}

function together(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
