/**
 * The device's disk: rows of the core, files, uploads that are not done, drafts; in one IndexedDB. A write resolves
 * when it is on the disk ("strict"), all of it or none.
 */
import { CoreError } from '../core/contract';
import type { Upload } from './uploads';

/** A blob that this device put on its relay, and the secret that may take it away early. */
export interface OwnBlob {
  blob: string;
  relay: string;
  size: number;
  at: number;
  ownerSecret: string;
  /** its message was taken back: it is to be deleted */
  unsent?: boolean;
}

const STORES = ['rows', 'files', 'uploads', 'drafts', 'blobs'] as const;
type Store = (typeof STORES)[number];

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new CoreError('STORAGE_FULL'));
  });
}

export class Rows {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(name: string): Promise<Rows> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) {
        request.result.createObjectStore(store);
      }
    };
    return new Rows(await done(request));
  }

  /** What a core needs when it starts: all but the history, and what the worker keeps beside it. */
  async live(): Promise<Map<string, Uint8Array>> {
    const store = this.database.transaction('rows').objectStore('rows');
    const found = new Map<string, Uint8Array>();
    // '0' follows '/': these are all rows but those below "host/", "m/" and "n/".
    const ranges = [
      IDBKeyRange.upperBound('host/', true),
      IDBKeyRange.bound('host0', 'm/', false, true),
      IDBKeyRange.bound('m0', 'n/', false, true),
      IDBKeyRange.lowerBound('n0'),
    ];
    for (const range of ranges) {
      const [names, values] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
      names.forEach((each, i) => found.set(String(each), values[i] as Uint8Array));
    }
    return found;
  }

  /** Rows by name; null deletes. `also` joins the same transaction. */
  write(changes: Map<string, Uint8Array | null>, also: (of: (store: Store) => IDBObjectStore) => void = () => {}) {
    return new Promise<void>((resolve, reject) => {
      const transaction = this.database.transaction([...STORES], 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(new CoreError('STORAGE_FULL'));
      transaction.onabort = () => reject(new CoreError('STORAGE_FULL'));
      const rows = transaction.objectStore('rows');
      for (const [name, value] of changes) {
        if (value === null) {
          rows.delete(name);
        } else {
          rows.put(value, name);
        }
      }
      also((store) => transaction.objectStore(store));
    });
  }

  /** Deletes the database, with all that is in it. */
  async erase(): Promise<void> {
    this.database.close();
    await done(indexedDB.deleteDatabase(this.database.name));
  }

  async row(name: string): Promise<Uint8Array | undefined> {
    return done<Uint8Array | undefined>(this.store('rows').get(name));
  }

  /** Rows below a prefix, in the order of their names. */
  async startingWith(prefix: string): Promise<[string, Uint8Array][]> {
    return this.between(IDBKeyRange.bound(prefix, prefix + '\uffff'));
  }

  async between(range: IDBKeyRange): Promise<[string, Uint8Array][]> {
    const store = this.store('rows');
    const [names, values] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
    return names.map((name, i) => [String(name), values[i] as Uint8Array]);
  }

  /** Up to so many rows of a range, oldest first; of its end, or of its beginning. */
  page(range: IDBKeyRange, limit: number, end: boolean): Promise<[string, Uint8Array][]> {
    return new Promise((resolve, reject) => {
      const found: [string, Uint8Array][] = [];
      const request = this.store('rows').openCursor(range, end ? 'prev' : 'next');
      request.onerror = () => reject(new CoreError('INTERNAL'));
      request.onsuccess = () => {
        const cursor = request.result;
        if (cursor && found.length < limit) {
          found.push([String(cursor.key), cursor.value as Uint8Array]);
          cursor.continue();
        } else {
          resolve(end ? found.reverse() : found);
        }
      };
    });
  }

  /** Rows of the history behind a name, in the order of their names: one at least, and then about so many bytes. */
  history(after: string, bytes: number): Promise<{ rows: [string, Uint8Array][]; last: boolean }> {
    return new Promise((resolve, reject) => {
      const rows: [string, Uint8Array][] = [];
      let taken = 0;
      const range = IDBKeyRange.bound(after || 'm/', 'n0', true, true);
      const request = this.store('rows').openCursor(range);
      request.onerror = () => reject(new CoreError('INTERNAL'));
      request.onsuccess = () => {
        const cursor = request.result;
        const name = String(cursor?.key);
        const value = cursor?.value as Uint8Array;
        if (!cursor || (rows.length > 0 && taken + name.length + value.length > bytes)) {
          resolve({ rows, last: !cursor });
          return;
        }
        if (/^[mn]\//.test(name)) {
          rows.push([name, value]);
          taken += name.length + value.length;
        }
        cursor.continue();
      };
    });
  }

  file(blob: string): Promise<Blob | undefined> {
    return done<Blob | undefined>(this.store('files').get(blob));
  }

  keepFile(blob: string, file: Blob): Promise<void> {
    return this.write(new Map(), (of) => of('files').put(file, blob));
  }

  uploads(): Promise<Upload[]> {
    return done<Upload[]>(this.store('uploads').getAll());
  }

  blobs(): Promise<OwnBlob[]> {
    return done<OwnBlob[]>(this.store('blobs').getAll());
  }

  async drafts(): Promise<Map<string, string>> {
    const store = this.store('drafts');
    const [names, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    return new Map(names.map((name, i) => [String(name), String(values[i])]));
  }

  private store(name: Store): IDBObjectStore {
    return this.database.transaction(name).objectStore(name);
  }
}
