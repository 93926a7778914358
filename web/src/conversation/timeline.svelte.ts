/**
 * The part of a conversation that is on the screen: a window over the history that moves as one scrolls, so that ten
 * thousand messages cost no more than two hundred.
 */
import type { Id, Message } from '../core/contract';
import { core, onMessages } from '../core/core.svelte';

const PART = 60;
const WINDOW = 200;

export class Timeline {
  messages = $state.raw<Message[]>([]);
  loaded = $state(false);
  atBeginning = $state(false);
  /** whether the newest message is in the window */
  atEnd = $state(true);
  private busy = false;
  private stale = false;

  constructor(private readonly chat: Id) {}

  /** Keeps up with the conversation; gives what ends that. */
  follow(): () => void {
    void this.reload();
    return onMessages(this.chat, () => void this.reload());
  }

  /** Looks again at what is shown. */
  async reload(): Promise<void> {
    if (this.busy) {
      this.stale = true;
      return;
    }
    await this.alone(async () => {
      const first = this.messages[0];
      const wanted = this.atEnd ? WINDOW * 2 : this.messages.length;
      const found = first && this.loaded ? await core.messages(this.chat, { from: first.order }, wanted) : [];
      // Nothing shown yet, or so much came at once that it did not fit.
      if (!first || !this.loaded || (this.atEnd && found.length === wanted)) {
        const newest = await core.messages(this.chat, { at: 'end' }, PART);
        this.messages = await this.withWaiting(newest);
        this.atBeginning = newest.length < PART;
        this.loaded = true;
      } else {
        this.messages = this.atEnd ? found.slice(-WINDOW) : found;
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
      if (this.stale) {
        this.stale = false;
        void this.reload();
      }
    }
  }
}
