/** A program on its way to somebody: whom to, is asked once at a time. */
import type { Shelved } from '../../mini-program/host/shelf';
import type { Id } from '../core/contract';
import { core } from '../core/core.svelte';
import { shelf } from './shelf.svelte';

interface Asked {
  name: string;
  answered: (chat: Id | null) => void;
}

let asked = $state.raw<Asked | null>(null);

export const sharing = {
  /** what is to be sent, while somebody is asked whom to */
  get asked() {
    return asked;
  },
  answer(chat: Id | null) {
    asked?.answered(chat);
    asked = null;
  },
};

/**
 * Sends the program itself, as a file that its reader can look at and install.
 *
 * @param words said with it
 * @returns whether it went
 */
export async function share(shelved: Shelved, words: string): Promise<boolean> {
  asked?.answered(null);
  const { name, id, version } = shelved.manifest;
  const chat = await new Promise<Id | null>((answered) => (asked = { name, answered }));
  const packed = chat === null ? undefined : await (await shelf()).packed(shelved);
  if (chat === null || !packed) {
    return false;
  }
  const bytes = new Blob([packed as Uint8Array<ArrayBuffer>]);
  await core.sendFile(chat, { kind: 'file', bytes, name: `${id}-${version}.sotto`, caption: words }, null);
  return true;
}
