/** What the compiled core hands over when it did something. */
import type { Refusal } from '../core/contract';
import type { DealingBody } from '../core/services';
import type { HandleAnswer, Host } from './compiled';
import type { Errand } from './errands';

/** What a relay answered about a handle. */
export interface HandleAnswered {
  name: string;
  answer: HandleAnswer;
  link: string;
}

/** The parts of one step, or of several that are made durable together. */
export class Collected implements Host {
  readonly writes = new Map<string, Uint8Array | null>();
  readonly frames: { relay: string; frame: Int8Array }[] = [];
  readonly errands: Errand[] = [];
  readonly histories: string[] = [];
  readonly answers: HandleAnswered[] = [];
  readonly erasures: { conversation: string; message: string }[] = [];
  readonly conversations = new Set<string>();
  readonly dealings: DealingBody[] = [];
  given = '';
  code: Refusal | null = null;
  file: { blob: string; key: Int8Array; bytes: Int8Array; owner: string; ownerSecret: string } | null = null;

  write(row: string, value: Int8Array): void {
    this.writes.set(row, new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice());
  }
  delete(row: string): void {
    this.writes.set(row, null);
  }
  send(relay: string, frame: Int8Array): void {
    this.frames.push({ relay, frame });
  }
  store(relay: string, blob: string, owner: string, sealed: Int8Array): void {
    const bytes = new Uint8Array(sealed.buffer as ArrayBuffer, sealed.byteOffset, sealed.byteLength).slice();
    this.errands.push({ kind: 'store', relay, blob, owner, sealed: bytes });
  }
  fetch(relay: string, blob: string): void {
    this.errands.push({ kind: 'fetch', relay, blob });
  }
  history(after: string): void {
    this.histories.push(after);
  }
  erase(conversation: string, message: string): void {
    this.erasures.push({ conversation, message });
  }
  answered(name: string, answer: HandleAnswer, link: string): void {
    this.answers.push({ name, answer, link });
  }
  changed(conversation: string): void {
    this.conversations.add(conversation);
  }
  heard(dealing: string): void {
    this.dealings.push(JSON.parse(dealing) as DealingBody);
  }
  value(value: string): void {
    this.given = value;
  }
  refused(code: string): void {
    this.code = code as Refusal;
  }
  sealed(blob: string, key: Int8Array, bytes: Int8Array, owner: string, ownerSecret: string): void {
    this.file = { blob, key, bytes, owner, ownerSecret };
  }
}
