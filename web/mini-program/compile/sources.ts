/** The files of a mini-program's project, held in memory: compiling reads nothing else. */
import type { Diagnostics } from './diagnostic';

/** As WeChat bounds a whole package, with room for what is left out of it. */
export const PROJECT_BYTES_MAX = 64 << 20;
export const FILES_MAX = 20_000;
export const TEXT_BYTES_MAX = 10 << 20;
const PATH_MAX = 300;

/** `a/./b/../c` as `a/c`; null where it leads out of the project. */
export function normal(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return null;
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

/** The folder that a file lies in; empty for the top. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** A name that any disk and any archive can hold, and that leads nowhere else. */
export function isPath(path: string): boolean {
  // eslint-disable-next-line no-control-regex
  return path.length > 0 && path.length <= PATH_MAX && normal(path) === path && !/[\u0000-\u001f\\:]/.test(path);
}

export class Sources {
  private readonly files = new Map<string, Uint8Array>();
  private readonly texts = new Map<string, string>();
  private readonly byLowerCase = new Map<string, string>();
  private bytes = 0;

  constructor(private readonly said: Diagnostics) {}

  /** Puts a file in, in the place of one of that name; says what cannot be. */
  put(path: string, content: Uint8Array): void {
    if (!isPath(path)) {
      this.said.error(path.slice(0, PATH_MAX), 'This is no path that a package can hold. Rename the file.');
    } else if (this.files.size >= FILES_MAX || this.bytes + content.length > PROJECT_BYTES_MAX) {
      this.said.error(
        path,
        `The project has more than ${FILES_MAX} files or ${PROJECT_BYTES_MAX >> 20} MiB. Leave out what does not run.`,
      );
    } else {
      this.bytes += content.length;
      this.files.set(path, content);
      this.texts.delete(path);
      this.byLowerCase.set(path.toLowerCase(), path);
    }
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  paths(): string[] {
    return [...this.files.keys()].sort();
  }

  content(path: string): Uint8Array {
    return this.files.get(path) ?? new Uint8Array();
  }

  /** As text: without a byte order mark, with lines that end in `\n`; empty, and said, where it is none. */
  text(path: string): string {
    const known = this.texts.get(path);
    if (known !== undefined) {
      return known;
    }
    const read = this.read(path);
    this.texts.set(path, read);
    return read;
  }

  private read(path: string): string {
    const content = this.content(path);
    if (content.length > TEXT_BYTES_MAX) {
      this.said.error(path, `This text is larger than ${TEXT_BYTES_MAX >> 20} MiB. Split it.`);
      return '';
    }
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(content).replaceAll('\r\n', '\n');
    } catch {
      this.said.error(path, 'This is not UTF-8. Save it as UTF-8.');
      return '';
    }
  }

  /** The same name in another case, which some disks take for the same. */
  inOtherCase(path: string): string | undefined {
    return this.byLowerCase.get(path.toLowerCase());
  }
}
