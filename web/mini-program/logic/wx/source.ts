/** What programs name by a path: files of their own, and those of their package. */
import { folderOf, normal } from '../../compile/sources';
import type { Source } from './asks';
import { ApiError } from './call';
import type { Reach } from './reach';

const OWN = /^(wxfile|http):\/\/(?=usr(\/|$)|tmp_|store_|tmp\/)/;
const SCHEME = /^(https?|data|wxfile):/;

/** Where a file of the program's own is kept, as `wxfile://…`; null for what is none. */
export function ownPath(path: string): string | null {
  const within = OWN.test(path) ? normal(path.replace(OWN, '')) : null;
  return within === null ? null : `wxfile://${within}`;
}

/** As `Asks` has it: paths on a page are from where it lies. */
export function sourceOf(reach: Reach, path: string): Source {
  if (path === '' || SCHEME.test(path)) {
    return path;
  }
  const from = path.startsWith('/') ? path : `${folderOf(reach.pages.path)}/${path}`;
  return normal(from) ?? '';
}

/** A file of the package; undefined where there is none. `path`: as `sourceOf` has it. */
export function packaged(reach: Reach, path: string): Uint8Array | undefined {
  return reach.packaged(normal(path) ?? '');
}

/** The bytes behind a path: a file of its own, or one of the package. @throws ApiError */
export function bytesAt(reach: Reach, path: string): Uint8Array {
  const own = ownPath(path);
  if (own === null && SCHEME.test(path)) {
    throw new ApiError('invalid file path');
  }
  const bytes = own === null ? packaged(reach, sourceOf(reach, path)) : reach.kept.file(own);
  if (!bytes) {
    throw new ApiError(`no such file or directory, open "${path}"`, { errno: 1300002 });
  }
  return bytes;
}

let last = 0;

/** Keeps bytes as long as the program runs, and says under which path. */
export function temporary(reach: Reach, bytes: Uint8Array, extension: string): string {
  const path = `wxfile://tmp_${(++last).toString(36)}${Date.now().toString(36)}${extension ? `.${extension}` : ''}`;
  if (!reach.kept.putFile(path, bytes)) {
    throw new ApiError('the maximum size of the file storage limit is exceeded', { errno: 1300202 });
  }
  return path;
}

/** What follows the last dot of a path, if it is short enough to be one. */
export function extensionOf(path: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(path.split(/[?#]/)[0] ?? '')?.[1]?.toLowerCase() ?? '';
}

export function nameOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}
