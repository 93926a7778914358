/**
 * What the views see of providers and may ask of them. A person talks to a provider through an alias: an account of its
 * own, whose one conversation stands among the chats as any other. Bodies are the JSON text of a stranger: views read
 * them with `services/strange.ts` and show them as text.
 */
import type { Attachment, Id } from './contract';

/** What a provider says of itself, signed by it; every text is its own. */
export interface Provider {
  account: Id;
  name: string;
  text: string;
  /** types of schema.org, such as MovieTheater */
  categories: string[];
  areas: string[];
  /** BCP 47 */
  languages: string[];
  /** services whose typed requests it answers, such as bikes/1 */
  types: string[];
  asks: Ask[];
  /** base64url of a small WebP, JPEG or PNG; empty for none */
  logo: string;
  /** contact link */
  card: string;
  /** origin of its relay */
  relay: string;
  /** whether the directory of the own relay has it */
  listed: boolean;
}

/** A personal field that a provider may ask for, and why, in its own words. */
export interface Ask {
  /** name, email, phone, birth-date, address, location, picture, health, ticket-holder */
  field: string;
  purpose: string;
  why: string;
  legalBasis: string;
  /** after it was given; 0: not beyond the answer */
  retentionDays: number;
  required: boolean;
}

/** An account that the person is to one provider, and to nobody else. */
export interface Alias {
  id: Id;
  /** the provider's account, and what it is called */
  provider: Id;
  title: string;
  /** two words by chance; empty until this device is in it */
  name: string;
  /** when it was made */
  at: number;
  /** its conversation with the provider; null until this device is in it */
  chat: Id | null;
  /** waiting: the provider has not let it in yet; elsewhere: this device is on its way into it */
  state: 'waiting' | 'open' | 'closed' | 'elsewhere';
  /** the person works there with it, and is no customer */
  agent: boolean;
}

/** A word of the W3C's Data Privacy Vocabulary with its value, under a consent. */
export interface Shared {
  consent: Id;
  field: string;
  value: string;
}

export interface Question {
  service: string;
  operation: string;
  /** JSON text */
  body: string;
}

export type Outcome = 'progress' | 'done' | 'failed' | 'refused';

export interface Reply {
  request: Id;
  outcome: Outcome;
  /** JSON text */
  body: string;
  /** what is too large for a body; its bytes come with {@link Core.attachment} */
  file: Attachment | null;
}

/** What is kept of a conversation's dealings, in the order of the conversation. */
export type Dealing = { at: number; mine: boolean } & (
  | ({ kind: 'request'; request: Id; shared: Shared[] } & Question)
  | ({ kind: 'reply' } & Reply)
  | { kind: 'notice'; request: Id; service: string; event: string; body: string; file: Attachment | null }
);

/** The same as a message of the conversation. */
export type DealingBody =
  | ({ kind: 'request'; request: Id; shared: Shared[] } & Question)
  | ({ kind: 'reply' } & Reply)
  | { kind: 'notice'; request: Id; service: string; event: string; body: string; file: Attachment | null }
  | { kind: 'consented'; consent: Id; fields: string[] }
  | { kind: 'withdrawn'; consent: Id; fields: string[] }
  | { kind: 'declared'; consent: Id; what: Declared; fields: string[]; duty: string; until: number };

export type Declared = 'held' | 'erased' | 'kept';

/** What a person is asked to agree to. */
export interface Draft {
  /** words of DPV, such as ServiceProvision and Consent */
  purpose: string;
  legalBasis: string;
  explanation: string;
  fields: { name: string; required: boolean }[];
  until: number;
}

/** A record that was not given yet: its very text, and what gives it. */
export interface DraftedConsent {
  id: Id;
  /** JSON-LD, byte for byte as it will be signed */
  text: string;
  /** opaque, for {@link Services.giveConsent} */
  record: string;
}

/** A consent that was given, and what became of it. */
export interface Consent {
  id: Id;
  alias: Id;
  chat: Id;
  provider: Id;
  /** what the provider is called in the record */
  name: string;
  at: number;
  until: number;
  purpose: string;
  legalBasis: string;
  explanation: string;
  fields: ConsentField[];
  /** JSON-LD as it was signed */
  text: string;
  signature: string;
  declarations: Declaration[];
}

export interface ConsentField {
  name: string;
  required: boolean;
  /** the last value that was shared under it on this device's word; null: none was */
  value: string | null;
  /** live: it may be sent; withdrawn: asked to be erased; erased, kept: the provider's signed answer */
  state: 'live' | 'withdrawn' | 'erased' | 'kept' | 'over';
}

/** The provider's signed answer. */
export interface Declaration {
  what: Declared;
  fields: string[];
  at: number;
  duty: string;
  until: number;
  signature: string;
}

/** What the views may ask about services. */
export interface Services {
  /** the directory on this device, searched on it; an empty query finds all */
  providers(query: string, category: string): Promise<Provider[]>;
  /** asks the relay whether its directory changed; refused with OFFLINE */
  refreshProviders(): Promise<void>;
  /** one of the directory, or one whose link was opened here; null for none */
  provider(account: Id): Promise<Provider | null>;
  /** reads a provider's link and remembers it; refused with BAD_LINK */
  openProvider(link: string): Promise<Provider>;
  /** the alias for a provider: the one that is there, or a fresh one; it need not be let in yet */
  talkTo(provider: Id): Promise<Id>;
  /** takes up an invitation to work for a provider, as a fresh alias; gives that. Refused with BAD_LINK */
  workFor(link: string): Promise<Id>;
  /** leaves and deletes it on all devices; `erase`: asks before that everything be erased, and waits a little */
  forgetAlias(alias: Id, erase: boolean): Promise<void>;
  /**
   * A question that changes nothing of the app's and is kept nowhere; refused with OFFLINE where no answer comes, in 20
   * seconds or as many milliseconds as are given. Where another tab takes over it may be asked again.
   */
  ask(chat: Id, question: Question, patience?: number): Promise<Reply>;
  /** puts a file on the relay, sealed, for a question that names it; OFFLINE, TOO_LARGE, RELAY_FULL */
  deposit(chat: Id, bytes: Blob): Promise<Attachment>;
  /** takes it away again */
  discard(chat: Id, blob: Id): Promise<void>;
  /** the file of an answer, of up to so many bytes, which is kept nowhere; OFFLINE, TOO_LARGE, BLOB_GONE */
  collect(chat: Id, file: Attachment, max: number): Promise<Blob>;
  /**
   * A request that changes something. It goes on whatever happens to this page; refused with OFFLINE where no last word
   * comes for a while, which then stands in {@link dealings}. NO_CONSENT: a field has none.
   */
  request(chat: Id, question: Question, shared: Shared[]): Promise<Reply>;
  /** kept requests, replies and notices of a conversation, oldest first; up to 2,000 */
  dealings(chat: Id): Promise<Dealing[]>;
  /** all that was ever given, the newest first */
  consents(): Promise<Consent[]>;
  draftConsent(chat: Id, draft: Draft): Promise<DraftedConsent>;
  giveConsent(chat: Id, record: string): Promise<void>;
  /** takes back fields, or all where none is named: they shall be erased */
  withdraw(alias: Id, consent: Id, fields: string[]): Promise<void>;
  /** public key (Ed25519, 32 bytes, base64url) that new tickets of an alias are to be bound to; all its devices have it */
  ticketKey(chat: Id): Promise<string>;
  /** an Ed25519 signature as base64url, by the key that a ticket is bound to; refused with UNKNOWN where that is not here */
  signTicket(chat: Id, key: string, text: string): Promise<string>;
}
