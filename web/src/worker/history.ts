/** Messages as the views get them, from the rows of the history. */
import type { Body, Message, Page, Quote } from '../core/contract';
import type { Dealing } from '../core/services';
import type { CompiledCore } from './compiled';
import type { Rows } from './rows';

const number = (order: number) => order.toString(16).padStart(16, '0');
const signed = (bytes: Uint8Array) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export class History {
  private readonly files = new Set<string>();

  constructor(
    private readonly rows: Rows,
    private readonly core: CompiledCore,
  ) {}

  /** A file was shown: it is of this account. */
  saw(blob: string): void {
    this.files.add(blob);
  }

  knows(blob: string): boolean {
    return this.files.has(blob);
  }

  async page(chat: string, page: Page, limit: number): Promise<Message[]> {
    const prefix = `m/${chat}/`;
    const from = prefix + number('from' in page ? page.from : 0);
    const to = 'before' in page ? prefix + number(page.before) : prefix + '~';
    const found = await this.rows.page(IDBKeyRange.bound(from, to, false, true), limit, !('from' in page));
    return Promise.all(found.map(([name, row]) => this.message(chat, name, row, true)));
  }

  async last(chat: string): Promise<Message | null> {
    const prefix = `m/${chat}/`;
    const [found] = await this.rows.page(IDBKeyRange.bound(prefix, prefix + '~'), 1, true);
    return found ? this.message(chat, found[0], found[1], false) : null;
  }

  private async message(chat: string, name: string, row: Uint8Array, quoted: boolean): Promise<Message> {
    const notes = await this.rows.startingWith(`n/${chat}/${this.core.messageId(signed(row))}/`);
    for (const [note, value] of notes) {
      this.core.note(note, signed(value));
    }
    const order = parseInt(name.slice(name.lastIndexOf('/') + 1), 16);
    const message = JSON.parse(this.core.message(chat, order, signed(row))) as Message;
    message.quote = quoted && message.replyTo ? await this.quote(chat, message.replyTo) : null;
    message.upload = null;
    if ('file' in message.body && message.body.file) {
      this.saw(message.body.file.blob);
    }
    return message;
  }

  /** Kept requests, replies and notices among the last so many messages, oldest first. */
  async dealings(chat: string, limit: number): Promise<Dealing[]> {
    const prefix = `m/${chat}/`;
    const rows = await this.rows.page(IDBKeyRange.bound(prefix, prefix + '~'), limit, true);
    return rows.flatMap(([, row]) => {
      const { body, sentAt, mine } = JSON.parse(this.core.message(chat, 0, signed(row))) as Message;
      if ('file' in body && body.file) {
        this.saw(body.file.blob);
      }
      return body.kind === 'request' || body.kind === 'reply' || body.kind === 'notice'
        ? [{ ...body, at: sentAt, mine }]
        : [];
    });
  }

  /** What a message says, where this device has it. */
  async body(chat: string, id: string): Promise<Body | null> {
    return (await this.quote(chat, id))?.body ?? null;
  }

  private async quote(chat: string, id: string): Promise<Quote | null> {
    const [order] = await this.rows.startingWith(`n/${chat}/${id}/o`);
    if (!order) {
      return null;
    }
    const name = `m/${chat}/${[...order[1]].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    const row = await this.rows.row(name);
    if (!row) {
      return null;
    }
    const { from, mine, order: at, body } = await this.message(chat, name, row, false);
    return { from, mine, order: at, body };
  }
}
