/** The mini-programs of this device, as its pages show them. */
import { Shelf, type Shelved } from '../../mini-program/host/shelf';
import { fieldOf } from './given';
import type { Permitted } from './permission';
import type { NoticesKept } from './subscribing';

let list = $state.raw<Shelved[] | null>(null);
let opened: Promise<Shelf> | undefined;

export const minis = {
  /** null: not read yet */
  get list() {
    return list;
  },
};

/** The shelf itself, opened with its first use. */
export function shelf(): Promise<Shelf> {
  opened ??= Shelf.open();
  return opened;
}

export async function refresh(): Promise<void> {
  list = await (await shelf()).list();
}

/** A provider forgot its person: its programs on this device ask for everything anew. */
export async function estrange(provider: string): Promise<void> {
  await (await shelf()).estrange(provider);
  await refresh();
}

/** What was permitted a provider's programs for good is asked again. @param field as consents name it */
export async function takenBack(provider: string, field: string): Promise<void> {
  for (const { id, manifest, permissions } of await (await shelf()).list()) {
    const named = Object.keys(permissions).filter((what) => fieldOf(what) === field);
    for (const what of manifest.provider === provider ? named : []) {
      await (await shelf()).permit(id, what, null);
    }
  }
  await refresh();
}

/** What somebody decided about the notices of a program. */
export function noticesOf(id: string): NoticesKept {
  const found = async () => (await shelf()).find(id);
  return {
    isOff: async () => (await found())?.permissions['notices'] === 'never',
    all: async () => (await found())?.notices ?? {},
    decide: async (template, kept) => (await shelf()).permitNotice(id, template, kept),
  };
}

/**
 * @param id of a program
 * @param isEnded whether what it may for good was taken back elsewhere
 */
export function permittedTo(id: string, isEnded: (what: string) => Promise<boolean>): Permitted {
  return {
    all: async () => (await (await shelf()).find(id))?.permissions ?? {},
    permit: async (what, permission) => (await shelf()).permit(id, what, permission),
    gave: async (what) => (await shelf()).gave(id, what, Date.now()),
    isEnded,
    notices: noticesOf(id).all,
  };
}
