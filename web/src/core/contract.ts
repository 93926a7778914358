/**
 * What the core shows the views, and what the views may ask of it. The core (Java, compiled for the worker) and the
 * worker's rim own all state; a view keeps nothing but what is under the finger. Ids are opaque strings; times are
 * milliseconds since 1970 (UTC).
 */

import type { Alias, DealingBody, Services } from './services';

export type Id = string;

export type Network = 'online' | 'connecting' | 'offline';

/** Everything but the messages. */
export interface Snapshot {
  /** null: no account on this device yet */
  me: Me | null;
  /** a device that is being linked; on either side */
  linking: Linking | null;
  /** another device took this one out of the account */
  removed: boolean;
  /** what was said before this device came is still on its way to it */
  arriving: boolean;
  network: Network;
  /** the newest first */
  chats: Chat[];
  contacts: Contact[];
  requests: ContactRequest[];
  devices: Device[];
  /** the newest first */
  aliases: Alias[];
}

export interface Me {
  account: Id;
  name: string;
  /** when the own picture was given, by which {@link Core.portrait} changes; 0 for none */
  portrait: number;
  /** origin of the relay */
  relay: string;
  /** contact link with everything behind the '#' */
  card: string;
  /** public name that leads to this account, without the '@'; empty for none */
  handle: string;
  readReceipts: boolean;
  /** mailboxes that this device reads */
  mailboxes: number;
  /** key packages that wait to be taken */
  keyPackages: number;
}

/** How far it is that a new device comes into the account. */
export interface Linking {
  /** whether this device is the one in the account */
  offering: boolean;
  /** six digits that both devices show; empty until both know them */
  code: string;
  /** what the new device is called; empty on that device itself */
  device: string;
  /** this side said that the codes are the same */
  confirmed: boolean;
}

export type Role = 'owner' | 'admin' | 'member';

export interface Chat {
  id: Id;
  /** self: the own devices, for notes */
  kind: 'person' | 'group' | 'self';
  /** between two people: the other account */
  peer: Id | null;
  title: string;
  /** of a group: base64url of a small WebP, JPEG or PNG; empty for none */
  picture: string;
  last: Message | null;
  /** of the last event, for the order of the list */
  at: number;
  unread: number;
  readUpTo: number;
  /** requested: I asked and wait; left: I left; removed: I was removed */
  state: 'active' | 'requested' | 'left' | 'removed';
  members: Member[];
  /** my role */
  role: Role;
  draft: string;
  /** the alias that one is in it; null for oneself */
  alias: Id | null;
}

export interface Member {
  account: Id;
  name: string;
  /** what an agent of a provider is there, as the provider attests it; else empty */
  badge: string;
  role: Role;
  devices: number;
  me: boolean;
}

/** waiting: only here; relay: on the relay's disk; delivered: each recipient has it; read: each has read it */
export type Delivery = 'waiting' | 'relay' | 'delivered' | 'read';

export interface Message {
  id: Id;
  /** place in the conversation on this device, grows by arrival */
  order: number;
  account: Id;
  from: string;
  mine: boolean;
  sentAt: number;
  body: Body;
  /** null for messages of others and for events */
  state: Delivery | null;
  edited: boolean;
  reactions: Reaction[];
  replyTo: Id | null;
  /** what it replies to, where this device has it */
  quote: Quote | null;
  /** 0..1 while its file is on the way to the relay, else null */
  upload: number | null;
}

export interface Reaction {
  emoji: string;
  count: number;
  mine: boolean;
  accounts: Id[];
}

export interface Quote {
  from: string;
  mine: boolean;
  order: number;
  body: Body;
}

export type Body =
  | { kind: 'text'; text: string }
  | { kind: 'voice'; file: Attachment; durationMillis: number; waveform: number[] }
  | {
      kind: 'picture';
      file: Attachment;
      width: number;
      height: number;
      alt: string;
      /** base64url of a small JPEG */
      thumbnail: string;
      caption: string;
    }
  | { kind: 'file'; file: Attachment; caption: string }
  | { kind: 'event'; event: GroupEvent }
  | { kind: 'deleted' }
  | DealingBody
  /** from a newer version of Sotto; kept, and shown once this one can */
  | { kind: 'newer' };

/** Where a sealed file lies and what opens it. */
export interface Attachment {
  relay: string;
  blob: Id;
  key: string;
  size: number;
  mediaType: string;
  name: string;
}

export type GroupEvent =
  | { what: 'connected' | 'left' | 'pictured' | 'failed'; by: string; byMe: boolean }
  | { what: 'added' | 'removed'; by: string; byMe: boolean; who: string; whoMe: boolean; badge: string }
  | { what: 'renamed'; by: string; byMe: boolean; title: string };

export interface Contact {
  account: Id;
  name: string;
  /** as that of {@link Me} */
  portrait: number;
  /** origin of theirs */
  relay: string;
  blocked: boolean;
  safetyNumber: string;
}

/** Somebody who opened my card and waits for my answer. */
export interface ContactRequest {
  id: Id;
  account: Id;
  name: string;
  greeting: string;
  safetyNumber: string;
}

export interface Device {
  id: Id;
  name: string;
  thisOne: boolean;
}

export interface Card {
  name: string;
  account: Id;
  relay: string;
  safetyNumber: string;
}

/** What the relay holds of what this device put there. */
export interface RelayKnowledge {
  host: string;
  mailboxes: number;
  keyPackages: number;
  blobs: number;
  blobBytes: number;
  /** when the last of the blobs expires; null where there is none */
  expires: number | null;
}

/** A refusal. The code chooses the words; nothing was lost or changed. */
export const REFUSALS = [
  'BAD_LINK',
  'OWN_LINK',
  'BAD_NAME',
  'HANDLE_TAKEN',
  'UNKNOWN',
  'NOT_ALLOWED',
  'TOO_LARGE',
  'BAD_STATE',
  'HAS_ACCOUNT',
  'NO_ACCOUNT',
  'OFFLINE',
  'BLOB_GONE',
  'RELAY_FULL',
  'STORAGE_FULL',
  'NOT_A_PICTURE',
  'NO_CONSENT',
  'NO_MICROPHONE',
  'NO_CAMERA',
  'INTERRUPTED',
  'INTERNAL',
] as const;

export type Refusal = (typeof REFUSALS)[number];

export class CoreError extends Error {
  constructor(readonly code: Refusal) {
    super(code);
  }
}

/** A file that goes with a message. */
export type Sending =
  | { kind: 'voice'; bytes: Blob; durationMillis: number; waveform: number[] }
  | {
      kind: 'picture';
      bytes: Blob;
      name: string;
      width: number;
      height: number;
      alt: string;
      thumbnail: Uint8Array;
      caption: string;
    }
  | { kind: 'file'; bytes: Blob; name: string; caption: string };

/** Which part of a conversation: the newest, what came before an order, or from an order on. */
export type Page = { at: 'end' } | { before: number } | { from: number };

/** What the views may ask. Every promise settles: with its value, or with a CoreError. */
export interface Core extends Services {
  /** `device`: what this one is called in the list of devices */
  createAccount(name: string, device: string): Promise<void>;
  /** gives the link with which a new device comes into the account, good for 15 minutes */
  offerLink(): Promise<string>;
  /** this device, which has no account, opens such a link */
  joinAccount(link: string, device: string): Promise<void>;
  /** the person saw the same code on both devices */
  confirmLink(): Promise<void>;
  cancelLink(): Promise<void>;
  removeDevice(device: Id): Promise<void>;
  /** forgets all that this browser keeps */
  erase(): Promise<void>;
  /** a card that the first taker uses up */
  singleUseCard(): Promise<string>;
  /** reads a contact link without doing anything yet */
  inspect(link: string): Promise<Card>;
  /** a public name for this account; refused with HANDLE_TAKEN, BAD_NAME or NOT_ALLOWED */
  claimHandle(name: string): Promise<void>;
  dropHandle(): Promise<void>;
  /** the contact link that `@name` or `@name@host` leads to; refused with UNKNOWN or BAD_LINK */
  findHandle(handle: string): Promise<string>;
  /** asks the owner of the card; gives the conversation, which waits */
  connect(link: string, greeting: string): Promise<Id>;
  accept(request: Id): Promise<Id>;
  decline(request: Id): Promise<void>;
  block(account: Id, blocked: boolean): Promise<void>;
  createGroup(title: string, accounts: Id[]): Promise<Id>;
  addMembers(chat: Id, accounts: Id[]): Promise<void>;
  removeMember(chat: Id, account: Id): Promise<void>;
  setRole(chat: Id, account: Id, role: Role): Promise<void>;
  renameGroup(chat: Id, title: string): Promise<void>;
  /** a small WebP, JPEG or PNG of up to 8 KiB; null takes it away */
  setPicture(chat: Id, picture: Blob | null): Promise<void>;
  /** the same of this account, for its contacts */
  givePortrait(picture: Blob | null): Promise<void>;
  /** what a contact, or this account, looks like: base64url; empty for none */
  portrait(account: Id): Promise<string>;
  leave(chat: Id): Promise<void>;
  /** oldest first */
  messages(chat: Id, page: Page, limit: number): Promise<Message[]>;
  sendText(chat: Id, text: string, replyTo: Id | null): Promise<void>;
  sendFile(chat: Id, sending: Sending, replyTo: Id | null): Promise<void>;
  cancelUpload(message: Id): Promise<void>;
  edit(chat: Id, message: Id, text: string): Promise<void>;
  unsend(chat: Id, message: Id): Promise<void>;
  /** sets or, with '', takes back my reaction */
  react(chat: Id, message: Id, emoji: string): Promise<void>;
  markRead(chat: Id, upTo: number, messages: Id[]): Promise<void>;
  setDraft(chat: Id, text: string): Promise<void>;
  setReadReceipts(on: boolean): Promise<void>;
  /** bytes of an attachment, fetched and opened if need be */
  attachment(file: Attachment): Promise<Blob>;
  relayKnowledge(): Promise<RelayKnowledge>;
}

/** What the core tells without being asked. */
export type News =
  | { news: 'snapshot'; snapshot: Snapshot }
  /** messages of a conversation were added or changed */
  | { news: 'messages'; chat: Id }
  /** the core cannot go on: rows that this version cannot read, or a disk that takes no more */
  | { news: 'broken'; code: Refusal }
  /** nothing is kept here any more: pages load again */
  | { news: 'erased' };
