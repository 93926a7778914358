/** What a program's provider was allowed to tell, and did not tell yet, is allowed no more. */
import type { Shelved } from '../../mini-program/host/shelf';
import { core, world } from '../core/core.svelte';
import { SERVICE } from './carriage';

/**
 * Says so where there is a conversation with the provider. Whether it heard nobody waits for: what it tells all the same
 * is a notice that its person reads.
 */
export async function takeBackNotices({ id, manifest }: Shelved): Promise<void> {
  const alias = world.snapshot?.aliases.find((each) => each.provider === manifest.provider && !each.agent);
  if (manifest.provider && alias?.chat) {
    const body = JSON.stringify({ program: id, templates: [] });
    await core.ask(alias.chat, { service: SERVICE, operation: 'disallow', body }).catch(() => undefined);
  }
}
