/**
 * The programs on this device, each with what it keeps, in one IndexedDB: packages by their address, programs by author and id.
 * A package is checked each time that it is opened: what lies on a disk is not trusted more than what came over a wire.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { contentsOf, type Contents } from '../package/contents';
import type { Manifest } from '../package/manifest';
import { PackageError, unpack, type Package } from '../package/unpack';
import { own, type Own } from './own';

const DATABASE = 'sotto-mini';
const PROGRAMS_MAX = 500;
const NOTICES_MAX = 50;

export type Permission = 'always' | 'never';

/** A kind of notice that its person was asked about. */
export interface NoticeKept {
  /** as its provider calls it, in the language in which it was asked */
  title: string;
  /** what was decided for good; null: it is asked each time */
  permission: Permission | null;
}

export interface Shelved {
  /** of author and id together: one program through all its versions */
  id: string;
  manifest: Manifest;
  /** of its package */
  address: string;
  /** address of the version before, until this one has run */
  before: string;
  installed: number;
  /** when it was last opened; 0: never */
  used: number;
  permissions: Record<string, Permission>;
  /** what of its person it was given, and when last, in ms since 1970 */
  given: Record<string, number>;
  /** by the ids of templates; without it nothing was asked */
  notices?: Record<string, NoticeKept>;
}

/** What an installation would do. */
export interface Arrival {
  package: Package;
  id: string;
  /** the one that is there */
  present: Shelved | undefined;
  /** it is older than the one that is there */
  older: boolean;
  /** fields that the one that is there did not ask for */
  newAsks: string[];
}

export type ShelfFault = 'NO_PROGRAM' | 'TOO_MANY' | 'OTHER_PROVIDER';

export class ShelfError extends Error {
  constructor(readonly code: ShelfFault) {
    super(code);
  }
}

export function idOf({ author, id }: Pick<Manifest, 'author' | 'id'>): string {
  return bytesToHex(sha256(new TextEncoder().encode(`${author}:${id}`))).slice(0, 32);
}

/** Whether a version comes before another. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((each) => each.split('.').map(Number));
  for (let i = 0; i < 4; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the disk'));
  });
}

const STORES = ['programs', 'packages', 'texts', 'files'] as const;
/** All of one program: keys are `[id, name]`. */
const of = (id: string) => IDBKeyRange.bound([id], [id, []]);

export class Shelf {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(name = DATABASE): Promise<Shelf> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    return new Shelf(await done(request));
  }

  private store(name: (typeof STORES)[number], mode: IDBTransactionMode = 'readonly'): IDBObjectStore {
    return this.database.transaction(name, mode).objectStore(name);
  }

  /** Last opened first. */
  async list(): Promise<Shelved[]> {
    const all = (await done(this.store('programs').getAll())) as Shelved[];
    return all.sort((a, b) => Math.max(b.used, b.installed) - Math.max(a.used, a.installed));
  }

  find(id: string): Promise<Shelved | undefined> {
    return done(this.store('programs').get(id)) as Promise<Shelved | undefined>;
  }

  /** Reads a package and says what would come of it; nothing is kept. @throws PackageError, ShelfError */
  async look(packed: Uint8Array): Promise<Arrival> {
    const read = await unpack(packed);
    if (!contentsOf(read.files)) {
      throw new ShelfError('NO_PROGRAM');
    }
    const id = idOf(read.manifest);
    const present = await this.find(id);
    const known = new Set(present?.manifest.asks.map((each) => each.field));
    return {
      package: read,
      id,
      present,
      older: present !== undefined && isOlder(read.manifest.version, present.manifest.version),
      newAsks: read.manifest.asks.map((each) => each.field).filter((field) => !known.has(field)),
    };
  }

  /** Puts a package in; what the program keeps stays as it is. @throws PackageError, ShelfError */
  async install(packed: Uint8Array, now: number): Promise<Shelved> {
    const { package: read, id, present } = await this.look(packed);
    // Whom it talks to is what people agreed to: another is another program.
    if (present && present.manifest.provider !== read.manifest.provider) {
      throw new ShelfError('OTHER_PROVIDER');
    }
    if (!present && (await done(this.store('programs').count())) >= PROGRAMS_MAX) {
      throw new ShelfError('TOO_MANY');
    }
    const shelved: Shelved = {
      id,
      manifest: read.manifest,
      address: read.address,
      before: present && present.address !== read.address ? present.address : '',
      installed: now,
      used: present?.used ?? 0,
      permissions: present?.permissions ?? {},
      given: present?.given ?? {},
      notices: present?.notices ?? {},
    };
    const transaction = this.database.transaction(['programs', 'packages'], 'readwrite', { durability: 'strict' });
    transaction.objectStore('packages').put(packed, read.address);
    transaction.objectStore('programs').put(shelved, id);
    if (present?.before && present.before !== read.address) {
      transaction.objectStore('packages').delete(present.before);
    }
    await ended(transaction);
    return shelved;
  }

  /** What it runs, and what it keeps. @throws PackageError where the disk has not what was installed */
  async take(shelved: Shelved): Promise<{ contents: Contents; own: Own }> {
    const packed = (await done(this.store('packages').get(shelved.address))) as Uint8Array | undefined;
    const read = packed ? await unpack(packed) : undefined;
    const contents = read && read.address === shelved.address ? contentsOf(read.files) : undefined;
    if (!contents) {
      throw new PackageError('NOT_A_PACKAGE');
    }
    const [texts, files] = await Promise.all([
      this.held<string>('texts', shelved.id),
      this.held<Uint8Array>('files', shelved.id),
    ]);
    return {
      contents,
      own: own(texts, files, {
        keep: (key, value) => this.put('texts', shelved.id, key, value),
        keepFile: (path, bytes) => this.put('files', shelved.id, path, bytes),
      }),
    };
  }

  /** Its package, to hand on. */
  packed({ address }: Shelved): Promise<Uint8Array | undefined> {
    return done(this.store('packages').get(address)) as Promise<Uint8Array | undefined>;
  }

  private async held<Value>(name: 'texts' | 'files', id: string): Promise<Record<string, Value>> {
    const store = this.store(name);
    const [keys, values] = await Promise.all([done(store.getAllKeys(of(id))), done(store.getAll(of(id)))]);
    return Object.fromEntries(keys.map((key, i) => [(key as [string, string])[1], values[i] as Value]));
  }

  private put(name: 'texts' | 'files', id: string, key: string, value: string | Uint8Array | null): void {
    const store = this.store(name, 'readwrite');
    if (value === null) {
      store.delete([id, key]);
    } else {
      store.put(value, [id, key]);
    }
  }

  /** It was opened, and its first page was drawn: there is no way back to the version before. */
  async ran(id: string, now: number): Promise<void> {
    await this.change(id, (found) => ({ ...found, used: now, before: '' }));
  }

  async permit(id: string, what: string, permission: Permission | null): Promise<void> {
    await this.change(id, (found) => {
      const others = Object.entries(found.permissions).filter(([each]) => each !== what);
      return { ...found, permissions: Object.fromEntries(permission ? [...others, [what, permission]] : others) };
    });
  }

  /** What somebody decided about a kind of notice; of more kinds than there is room for the oldest go. */
  async permitNotice(id: string, template: string, kept: NoticeKept): Promise<void> {
    await this.change(id, (found) => {
      const others = Object.entries(found.notices ?? {}).filter(([each]) => each !== template);
      return { ...found, notices: Object.fromEntries([...others, [template, kept] as const].slice(-NOTICES_MAX)) };
    });
  }

  async gave(id: string, what: string, now: number): Promise<void> {
    await this.change(id, (found) => ({ ...found, given: { ...found.given, [what]: now } }));
  }

  /** The person is forgotten at a provider: its programs have nothing of theirs yet, and ask for all anew. */
  async estrange(provider: string): Promise<void> {
    for (const { id, manifest } of await this.list()) {
      if (manifest.provider === provider) {
        await this.change(id, (found) => ({ ...found, permissions: {}, given: {}, notices: {} }));
      }
    }
  }

  /** To the version that ran before, where the new one did not start. */
  async rollBack(id: string): Promise<Shelved | undefined> {
    const found = await this.find(id);
    const packed = found?.before
      ? ((await done(this.store('packages').get(found.before))) as Uint8Array | undefined)
      : undefined;
    if (!found || !packed) {
      return undefined;
    }
    const { manifest, address } = await unpack(packed);
    const back: Shelved = { ...found, manifest, address, before: '' };
    const transaction = this.database.transaction(['programs', 'packages'], 'readwrite', { durability: 'strict' });
    transaction.objectStore('programs').put(back, id);
    transaction.objectStore('packages').delete(found.address);
    await ended(transaction);
    return back;
  }

  /** With all that it kept. */
  async remove(id: string): Promise<void> {
    const found = await this.find(id);
    const transaction = this.database.transaction([...STORES], 'readwrite', { durability: 'strict' });
    transaction.objectStore('programs').delete(id);
    [found?.address, found?.before].forEach((each) => each && transaction.objectStore('packages').delete(each));
    transaction.objectStore('texts').delete(of(id));
    transaction.objectStore('files').delete(of(id));
    await ended(transaction);
  }

  private async change(id: string, changed: (found: Shelved) => Shelved): Promise<void> {
    const transaction = this.database.transaction(['programs', 'packages'], 'readwrite');
    const store = transaction.objectStore('programs');
    const found = (await done(store.get(id))) as Shelved | undefined;
    if (found) {
      const next = changed(found);
      store.put(next, id);
      if (found.before && !next.before) {
        transaction.objectStore('packages').delete(found.before);
      }
    }
    await ended(transaction);
  }
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the disk'));
  });
}
