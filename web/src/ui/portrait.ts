/** Pictures of people, fetched once for all the places where they are shown. */
import type { Id } from '../core/contract';
import { core } from '../core/core.svelte';

const fetched = new Map<Id, { at: number; url: string }>();

/** What small pictures look like to a browser: which of three kinds it is, it sees from the first bytes. */
export function dataUrl(base64url: string): string {
  return base64url && 'data:image/webp;base64,' + base64url.replaceAll('-', '+').replaceAll('_', '/');
}

/** The one that was given at a time, if it is here already; an older one until then. */
export function portraitHere(account: Id, at: number): string {
  return at > 0 ? (fetched.get(account)?.url ?? '') : '';
}

export async function portrait(account: Id, at: number): Promise<string> {
  const here = fetched.get(account);
  if (here?.at === at) {
    return here.url;
  }
  const url = at > 0 ? dataUrl(await core.portrait(account)) : '';
  fetched.set(account, { at, url });
  return url;
}
