/** The conversation that a program's questions go through: that of the person's alias with its provider. */
import { core, world } from '../core/core.svelte';
import { CoreError, type Attachment, type Id } from '../core/contract';
import type { Alias } from '../core/services';

const aliasOf = (id: Id): Alias | undefined => world.snapshot?.aliases.find((each) => each.id === id);

/** Whether a conversation is still one with a provider. */
export function isOpen(chat: Id): boolean {
  return world.snapshot?.aliases.some((each) => each.chat === chat && each.state === 'open') ?? false;
}

/** Waits until something holds of what the core shows, or it took too long: then it gives false. */
function until(condition: () => boolean, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const ended = (held: boolean) => {
      clearTimeout(timer);
      queueMicrotask(stop);
      resolve(held);
    };
    const timer = setTimeout(() => ended(false), patience);
    const stop = $effect.root(() => {
      $effect(() => {
        if (condition()) {
          ended(true);
        }
      });
    });
  });
}

/**
 * The one that is there, or one that is begun; undefined where the provider is not known, or did not let anybody in in
 * time.
 *
 * @param patience in milliseconds
 */
export async function chatWith(provider: Id, patience: number): Promise<Id | undefined> {
  try {
    const alias = await core.talkTo(provider);
    const open = () => aliasOf(alias)?.state === 'open' && aliasOf(alias)?.chat;
    await until(() => Boolean(open()), patience);
    return open() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * The file of an answer. It lies at the provider's relay, and at no other: a provider that named any host could have this
 * device ask there.
 *
 * @throws CoreError NOT_ALLOWED where it lies elsewhere
 */
export async function collected(
  provider: Id,
  chat: Id,
  file: Attachment,
  max: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if ((await core.provider(provider))?.relay !== file.relay) {
    throw new CoreError('NOT_ALLOWED');
  }
  return new Uint8Array(await (await core.collect(chat, file, max)).arrayBuffer());
}
