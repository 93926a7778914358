/** What one program keeps on this device, as the app holds it while it runs. */

export interface Own {
  texts(): Record<string, string>;
  files(): Record<string, Uint8Array>;
  keep(key: string, value: string | null): void;
  keepFile(path: string, bytes: Uint8Array | null): void;
  file(path: string): Uint8Array | undefined;
}

/** Where it is kept for longer; nothing of it is waited for. */
export interface Keeping {
  keep(key: string, value: string | null): void;
  keepFile(path: string, bytes: Uint8Array | null): void;
}

const FORGETS: Keeping = { keep: () => undefined, keepFile: () => undefined };

/** @param keeping without one all is gone when the program ends */
export function own(
  texts: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, Uint8Array>> = {},
  keeping: Keeping = FORGETS,
): Own {
  const held = new Map(Object.entries(texts));
  const heldFiles = new Map(Object.entries(files));
  return {
    texts: () => Object.fromEntries(held),
    files: () => Object.fromEntries(heldFiles),
    file: (path) => heldFiles.get(path),
    keep(key, value) {
      if (value === null) {
        held.delete(key);
      } else {
        held.set(key, value);
      }
      keeping.keep(key, value);
    },
    keepFile(path, bytes) {
      if (bytes === null) {
        heldFiles.delete(path);
      } else {
        heldFiles.set(path, bytes);
      }
      if (!path.startsWith('wxfile://tmp_')) {
        keeping.keepFile(path, bytes);
      }
    },
  };
}
