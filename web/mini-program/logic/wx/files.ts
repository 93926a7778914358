/** A program's own files as a tree: `wxfile://usr` is its to write, `tmp_…` ends with it, `store_…` was saved. */
import type { Kept } from '../kept';
import { ApiError } from './call';
import { extensionOf, ownPath } from './source';

export interface Stats {
  mode: number;
  size: number;
  lastAccessedTime: number;
  lastModifiedTime: number;
  isDirectory(): boolean;
  isFile(): boolean;
}

/** What it may write. */
const ROOT = 'wxfile://usr';
const SAVED = 'wxfile://store_';
const FILES_COUNT_MAX = 10_000;
const [DIRECTORY, FILE] = [0o40777, 0o100666];

/** As WeChat says it, with its numbers. */
const no = {
  file: (what: string) => new ApiError(`no such file or directory, ${what}`, { errno: 1300002 }),
  permission: (what: string) => new ApiError(`permission denied, ${what}`, { errno: 1300013 }),
  exists: (what: string) => new ApiError(`file already exists, ${what}`, { errno: 1301005 }),
  directory: (what: string) => new ApiError(`illegal operation on a directory, ${what}`, { errno: 1301021 }),
  folder: (what: string) => new ApiError(`not a directory, ${what}`, { errno: 1301020 }),
  empty: (what: string) => new ApiError(`directory not empty, ${what}`, { errno: 1300066 }),
  room: () => new ApiError('the maximum size of the file storage limit is exceeded', { errno: 1300202 }),
};

/** Directories that nothing lies in are kept as files without bytes whose paths end in a slash. */
export class Files {
  private readonly changed = new Map<string, number>();
  private lastSaved = 0;

  constructor(private readonly kept: Kept) {}

  private at(path: string, what: string): string {
    const own = ownPath(path);
    if (own === null) {
      throw no.file(`${what} "${path}"`);
    }
    return own;
  }

  /** Where it may write. */
  private mine(path: string, what: string): string {
    const own = ownPath(path);
    if (own === null || !(own === ROOT || own.startsWith(`${ROOT}/`))) {
      throw no.permission(`${what} "${path}"`);
    }
    return own;
  }

  private isDirectory(own: string): boolean {
    return own === ROOT || this.kept.paths().some((path) => path.startsWith(`${own}/`));
  }

  private parentOf(own: string, what: string): void {
    if (!this.isDirectory(own.slice(0, own.lastIndexOf('/')))) {
      throw no.file(what);
    }
  }

  private put(own: string, bytes: Uint8Array): void {
    const isNew = !this.kept.file(own);
    if ((isNew && this.kept.paths().length >= FILES_COUNT_MAX) || !this.kept.putFile(own, bytes)) {
      throw no.room();
    }
    this.changed.set(own, Math.floor(Date.now() / 1000));
  }

  /** A directory stays when the last of it is gone. */
  private take(own: string): void {
    const parent = own.slice(0, own.lastIndexOf('/'));
    this.kept.removeFile(own);
    this.changed.delete(own);
    if (parent.startsWith(ROOT) && !this.isDirectory(parent)) {
      this.kept.putFile(`${parent}/`, new Uint8Array());
    }
  }

  read(path: string, what = 'open'): Uint8Array {
    const own = this.at(path, what);
    const bytes = this.kept.file(own);
    if (!bytes) {
      throw this.isDirectory(own) ? no.directory(`${what} "${path}"`) : no.file(`${what} "${path}"`);
    }
    return bytes;
  }

  write(path: string, bytes: Uint8Array): void {
    const own = this.mine(path, 'open');
    if (this.isDirectory(own)) {
      throw no.directory(`open "${path}"`);
    }
    this.parentOf(own, `open "${path}"`);
    this.put(own, bytes);
  }

  append(path: string, bytes: Uint8Array): void {
    const own = this.mine(path, 'open');
    const before = this.kept.file(own);
    if (!before) {
      throw no.file(`open "${path}"`);
    }
    const whole = new Uint8Array(before.length + bytes.length);
    whole.set(before);
    whole.set(bytes, before.length);
    this.put(own, whole);
  }

  truncate(path: string, length: number): void {
    const whole = new Uint8Array(Math.min(Math.max(0, length), 10 << 20));
    whole.set(this.read(path).subarray(0, whole.length));
    this.write(path, whole);
  }

  access(path: string): void {
    const own = this.at(path, 'access');
    if (!this.kept.file(own) && !this.isDirectory(own)) {
      throw no.file(`access "${path}"`);
    }
  }

  makeDirectory(path: string, recursive: boolean): void {
    const own = this.mine(path, 'mkdir');
    if (this.kept.file(own) || this.isDirectory(own)) {
      if (recursive && !this.kept.file(own)) {
        return;
      }
      throw no.exists(`mkdir "${path}"`);
    }
    if (!recursive) {
      this.parentOf(own, `mkdir "${path}"`);
    }
    this.put(`${own}/`, new Uint8Array());
  }

  removeDirectory(path: string, recursive: boolean): void {
    const own = this.mine(path, 'rmdir');
    if (own === ROOT) {
      throw no.permission(`rmdir "${path}"`);
    }
    if (!this.isDirectory(own)) {
      throw this.kept.file(own) ? no.folder(`rmdir "${path}"`) : no.file(`rmdir "${path}"`);
    }
    const below = this.kept.paths().filter((each) => each.startsWith(`${own}/`) && each !== `${own}/`);
    if (below.length > 0 && !recursive) {
      throw no.empty(`rmdir "${path}"`);
    }
    [...below, `${own}/`].forEach((each) => this.kept.removeFile(each));
  }

  list(path: string): string[] {
    const own = this.at(path, 'readdir');
    if (!this.isDirectory(own)) {
      throw this.kept.file(own) ? no.folder(`readdir "${path}"`) : no.file(`readdir "${path}"`);
    }
    const names = this.kept
      .paths()
      .filter((each) => each.startsWith(`${own}/`))
      .map((each) => each.slice(own.length + 1).split('/')[0] ?? '');
    return [...new Set(names)].filter((each) => each !== '');
  }

  stat(path: string): Stats {
    const own = this.at(path, 'stat');
    const bytes = this.kept.file(own);
    if (!bytes && !this.isDirectory(own)) {
      throw no.file(`stat "${path}"`);
    }
    const time = this.changed.get(own) ?? 0;
    return {
      mode: bytes ? FILE : DIRECTORY,
      size: bytes?.length ?? 0,
      lastAccessedTime: time,
      lastModifiedTime: time,
      isDirectory: () => !bytes,
      isFile: () => bytes !== undefined,
    };
  }

  /** Of a directory and all below it, by their paths from it. */
  stats(path: string): { path: string; stats: Stats }[] {
    const own = this.at(path, 'stat');
    const below = this.kept.paths().filter((each) => each.startsWith(`${own}/`) && !each.endsWith('/'));
    return [
      { path: '/', stats: this.stat(path) },
      ...below.map((each) => ({ path: each.slice(own.length), stats: this.stat(each) })),
    ];
  }

  remove(path: string): void {
    const own = this.at(path, 'unlink');
    if (!this.kept.file(own)) {
      throw this.isDirectory(own)
        ? new ApiError(`operation not permitted, unlink "${path}"`, { errno: 1300001 })
        : no.file(`unlink "${path}"`);
    }
    this.take(own);
  }

  move(from: string, to: string): void {
    const what = `rename "${from}" -> "${to}"`;
    const [source, target] = [this.mine(from, 'rename'), this.mine(to, 'rename')];
    this.parentOf(target, what);
    const bytes = this.kept.file(source);
    if (bytes) {
      this.take(source);
      this.put(target, bytes);
    } else if (this.isDirectory(source) && source !== ROOT && !`${target}/`.startsWith(`${source}/`)) {
      for (const path of this.kept.paths().filter((each) => each.startsWith(`${source}/`))) {
        const moved = this.kept.file(path) ?? new Uint8Array();
        this.kept.removeFile(path);
        this.put(target + path.slice(source.length), moved);
      }
    } else {
      throw no.file(what);
    }
  }

  /** What was chosen or downloaded is kept on: under a path of its own where there is none. */
  save(from: string, to: string): string {
    const own = ownPath(from);
    const bytes = own === null ? undefined : this.kept.file(own);
    if (own === null || !bytes) {
      throw new ApiError('tempFilePath file not exist', { errno: 1300002 });
    }
    const extension = extensionOf(own);
    const name = `${SAVED}${(++this.lastSaved).toString(36)}${Date.now().toString(36)}${extension && `.${extension}`}`;
    const target = to === '' ? name : this.mine(to, 'open');
    if (to !== '') {
      this.parentOf(target, `open "${to}"`);
    }
    this.kept.removeFile(own);
    this.put(target, bytes);
    return target;
  }

  saved(): { filePath: string; size: number; createTime: number }[] {
    return this.kept
      .paths()
      .filter((path) => path.startsWith(SAVED))
      .map((path) => ({
        filePath: path,
        size: this.kept.file(path)?.length ?? 0,
        createTime: this.changed.get(path) ?? 0,
      }));
  }

  removeSaved(path: string): void {
    const own = ownPath(path);
    if (!own?.startsWith(SAVED) || !this.kept.file(own)) {
      throw new ApiError('not a store filePath');
    }
    this.take(own);
  }
}
