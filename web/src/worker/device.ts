/**
 * A device in a browser: the compiled core with a disk, a clock and a link to its relay. Everything that changes the
 * core goes through one queue, and nothing leaves it before what it depends on is on the disk.
 */
import {
  CoreError,
  type News,
  type Network,
  type Refusal,
  type Snapshot,
  type Chat,
  type Message,
} from '../core/contract';
import type { DealingBody, Reply } from '../core/services';
import { coreOf, primitives, type CompiledCore, type Host } from './compiled';
import { Errands } from './errands';
import { History } from './history';
import { Links } from './links';
import type { Rows } from './rows';
import { Collected, type HandleAnswered } from './step';

const TICK = 120;

/** For an answer about a handle. */
const PATIENCE = 20_000;

const signed = (bytes: Uint8Array) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export class Device {
  readonly core: CompiledCore;
  readonly history: History;
  private queue: Promise<unknown> = Promise.resolve();
  private frames: { relay: string; frame: Int8Array }[] = [];
  private links: Links | null = null;
  private network: Network = 'connecting';
  private tickPlanned = false;
  private broken = false;
  private readonly last = new Map<string, Message | null>();
  private drafts = new Map<string, string>();
  private readonly errands: Errands;
  private readonly ups: (() => void)[] = [];
  private readonly asking = new Map<string, (answered: HandleAnswered) => void>();
  private readonly watchers = new Set<() => void>();
  private latest: Snapshot | null = null;
  private readonly replies = new Map<string, (reply: Reply) => void>();

  private constructor(
    readonly rows: Rows,
    private readonly origin: string,
    private readonly tell: (news: News) => void,
    alias: string,
  ) {
    this.core = coreOf(alias);
    this.history = new History(rows, this.core);
    this.errands = new Errands(this.core.fetchMax(), {
      stored: (blob, taken) => this.run((host) => this.core.stored(host, blob, taken, Date.now())),
      fetched: (blob, sealed) =>
        this.run((host) => this.core.fetched(host, blob, sealed !== null, sealed ?? new Int8Array(), Date.now())),
    });
  }

  /** `alias`: whose device it is; empty for the main account. */
  static async open(rows: Rows, origin: string, tell: (news: News) => void, alias = ''): Promise<Device> {
    const device = new Device(rows, origin, tell, alias);
    for (const [name, value] of await rows.live()) {
      device.core.row(name, signed(value));
    }
    if (!device.core.open(primitives, Date.now())) {
      device.breakDown('BAD_STATE');
      return device;
    }
    device.drafts = await rows.drafts();
    await device.look(device.people().chats.map((chat) => chat.id));
    device.latest = device.snapshot();
    device.start();
    return device;
  }

  /** Told whenever the link came up. */
  onUp(listener: () => void): void {
    this.ups.push(listener);
    if (this.links?.isUp(this.relay)) {
      listener();
    }
  }

  /** Connects, and stays connected, to each relay that the core wants. */
  private start(): void {
    this.links = new Links(() => this.core.signOfLife(), {
      up: (relay) => {
        void this.run((host) => this.core.connected(host, relay, Date.now())).then(() => {
          if (relay === this.relay) {
            this.ups.forEach((up) => up());
          }
        });
      },
      down: (relay) => void this.run((host) => this.core.disconnected(host, relay)),
      frame: (relay, frame) => this.take(relay, frame),
      network: (state) => {
        this.network = state;
        this.show();
      },
    });
    this.links.want(this.wanted());
  }

  private wanted(): string[] {
    return JSON.parse(this.core.relays()) as string[];
  }

  get relay(): string {
    return this.wanted()[0] ?? this.origin;
  }

  /** Does something with the core; gives what it gave. `also` is stored in the same transaction. */
  run(command: (host: Host) => void, also?: Parameters<Rows['write']>[1]): Promise<string> {
    return this.queued(async () => {
      const step = new Collected();
      this.guarded(() => command(step));
      if (step.code) {
        throw new CoreError(step.code);
      }
      await this.carryOut(step, also);
      return step.given;
    });
  }

  /** Asks something about a handle, and waits for what the relay answers. */
  async ask(name: string, question: (host: Host) => void): Promise<HandleAnswered> {
    const answered = new Promise<HandleAnswered>((resolve, reject) => {
      this.asking.set(name, resolve);
      setTimeout(() => reject(new CoreError('OFFLINE')), PATIENCE);
    });
    answered.catch(() => {});
    await this.run(question);
    return answered;
  }

  /** Asks somebody for something; gives the last word. OFFLINE: it did not come in time; it may come yet. */
  async answered(question: (host: Host) => void, patience: number): Promise<Reply> {
    const id = await this.run(question);
    return new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.replies.delete(id);
        reject(new CoreError('OFFLINE'));
      }, patience);
      this.replies.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
    });
  }

  private heard(dealing: DealingBody): void {
    if (dealing.kind === 'reply' && dealing.outcome !== 'progress') {
      if (dealing.file) {
        this.history.saw(dealing.file.blob);
      }
      this.replies.get(dealing.request)?.(dealing);
      this.replies.delete(dealing.request);
    }
  }

  /** Waits until something holds, or it took too long: then it gives false. */
  until(condition: () => boolean, patience: number): Promise<boolean> {
    if (condition()) {
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(false), patience);
      const look = () => {
        if (condition()) {
          end(true);
        }
      };
      const end = (holds: boolean) => {
        clearTimeout(timer);
        this.watchers.delete(look);
        resolve(holds);
      };
      this.watchers.add(look);
    });
  }

  /** What was shown last; null before anything was. */
  shown(): Snapshot | null {
    return this.latest;
  }

  has(chat: string): boolean {
    return this.latest?.chats.some((each) => each.id === chat) ?? false;
  }

  snapshot(): Snapshot {
    const people = this.people();
    const chats = people.chats.map((chat): Chat => ({
      ...chat,
      last: this.last.get(chat.id) ?? null,
      draft: this.drafts.get(chat.id) ?? '',
      alias: null,
    }));
    return { ...people, chats, aliases: [], network: this.network };
  }

  async setDraft(chat: string, text: string): Promise<void> {
    if (text) {
      this.drafts.set(chat, text);
    } else {
      this.drafts.delete(chat);
    }
    await this.rows.write(new Map(), (of) => {
      if (text) {
        of('drafts').put(text, chat);
      } else {
        of('drafts').delete(chat);
      }
    });
    this.show();
  }

  /** Views look again at a conversation. */
  changed(chat: string): void {
    this.tell({ news: 'messages', chat });
  }

  show(): void {
    if (!this.broken) {
      this.latest = this.snapshot();
      this.tell({ news: 'snapshot', snapshot: this.latest });
    }
  }

  /** Forgets all that this browser keeps; nothing can be asked of this device any more. */
  erase(): Promise<void> {
    return this.queued(async () => {
      this.broken = true;
      this.links?.close();
      await this.rows.erase();
      this.core.close();
      this.tell({ news: 'erased' });
    });
  }

  private people(): Snapshot {
    return JSON.parse(this.core.people(Date.now())) as Snapshot;
  }

  /** Frames that came while the disk was busy are taken together. */
  private take(relay: string, frame: Int8Array): void {
    this.frames.push({ relay, frame });
    if (this.frames.length === 1) {
      void this.queued(async () => {
        const frames = this.frames;
        this.frames = [];
        const step = new Collected();
        const retries = new Map<string, number>();
        this.guarded(() => {
          for (const each of frames) {
            const after = this.core.received(step, each.relay, each.frame, Date.now());
            if (after > 0) {
              retries.set(each.relay, Math.max(after, retries.get(each.relay) ?? 0));
            }
          }
        });
        await this.carryOut(step);
        for (const [of, after] of retries) {
          setTimeout(() => void this.run((host) => this.core.retry(host, of, Date.now())), after);
        }
      });
    }
  }

  /** The one place where rows become durable before effects leave. */
  private async carryOut(step: Collected, also?: Parameters<Rows['write']>[1]): Promise<void> {
    if (step.writes.size > 0 || also) {
      try {
        await this.rows.write(step.writes, also);
      } catch (error) {
        // What is in memory is newer than the disk now: going on could use a key twice.
        this.breakDown('STORAGE_FULL');
        throw error;
      }
    }
    step.frames.forEach(({ relay, frame }) => this.links?.send(relay, frame));
    step.errands.forEach((errand) => this.errands.add(errand));
    this.links?.want(this.wanted());
    step.erasures.forEach(({ conversation, message }) => void this.eraseMessage(conversation, message));
    step.histories.forEach((after) => void this.giveHistory(after));
    step.dealings.forEach((dealing) => this.heard(dealing));
    step.answers.forEach((answered) => this.asking.get(answered.name)?.(answered));
    if (step.conversations.size > 0) {
      await this.look([...step.conversations].filter((chat) => chat !== ''));
      step.conversations.forEach((chat) => this.changed(chat));
    }
    if (step.writes.size > 0 || step.conversations.size > 0) {
      this.show();
      this.planTick();
    }
    this.watchers.forEach((look) => look());
  }

  /** Gives the core the rows of a message that was taken back. */
  private eraseMessage(conversation: string, message: string): Promise<void> {
    return this.queued(async () => {
      const notes = await this.rows.startingWith(`n/${conversation}/${message}/`);
      notes.forEach(([name, value]) => this.core.note(name, signed(value)));
      const name = this.core.rowOf(conversation, message);
      const row = name ? await this.rows.row(name) : undefined;
      notes.forEach(([note, value]) => this.core.note(note, signed(value)));
      const step = new Collected();
      this.guarded(() =>
        this.core.erase(step, conversation, message, row ? name : '', signed(row ?? new Uint8Array())),
      );
      await this.carryOut(step);
    });
  }

  /** A new device of the account gets what was said before. */
  private giveHistory(after: string): Promise<void> {
    return this.queued(async () => {
      const { rows, last } = await this.rows.history(after, this.core.Linked.historyBytes());
      const step = new Collected();
      this.guarded(() => {
        rows.forEach(([name, value]) => this.core.Linked.historyRow(name, signed(value)));
        this.core.Linked.giveHistory(step, last, Date.now());
      });
      await this.carryOut(step);
    });
  }

  private async look(chats: string[]): Promise<void> {
    await Promise.all(chats.map(async (chat) => this.last.set(chat, await this.history.last(chat))));
  }

  private planTick(): void {
    if (!this.tickPlanned) {
      this.tickPlanned = true;
      setTimeout(() => {
        this.tickPlanned = false;
        void this.run((host) => this.core.tick(host, Date.now()));
      }, TICK);
    }
  }

  private queued<T>(task: () => Promise<T>): Promise<T> {
    const next = this.queue.then(() => {
      if (this.broken) {
        throw new CoreError('STORAGE_FULL');
      }
      return task();
    });
    this.queue = next.catch(() => {});
    return next;
  }

  /** An error that is none of the core's own may have left it half changed. */
  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.breakDown('INTERNAL');
      throw error;
    }
  }

  private breakDown(code: Refusal): void {
    this.broken = true;
    this.tell({ news: 'broken', code });
  }
}
