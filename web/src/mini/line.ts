/**
 * One end of a line: something that stays open at a server, asked for through the conversation with a provider. What is
 * told is numbered, and so is what is said: nothing comes twice, and nothing out of its order.
 */
import { Refusal } from '../../mini-program/host/broker';
import type { Attachment } from '../core/contract';
import type { Reply } from '../core/services';
import { parsed } from '../services/strange';
import { inline, INLINE_MAX, offline, refused } from './carriage';
import { MESSAGE_MAX, toldBy, type Heard } from './telling';

/** For as long a provider waits for something to tell, and for the way there and back, in ms. */
const WAIT = 25_000;
const WAY = 5_000;
/** Between two questions, in ms; and where the one before was answered with nothing. */
const SOONEST = 100;
const SOONEST_IDLE = 1_000;
/** What waits to be said. */
const QUEUE_MAX = 200;
const QUEUE_BYTES_MAX = 1 << 20;
/** Said in one go. */
const SAID_MAX = 100;

export type Data = string | Uint8Array<ArrayBuffer>;

/** To the provider and back. */
export interface Way {
  /** @throws Refusal where it was not done, or not answered in time */
  ask(operation: string, body: object, patience: number): Promise<Reply>;
  /** @throws Refusal */
  collect(file: Attachment, max: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Does something with a file that lies there until it is done. @throws Refusal */
  withFile<Value>(bytes: Uint8Array<ArrayBuffer>, work: (named: object) => Promise<Value>): Promise<Value>;
}

/** The clock, and a wait by it. */
export interface Clock {
  now(): number;
  pause(millis: number): Promise<void>;
}

export const clock: Clock = {
  now: () => performance.now(),
  pause: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
};

export interface Closed {
  code: number;
  reason: string;
}

interface Waiting {
  data: Data;
  bytes: number;
  said: () => void;
  failed: (why: Refusal) => void;
}

export class Line {
  private after = 0;
  private from = 1;
  private over = false;
  private saying = false;
  private readonly queue: Waiting[] = [];
  private stop: () => void = () => undefined;
  /** Breaks it off from outside: the network is gone. */
  fail: (why: Refusal) => void = () => undefined;
  private readonly stopped = new Promise<undefined>((resolve, reject) => {
    this.stop = () => resolve(undefined);
    this.fail = reject;
  });
  /** bytes that were told, and said */
  came = 0;
  went = 0;

  constructor(
    readonly id: string,
    private readonly way: Way,
    private readonly bytesMax: number,
    private readonly time: Clock = clock,
  ) {
    this.stopped.catch(() => undefined);
  }

  /**
   * Tells what comes until it ends; undefined where this side closed it.
   *
   * @throws Refusal where it broke off
   */
  async listen(told: (data: Data) => void): Promise<Closed | undefined> {
    try {
      return await Promise.race([this.heard(told), this.stopped]);
    } catch (error) {
      if (this.over) {
        return undefined;
      }
      throw error;
    } finally {
      this.end(offline());
    }
  }

  private async heard(told: (data: Data) => void): Promise<Closed | undefined> {
    while (!this.over) {
      const asked = this.time.now();
      const reply = await this.way.ask('hear', { id: this.id, after: this.after, wait: WAIT }, WAIT + WAY);
      const answer = toldBy(parsed(reply.body));
      if (!answer || answer.from > this.after + 1) {
        throw offline();
      }
      for (const [i, each] of answer.heard.entries()) {
        if (!this.over && answer.from + i > this.after) {
          this.after = answer.from + i;
          const closed = await this.one(each, reply, told);
          if (closed) {
            return closed;
          }
        }
      }
      // Whatever a provider answers, it is not asked without a pause.
      const soonest = asked + (answer.heard.length > 0 ? SOONEST : SOONEST_IDLE) - this.time.now();
      if (soonest > 0) {
        await this.time.pause(soonest);
      }
    }
    return undefined;
  }

  private async one(heard: Heard, reply: Reply, told: (data: Data) => void): Promise<Closed | undefined> {
    switch (heard.kind) {
      case 'closed':
        return heard;
      case 'broken':
        throw refused({ refused: { code: heard.why } });
      case 'file': {
        const bytes = reply.file ? await this.way.collect(reply.file, MESSAGE_MAX) : undefined;
        if (!bytes) {
          throw offline();
        }
        this.tell(heard.isText ? new TextDecoder().decode(bytes) : bytes, told);
        return undefined;
      }
      case 'said':
        this.tell(heard.data, told);
        return undefined;
    }
  }

  private tell(data: Data, told: (data: Data) => void): void {
    this.came += sizeOf(data);
    if (this.came > this.bytesMax) {
      throw refused({ refused: { code: 'too-large' } });
    }
    if (!this.over) {
      told(data);
    }
  }

  /** Says it when all before is said. @throws Refusal */
  say(data: Data): Promise<void> {
    const bytes = sizeOf(data);
    const waiting = this.queue.reduce((sum, each) => sum + each.bytes, 0);
    if (bytes > MESSAGE_MAX) {
      throw new Refusal('exceed max message size');
    }
    if (this.over || this.queue.length >= QUEUE_MAX || waiting + bytes > QUEUE_BYTES_MAX) {
      throw new Refusal(this.over ? 'WebSocket is not connected' : 'exceed max message count');
    }
    return new Promise((said, failed) => {
      this.queue.push({ data, bytes, said, failed });
      if (!this.saying) {
        void this.saySome();
      }
    });
  }

  private async saySome(): Promise<void> {
    this.saying = true;
    while (this.queue.length > 0) {
      const some = this.queue.slice(0, fitting(this.queue));
      try {
        await this.sayThese(some);
      } catch (error) {
        // Whether the server heard it nobody knows: what comes after cannot be in order.
        this.end(error instanceof Refusal ? error : offline());
        break;
      }
      this.queue.splice(0, some.length);
      some.forEach((each) => each.said());
    }
    this.saying = false;
  }

  private async sayThese(some: Waiting[]): Promise<void> {
    const say = (said: object[]) => this.way.ask('say', { id: this.id, from: this.from, said }, 4 * WAY);
    const written = some.map(({ data }) => writtenOf(data));
    const [first] = some;
    if (first && written[0] === undefined) {
      const { data } = first;
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
      await this.way.withFile(bytes, (file) => say([{ file, isText: typeof data === 'string' }]));
    } else {
      await say(written.filter((each) => each !== undefined));
    }
    this.from += some.length;
    this.went += some.reduce((sum, each) => sum + each.bytes, 0);
  }

  /** All that was to be said is said before. Nothing is told afterwards. */
  async close(code: number, reason: string): Promise<void> {
    const last = this.queue.at(-1);
    if (last) {
      await new Promise<void>((resolve) => {
        const { said, failed } = last;
        Object.assign(last, {
          said: () => (said(), resolve()),
          failed: (why: Refusal) => (failed(why), resolve()),
        });
      });
    }
    this.leave(code, reason);
  }

  /** At once, and whatever still waits. */
  leave(code = 1000, reason = ''): void {
    this.end(new Refusal('WebSocket is not connected'));
    this.stop();
    this.way.ask('close', { id: this.id, code, reason }, WAY).catch(() => undefined);
  }

  private end(why: Refusal): void {
    this.over = true;
    this.queue.splice(0).forEach((each) => each.failed(why));
  }
}

const sizeOf = (data: Data) => (typeof data === 'string' ? new TextEncoder().encode(data).length : data.length);

/** As it stands in a question; undefined where it has to be a file. */
function writtenOf(data: Data): object | undefined {
  if (typeof data !== 'string') {
    const base64 = data.length > INLINE_MAX ? undefined : btoa(String.fromCharCode(...data));
    return base64 === undefined || base64.length > INLINE_MAX ? undefined : { base64 };
  }
  return JSON.stringify(data).length > INLINE_MAX || inline(new TextEncoder().encode(data)) === undefined
    ? undefined
    : { text: data };
}

/** How many of these one question has room for: at least one, and a file goes alone. */
function fitting(queue: readonly Waiting[]): number {
  let [count, length] = [0, 0];
  for (const { data } of queue.slice(0, SAID_MAX)) {
    const written = writtenOf(data);
    length += written ? new TextEncoder().encode(JSON.stringify(written)).length : Infinity;
    if (length > INLINE_MAX) {
      break;
    }
    count += 1;
  }
  return Math.max(1, count);
}
