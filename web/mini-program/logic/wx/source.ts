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

export class Package {
  private readonly read = new Map<string, Uint8Array>();
  private size = 0;

  constructor(private readonly reach: Reach) {}

  /** What came with the program, or was read before. */
  known(path: string): Uint8Array | undefined {
    const at = normal(path) ?? '';
    return this.reach.packaged(at) ?? this.read.get(at);
  }

  /** @param written as the program named it */
  async file(path: string, written = path): Promise<Uint8Array> {
    const at = normal(path) ?? '';
    const known = this.known(at);
    if (known) {
      return known;
    }
    const bytes = await this.reach.ask('packageFile', { path: at }).catch(() => undefined);
    if (!bytes) {
      throw new ApiError(`no such file or directory, open "${written}"`, { errno: 1300002 });
    }
    if (this.size + bytes.length <= KNOWN_MAX) {
      this.read.set(at, bytes);
      this.size += bytes.length;
    }
    return bytes;
  }
}

const KNOWN_MAX = 10 << 20;

/** The bytes behind a path: a file of its own, or one of the package. */
export async function bytesAt(reach: Reach, files: Package, path: string): Promise<Uint8Array> {
  const own = ownPath(path);
  if (own !== null) {
    const bytes = reach.kept.file(own);
    if (!bytes) {
      throw new ApiError(`no such file or directory, open "${path}"`, { errno: 1300002 });
    }
    return bytes;
  }
  if (SCHEME.test(path)) {
    throw new ApiError('invalid file path');
  }
  return files.file(sourceOf(reach, path), path);
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
