/** The mini-programs of this device, as its pages show them. */
import { Shelf, type Shelved } from '../../mini-program/host/shelf';
import type { Permitted } from './permission';

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

/** @param id of a program */
export function permittedTo(id: string): Permitted {
  return {
    all: async () => (await (await shelf()).find(id))?.permissions ?? {},
    permit: async (what, permission) => (await shelf()).permit(id, what, permission),
  };
}
