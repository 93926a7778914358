/** What a package says of itself: whose it is, what it asks for, and which files it has. */
import { isPath } from '../compile/sources';

export const FILES_MAX = 10_000;
/** of all files together, before they were packed */
export const FILES_BYTES_MAX = 32 << 20;
export const MANIFEST_BYTES_MAX = 2 << 20;
const ASKS_MAX = 32;

/** What is of a person, as a consent names it, and why the program asks for it. */
export interface Ask {
  field: string;
  /** by language */
  why: Record<string, string>;
}

export interface PackedFile {
  path: string;
  /** bytes */
  size: number;
  /** SHA-256, as 64 hexadecimal digits */
  sha256: string;
}

export interface Manifest {
  /** what stays the same from version to version, together with the author's key: such as `cafe.stamps` */
  id: string;
  name: string;
  /** as the author counts: `1.2.0` */
  version: string;
  /** the author's Ed25519 key, as 64 hexadecimal digits */
  author: string;
  /** account of the provider that it talks to, as 64 hexadecimal digits; empty for a program that talks to nobody */
  provider: string;
  asks: Ask[];
  /** in the order in which they are packed */
  files: PackedFile[];
}

const HEX_32 = /^[0-9a-f]{64}$/;
const ID = /^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?$/;
const VERSION = /^\d{1,5}(\.\d{1,5}){0,3}$/;
const LANGUAGE = /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/;
/** A field of a person, as a consent names it. */
export const FIELD = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/** The same manifest always as the same bytes. */
export function written({ id, name, version, author, provider, asks, files }: Manifest): Uint8Array {
  const text = JSON.stringify({
    id,
    name,
    version,
    author,
    provider,
    asks: asks.map(({ field, why }) => ({
      field,
      why: Object.fromEntries(Object.entries(why).sort(([a], [b]) => (a < b ? -1 : 1))),
    })),
    files: files.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  });
  return new TextEncoder().encode(text);
}

/** Whether it is one, in every part; what is unknown in it is refused, so that nothing is signed that nobody reads. */
export function isManifest(read: unknown): read is Manifest {
  if (!hasOnly(read, ['id', 'name', 'version', 'author', 'provider', 'asks', 'files'])) {
    return false;
  }
  const { id, name, version, author, provider, asks, files } = read;
  return (
    isText(id, ID) &&
    typeof name === 'string' &&
    name.trim() !== '' &&
    name.length <= 60 &&
    isText(version, VERSION) &&
    isText(author, HEX_32) &&
    (provider === '' || isText(provider, HEX_32)) &&
    Array.isArray(asks) &&
    asks.length <= ASKS_MAX &&
    asks.every(isAsk) &&
    Array.isArray(files) &&
    files.length <= FILES_MAX &&
    files.every(isFile) &&
    new Set(files.map((each) => each.path.toLowerCase())).size === files.length &&
    files.reduce((sum, each) => sum + each.size, 0) <= FILES_BYTES_MAX
  );
}

function isAsk(read: unknown): read is Ask {
  return (
    hasOnly(read, ['field', 'why']) &&
    isText(read['field'], FIELD) &&
    typeof read['why'] === 'object' &&
    read['why'] !== null &&
    Object.entries(read['why']).length <= ASKS_MAX &&
    Object.entries(read['why']).every(
      ([tag, why]) => LANGUAGE.test(tag) && typeof why === 'string' && why.length <= 300,
    )
  );
}

function isFile(read: unknown): read is PackedFile {
  return (
    hasOnly(read, ['path', 'size', 'sha256']) &&
    typeof read['path'] === 'string' &&
    isPath(read['path']) &&
    Number.isSafeInteger(read['size']) &&
    (read['size'] as number) >= 0 &&
    isText(read['sha256'], HEX_32)
  );
}

function isText(read: unknown, form: RegExp): read is string {
  return typeof read === 'string' && form.test(read);
}

function hasOnly<Name extends string>(read: unknown, names: Name[]): read is Record<Name, unknown> {
  return (
    typeof read === 'object' &&
    read !== null &&
    !Array.isArray(read) &&
    Object.keys(read).sort().join() === [...names].sort().join()
  );
}
