/** Conversations with venues that sell tickets: only there can one be at the door. */
import { SERVICE } from '../cinema/bookings';
import type { Chat, Snapshot } from '../core/contract';
import { providerOf } from '../services/known.svelte';

/** Customers are at no door: who is has an account of its own there, or came by an invitation. */
export function isVenue(chat: Chat, { aliases }: Snapshot): boolean {
  const works = chat.alias === null || aliases.some((each) => each.id === chat.alias && each.agent);
  return (
    works && chat.peer !== null && chat.state === 'active' && Boolean(providerOf(chat.peer)?.types.includes(SERVICE))
  );
}
