/** Which conversations are the person's own, and which belong to its work. */
import type { Chat, Snapshot } from '../core/contract';

export function isOfWork(chat: Chat, snapshot: Snapshot): boolean {
  return chat.alias !== null && snapshot.aliases.some((alias) => alias.id === chat.alias && alias.agent);
}

/** Those that the list of chats shows. */
export function ownChats(snapshot: Snapshot): Chat[] {
  return snapshot.chats.filter((chat) => !isOfWork(chat, snapshot));
}
