/** A program's requests: through the conversation with its provider, once its person agreed. Nobody else is reached. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Received } from '../../mini-program/logic/wx/asks';
import { CoreError, type Attachment, type Id } from '../core/contract';
import { core, world } from '../core/core.svelte';
import type { Reply } from '../core/services';
import { parsed, text, inside, type Strange } from '../services/strange';
import { ANSWER_MAX, asked, inline, offline, received, refused, SERVICE, type Asked } from './carriage';
import { Fresh, keyOf } from './fresh';
import type { Permissions } from './permission';
import { chatWith, collected, isOpen } from './provider.svelte';
import type { Recording } from './recording';
import { wasSent } from './sent.svelte';
import { Turns } from './turns';

const AT_ONCE = 6;
const WAITING = 200;
/** For the way there and back, beside the time that a server has; and for a provider to let somebody in. */
const WAY = 5_000;
const LETTING_IN = 20_000;

/** Something that is asked; several may wait for it. */
interface Flight {
  id: string;
  answer: Promise<Received>;
  tags: Set<number>;
}

/** Whose requests these are. */
export interface Program {
  id: string;
  /** its account */
  provider: Id;
  /** what the provider is called */
  name: () => string;
}

export class Network {
  private allowed: Promise<void> | undefined;
  private chat: Promise<Id | undefined> | undefined;
  private readonly turns = new Turns(AT_ONCE, WAITING);
  private readonly fresh = new Fresh();
  private readonly flights = new Set<Flight>();
  /** those that others can wait for as well */
  private readonly shared = new Map<string, Flight>();

  constructor(
    private readonly program: Program,
    private readonly permissions: Permissions,
    private readonly recording: Recording,
  ) {}

  answers(): Record<string, Answer> {
    const whole: Answer = (args, running) => this.request(args, running);
    return {
      request: async (args, running) => {
        const answer = await this.request(args, running);
        if (args['chunked'] === true) {
          // It comes whole: one piece is all of it.
          running.tell({ kind: 'tell', name: 'chunk', detail: { tag: args['tag'], bytes: answer.body } });
        }
        return answer;
      },
      uploadFile: whole,
      downloadFile: whole,
      abort: ({ tag }) => this.abort(tag),
      connectSocket: () => {
        throw new Refusal('not supported');
      },
      login: async (_, running) => {
        await this.permitted(running);
        const code = text(inside(await this.operation('login', {}), 'code'), 100);
        if (!code) {
          throw offline();
        }
        return { code };
      },
      picture: async ({ url }, running) => {
        const answer = await this.request({ url, method: 'GET', headers: {}, body: null }, running);
        const type = answer.headers['content-type'] ?? '';
        return answer.statusCode === 200 ? new Blob([answer.body as Uint8Array<ArrayBuffer>], { type }) : null;
      },
    };
  }

  /** Asked once for each run of the program, and not again where it was refused. */
  private permitted(running: Running): Promise<void> {
    this.allowed ??= this.permissions.permitted(running, 'network', this.program.name());
    return this.allowed;
  }

  private async request(args: Record<string, unknown>, running: Running): Promise<Received> {
    const what = asked(args);
    await this.permitted(running);
    const key = keyOf(what);
    const here = key === undefined ? undefined : this.fresh.at(key, Date.now());
    if (here) {
      return here;
    }
    const flight = (key === undefined ? undefined : this.shared.get(key)) ?? this.begin(what, key);
    const tag = Number(args['tag']);
    flight.tags.add(tag);
    const answer = await flight.answer;
    const detail = { tag, done: answer.body.length, total: answer.body.length };
    running.tell({ kind: 'tell', name: 'progress', detail });
    return answer;
  }

  private begin(what: Asked, key: string | undefined): Flight {
    const id = crypto.randomUUID();
    const answer = this.turns
      .take(() => this.fetched(id, what, key))
      .finally(() => {
        this.flights.delete(flight);
        if (key !== undefined) {
          this.shared.delete(key);
        }
      });
    const flight: Flight = { id, answer, tags: new Set() };
    this.flights.add(flight);
    if (key !== undefined) {
      this.shared.set(key, flight);
    }
    return flight;
  }

  private async fetched(id: string, what: Asked, key: string | undefined): Promise<Received> {
    let [status, back] = [0, 0];
    try {
      const headers = { ...what.headers, ...(key === undefined ? {} : this.fresh.conditions(key)) };
      const answer = await this.sent(id, { ...what, headers });
      [status, back] = [answer.statusCode, answer.body.length];
      return key === undefined ? answer : this.fresh.take(key, answer, Date.now());
    } finally {
      const { method, url, body } = what;
      wasSent(this.program.id, { at: Date.now(), method, url, sent: body.length, received: back, status });
    }
  }

  /** @throws Refusal */
  private async sent(id: string, what: Asked): Promise<Received> {
    const chat = await this.open();
    const within = inline(what.body);
    let file: Attachment | undefined;
    try {
      file = within ? undefined : await core.deposit(chat, new Blob([what.body as Uint8Array<ArrayBuffer>]));
      const { url, method, headers, timeout } = what;
      const until = Date.now() + timeout + WAY;
      const along = file ? { file: { relay: file.relay, blob: file.blob, key: file.key, size: file.size } } : within;
      const said = await this.said('fetch', { id, url, method, headers, timeout, until, ...along }, timeout + WAY);
      const bytes = said.file ? await collected(this.program.provider, chat, said.file, ANSWER_MAX) : undefined;
      return received(parsed(said.body), bytes);
    } catch (error) {
      throw refusalOf(error);
    } finally {
      if (file) {
        void core.discard(chat, file.blob).catch(() => undefined);
      }
    }
  }

  /** @throws Refusal */
  private async operation(name: string, body: object): Promise<Strange> {
    try {
      return parsed((await this.said(name, body, LETTING_IN)).body);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async said(operation: string, body: object, patience: number): Promise<Reply> {
    const question = { service: SERVICE, operation, body: JSON.stringify(body) };
    const reply = await core.ask(await this.open(), question, patience);
    if (reply.outcome !== 'done') {
      throw refused(parsed(reply.body));
    }
    return reply;
  }

  /** The conversation; found or begun with the first question. @throws Refusal at once where there is no network */
  private async open(): Promise<Id> {
    if (!navigator.onLine || world.snapshot?.network === 'offline') {
      throw offline();
    }
    const found = await this.chat;
    if (found && !isOpen(found)) {
      // The provider was told to forget its person while the program ran.
      this.chat = undefined;
      this.allowed = undefined;
    }
    this.chat ??= chatWith(this.program.provider, LETTING_IN);
    const chat = await this.chat;
    if (!chat) {
      this.chat = undefined;
      throw offline();
    }
    await this.recording.before(chat);
    return chat;
  }

  /** What nobody waits for any more is ended at its server as well. */
  private async abort(tag: unknown): Promise<void> {
    for (const flight of this.flights) {
      if (flight.tags.delete(Number(tag)) && flight.tags.size === 0) {
        await this.operation('abort', { id: flight.id }).catch(() => undefined);
      }
    }
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) {
    return error;
  }
  if (error instanceof CoreError && error.code === 'TOO_LARGE') {
    return new Refusal('exceed max file size');
  }
  // No answer in time: whether it was done nobody knows.
  return error instanceof CoreError && error.code === 'OFFLINE' && navigator.onLine
    ? new Refusal('timeout', 5)
    : offline();
}
