/** Providers as the views need them again and again, read once each. */
import { SvelteMap } from 'svelte/reactivity';
import type { Id } from '../core/contract';
import { core } from '../core/core.svelte';
import type { Provider } from '../core/services';

const known = new SvelteMap<Id, Provider | null>();
const asked = new Set<Id>();

/** What is known of a provider; undefined while that is looked up, null where there is nothing. */
export function providerOf(account: Id): Provider | null | undefined {
  if (!asked.has(account)) {
    asked.add(account);
    core.provider(account).then(
      (found) => {
        known.set(account, found);
        if (found === null) {
          // It may be listed, or come by a link, later.
          asked.delete(account);
        }
      },
      () => asked.delete(account),
    );
  }
  return known.get(account);
}

/** One that was just read. */
export function know(provider: Provider): void {
  asked.add(provider.account);
  known.set(provider.account, provider);
}
