/** The compiled core's exports; their meaning is in sotto.worker: Worker, Dealt, Groups, Linked, Listed, Portrait, Pseudonyms, Saying. */
export type HandleAnswer = 'ours' | 'taken' | 'refused' | 'dropped' | 'found' | 'unknown';

export interface Host {
  write(row: string, value: Int8Array): void;
  delete(row: string): void;
  send(relay: string, frame: Int8Array): void;
  store(relay: string, blob: string, owner: string, sealed: Int8Array): void;
  fetch(relay: string, blob: string): void;
  history(after: string): void;
  answered(name: string, answer: HandleAnswer, link: string): void;
  erase(conversation: string, message: string): void;
  changed(conversation: string): void;
  heard(dealing: string): void;
  value(value: string): void;
  refused(code: string): void;
  sealed(blob: string, key: Int8Array, bytes: Int8Array, owner: string, ownerSecret: string): void;
}

export interface CompiledCore {
  use(alias: string): void;
  close(): void;
  isLive(row: string): boolean;
  row(name: string, value: Int8Array): void;
  open(primitives: object, now: number): boolean;
  people(now: number): string;
  messageId(row: Int8Array): string;
  note(name: string, value: Int8Array): void;
  message(conversation: string, order: number, row: Int8Array): string;
  rowOf(conversation: string, message: string): string;
  erase(host: Host, conversation: string, message: string, name: string, row: Int8Array): void;
  inspect(link: string): string;
  createAccount(host: Host, name: string, relay: string, device: string, now: number): void;
  singleUseCard(host: Host): void;
  connect(host: Host, link: string, greeting: string, now: number): void;
  claimHandle(host: Host, name: string, now: number): void;
  dropHandle(host: Host, now: number): void;
  findHandle(host: Host, handle: string, now: number): void;
  accept(host: Host, request: string, now: number): void;
  decline(host: Host, request: string): void;
  block(host: Host, account: string, blocked: boolean): void;
  markRead(host: Host, conversation: string, upTo: number, messages: string): void;
  readReceipts(host: Host, on: boolean): void;
  relays(): string;
  connected(host: Host, relay: string, now: number): void;
  disconnected(host: Host, relay: string): void;
  tick(host: Host, now: number): void;
  retry(host: Host, relay: string, now: number): void;
  stored(host: Host, blob: string, taken: boolean, now: number): void;
  fetched(host: Host, blob: string, found: boolean, sealed: Int8Array, now: number): void;
  fetchMax(): number;
  received(host: Host, relay: string, frame: Int8Array, now: number): number;
  signOfLife(): Int8Array;
  Dealt: {
    share(consent: string, field: string, value: string): void;
    ask(
      host: Host,
      conversation: string,
      service: string,
      operation: string,
      kept: boolean,
      body: string,
      now: number,
    ): void;
    consents(): string;
    draft(
      host: Host,
      conversation: string,
      purpose: string,
      legalBasis: string,
      explanation: string,
      fields: string,
      until: number,
      now: number,
    ): void;
    give(host: Host, conversation: string, record: string, now: number): void;
    withdraw(host: Host, consent: string, fields: string, now: number): void;
    holderKey(host: Host, now: number): void;
    signAsHolder(publicKey: string, text: string): string;
  };
  Listed: {
    directoryMax(): number;
    split(document: Int8Array): string;
    card(base64url: string): string;
    ofLink(link: string): string;
    searched(account: string, name: string, texts: string, categories: string, languages: string): void;
    clear(): void;
    find(query: string, category: string): string;
  };
  Pseudonyms: {
    all(): string;
    freshId(): string;
    freshName(): string;
    device(): string;
    made(
      host: Host,
      id: string,
      account: string,
      device: string,
      provider: string,
      title: string,
      agent: boolean,
      now: number,
    ): void;
    entered(host: Host, id: string, device: string, now: number): void;
    letIn(host: Host, id: string, device: string, inAlias: string, now: number): void;
    lost(host: Host, id: string, now: number): void;
    forget(host: Host, id: string, now: number): void;
    ask(host: Host, now: number): void;
    wishes(now: number): string;
    answer(host: Host, id: string, device: string, link: string, now: number): void;
    link(id: string, now: number): string;
    over(id: string): string;
    isOurs(device: string): boolean;
    isQuiet(): boolean;
    state(now: number): string;
  };
  Groups: {
    createGroup(host: Host, title: string, accounts: string, now: number): void;
    addMembers(host: Host, conversation: string, accounts: string, now: number): void;
    removeMember(host: Host, conversation: string, account: string, now: number): void;
    setRole(host: Host, conversation: string, account: string, role: string, now: number): void;
    renameGroup(host: Host, conversation: string, title: string, now: number): void;
    setPicture(host: Host, conversation: string, picture: Int8Array, now: number): void;
    leave(host: Host, conversation: string, now: number): void;
  };
  Portrait: {
    give(host: Host, picture: Int8Array, now: number): void;
    of(account: string): string;
  };
  Linked: {
    offerLink(host: Host, now: number): void;
    joinAccount(host: Host, link: string, device: string, now: number): void;
    confirmLink(host: Host, now: number): void;
    cancelLink(host: Host): void;
    removeDevice(host: Host, device: string, now: number): void;
    historyBytes(): number;
    historyRow(name: string, value: Int8Array): void;
    giveHistory(host: Host, last: boolean, now: number): void;
  };
  Saying: {
    sayText(host: Host, conversation: string, text: string, replyTo: string, now: number): void;
    edit(host: Host, conversation: string, message: string, text: string, now: number): void;
    unsend(host: Host, conversation: string, message: string, now: number): void;
    react(host: Host, conversation: string, message: string, emoji: string, now: number): void;
    file(relay: string, blob: string, key: string, size: number, mediaType: string, name: string): void;
    sayVoice(host: Host, chat: string, duration: number, waveform: Int8Array, replyTo: string, now: number): void;
    sayPicture(
      host: Host,
      chat: string,
      width: number,
      height: number,
      alt: string,
      thumbnail: Int8Array,
      caption: string,
      replyTo: string,
      now: number,
    ): void;
    sayFile(host: Host, chat: string, caption: string, replyTo: string, now: number): void;
    ownerOf(secret: string): string;
    seal(host: Host, plain: Int8Array): void;
    unseal(relay: string, blob: string, key: string, size: number, sealed: Int8Array): Int8Array;
  };
}
