/** What a program keeps for itself: texts under keys, and files. In memory whole, so that it can be read at once. */
import { FILES_MAX, KEPT_MAX, KEPT_ONE_MAX } from '../protocol';

/** Keys of what programs do not see. */
export const APART = '\u0000';

export interface KeptRim {
  keep(key: string, value: string | null): void;
  file(path: string, bytes: Uint8Array | null): void;
}

export class Kept {
  private readonly texts = new Map<string, string>();
  private readonly files = new Map<string, Uint8Array>();
  private size = 0;
  private fileBytes = 0;

  constructor(private readonly rim: KeptRim) {}

  begin(texts: Readonly<Record<string, string>>, files: Readonly<Record<string, Uint8Array>>): void {
    Object.entries(texts).forEach(([key, text]) => {
      this.texts.set(key, text);
      this.size += key.length + text.length;
    });
    Object.entries(files).forEach(([path, bytes]) => {
      this.files.set(path, bytes);
      this.fileBytes += bytes.length;
    });
  }

  /** But for what is kept for the program, and not by it. */
  keys(): string[] {
    return [...this.texts.keys()].filter((key) => !key.startsWith(APART));
  }

  /** in characters, keys among them */
  get used(): number {
    return this.size;
  }

  get(key: string): string | undefined {
    return this.texts.get(key);
  }

  /** False where there is no room; then all is as it was. */
  put(key: string, text: string): boolean {
    const before = this.texts.get(key);
    const size = this.size + text.length - (before?.length ?? -key.length);
    if (text.length > KEPT_ONE_MAX || size > KEPT_MAX) {
      return false;
    }
    this.texts.set(key, text);
    this.size = size;
    this.rim.keep(key, text);
    return true;
  }

  remove(key: string): void {
    const before = this.texts.get(key);
    if (before !== undefined) {
      this.texts.delete(key);
      this.size -= key.length + before.length;
      this.rim.keep(key, null);
    }
  }

  paths(): string[] {
    return [...this.files.keys()];
  }

  file(path: string): Uint8Array | undefined {
    return this.files.get(path);
  }

  /** False where there is no room; then all is as it was. */
  putFile(path: string, bytes: Uint8Array): boolean {
    const size = this.fileBytes + bytes.length - (this.files.get(path)?.length ?? 0);
    if (size > FILES_MAX) {
      return false;
    }
    this.files.set(path, bytes);
    this.fileBytes = size;
    this.rim.file(path, bytes);
    return true;
  }

  removeFile(path: string): void {
    const before = this.files.get(path);
    if (before) {
      this.files.delete(path);
      this.fileBytes -= before.length;
      this.rim.file(path, null);
    }
  }
}
