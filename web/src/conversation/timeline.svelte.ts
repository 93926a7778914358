/**
 * The part of a conversation that is on the screen: a window over the history that moves as one scrolls, so that ten
 * thousand messages cost no more than two hundred.
 */
import type { Id, Message } from '../core/contract';
import { core, onMessages } from '../core/core.svelte';

const PART = 60;
const WINDOW = 200;

/** The last that was seen of the conversations opened last: what is opened again stands there at once. */
const KEPT = 20;
const kept = new Map<Id, Message[]>();

export class Timeline {
  messages = $state.raw<Message[]>([]);
  loaded = $state(false);
  atBeginning = $state(false);
  /** whether the newest message is in the window */
  atEnd = $state(true);
  /** what was said a moment ago, and is not in the core yet */
  pending = $state.raw<Message[]>([]);
  private busy = false;
  /** who waits for another look */
  private stale: (() => void)[] = [];

  constructor(private readonly chat: Id) {
    this.messages = kept.get(chat) ?? [];
  }

  /** Keeps up with the conversation; gives what ends that. */
  follow(): () => void {
    void this.reload();
    const end = onMessages(this.chat, () => void this.reload());
    return () => {
      end();
      if (this.atEnd && this.messages.length > 0) {
        kept.delete(this.chat);
        kept.set(this.chat, this.messages.slice(-PART));
        [...kept.keys()].slice(0, -KEPT).forEach((each) => kept.delete(each));
      }
    };
  }

  /** Shows at once what is being said; gives what takes it away again, once it is said or cannot be. */
  say(account: Id, text: string, quoted: Message | null): () => void {
    const id = crypto.randomUUID();
    this.pending = [
      ...this.pending,
      {
        id,
        order: Number.MAX_SAFE_INTEGER,
        account,
        from: '',
        mine: true,
        sentAt: Date.now(),
        body: { kind: 'text', text },
        state: 'waiting',
        edited: false,
        reactions: [],
        replyTo: quoted?.id ?? null,
        quote: quoted,
        upload: null,
      },
    ];
    return () => (this.pending = this.pending.filter((each) => each.id !== id));
  }

  /** What came into the window takes the place of what stood there for it. */
  private show(messages: Message[]): void {
    const before = this.messages.at(-1)?.order ?? 0;
    for (const each of messages) {
      if (each.mine && each.order > before && each.body.kind === 'text') {
        const text = each.body.text;
        const stood = this.pending.find(({ body }) => body.kind === 'text' && body.text === text);
        this.pending = this.pending.filter((one) => one !== stood);
      }
    }
    this.messages = messages;
  }

  /** Looks again at what is shown. */
  async reload(): Promise<void> {
    if (this.busy) {
      await new Promise<void>((looked) => this.stale.push(looked));
      return;
    }
    await this.alone(async () => {
      const first = this.messages[0];
      const wanted = this.atEnd ? WINDOW * 2 : this.messages.length;
      const found = first && this.loaded ? await core.messages(this.chat, { from: first.order }, wanted) : [];
      // Nothing shown yet, or so much came at once that it did not fit.
      if (!first || !this.loaded || (this.atEnd && found.length === wanted)) {
        const newest = await core.messages(this.chat, { at: 'end' }, PART);
        this.show(await this.withWaiting(newest));
        this.atBeginning = newest.length < PART;
        this.loaded = true;
      } else {
        this.show(this.atEnd ? found.slice(-WINDOW) : found);
        this.atBeginning = this.atBeginning && found.length <= WINDOW;
      }
    });
  }

  async older(): Promise<void> {
    const first = this.messages[0];
    if (!first || this.atBeginning || this.busy) {
      return;
    }
    await this.alone(async () => {
      const found = await core.messages(this.chat, { before: first.order }, PART);
      const all = [...found, ...this.messages];
      this.atBeginning = found.length < PART;
      this.atEnd = this.atEnd && all.length <= WINDOW;
      this.messages = all.slice(0, WINDOW);
    });
  }

  async newer(): Promise<void> {
    const last = this.messages.at(-1);
    if (!last || this.atEnd || this.busy) {
      return;
    }
    await this.alone(async () => {
      const found = await core.messages(this.chat, { from: last.order + 1 }, PART);
      const all = [...this.messages, ...found];
      this.atEnd = found.length < PART;
      this.atBeginning = this.atBeginning && all.length <= WINDOW;
      this.messages = all.slice(-WINDOW);
    });
  }

  /** Shows the surroundings of a message, as when a quote is followed. */
  async around(order: number): Promise<void> {
    if (!this.messages.some((each) => each.order === order)) {
      await this.alone(async () => {
        this.messages = await core.messages(this.chat, { from: Math.max(0, order - PART / 2) }, PART);
        this.atBeginning = false;
        this.atEnd = this.messages.length < PART;
      });
    }
  }

  async toEnd(): Promise<void> {
    if (!this.atEnd) {
      this.loaded = false;
      this.atEnd = true;
      this.messages = [];
      await this.reload();
    }
  }

  /** A full page of history says nothing of what waits to be uploaded. */
  private async withWaiting(newest: Message[]): Promise<Message[]> {
    const last = newest.at(-1);
    if (newest.length < PART || !last) {
      return newest;
    }
    return [...newest, ...(await core.messages(this.chat, { from: last.order + 1 }, PART))];
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
    } finally {
      this.busy = false;
      const stale = this.stale.splice(0);
      if (stale.length > 0) {
        void this.reload().finally(() => stale.forEach((looked) => looked()));
      }
    }
  }
}
