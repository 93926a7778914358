/** A program's requests and sockets: through the conversation with its provider, once its person agreed. Nobody else is reached. */
import type { Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Received } from '../../mini-program/logic/wx/asks';
import type { Attachment, Id } from '../core/contract';
import { core, world } from '../core/core.svelte';
import type { Reply } from '../core/services';
import { parsed, text, whole, type Strange } from '../services/strange';
import {
  ANSWER_MAX,
  asked,
  inline,
  offline,
  protocolsOf,
  received,
  refusalOf,
  refused,
  said,
  SERVICE,
  SOCKET,
  type Asked,
} from './carriage';
import { Fresh, keyOf } from './fresh';
import type { Way } from './line';
import { Lines } from './lines';
import type { Permissions } from './permission';
import { person } from './person';
import { fetchAhead } from './ahead';
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
  private readonly lines: Lines;

  constructor(
    private readonly program: Program,
    private readonly permissions: Permissions,
    private readonly recording: Recording,
  ) {
    const way: Way = {
      // What is open belongs to a conversation: without that one it is over, and no other is begun for it.
      ask: (operation, body, patience) =>
        this.told(operation, body, patience, () => (operation === 'open' ? this.open() : this.still())),
      collect: (file, max) => this.collect(file, max),
      withFile: (bytes, work) => this.withFile(bytes, work),
    };
    this.lines = new Lines(way, (url, status) => {
      const more = wasSent(program.id, { at: Date.now(), method: 'GET', url, sent: 0, received: 0, status });
      return (sent, received) => more({ sent, received });
    });
  }

  answers(): Record<string, Answer> {
    const all: Answer = (args, running) => this.request(args, running);
    return {
      request: (args, running) => (args['chunked'] === true ? this.stream(args, running) : all(args, running)),
      uploadFile: all,
      downloadFile: all,
      abort: ({ tag }) => this.abort(tag),
      connectSocket: async (args, running) => {
        const what = asked({ ...args, method: 'GET', body: null }, SOCKET);
        await this.permitted(running);
        await this.lines.connect(Number(args['id']), what, protocolsOf(args['protocols']), running);
      },
      sendSocket: ({ id, data }) => this.lines.send(Number(id), said(data)),
      closeSocket: ({ id, code, reason }, running) =>
        this.lines.close(Number(id), whole(code, 1000, 4_999) ?? 1000, text(reason, 123), running),
      ...person(this, this.permissions),
      fetchAhead: fetchAhead(this, this.program.id, (args, running) => this.request(args, running)),
      picture: async ({ url }, running) => {
        const answer = await this.request({ url, method: 'GET', headers: {}, body: null }, running);
        const type = answer.headers['content-type'] ?? '';
        return answer.statusCode === 200 ? new Blob([answer.body as Uint8Array<ArrayBuffer>], { type }) : null;
      },
    };
  }

  /** Asked once for each run of the program, and not again where it was refused. */
  permitted(running: Running): Promise<void> {
    if (!this.allowed) {
      this.allowed = this.permissions.permitted(running, 'network', this.program.name());
      const lost = () => this.lines.lost();
      addEventListener('offline', lost);
      running.atEnd(() => removeEventListener('offline', lost));
    }
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

  /** What is told while it comes is nobody else's, and waits for no turn: the provider says how many there may be. */
  private async stream(args: Record<string, unknown>, running: Running): Promise<Received> {
    const what = asked(args);
    await this.permitted(running);
    let [status, back] = [0, 0];
    try {
      const answer = await this.carried(what.body, (along) =>
        this.lines.stream(Number(args['tag']), what, along, running),
      );
      [status, back] = [answer.statusCode, answer.body.length];
      return answer;
    } finally {
      const { method, url, body } = what;
      wasSent(this.program.id, { at: Date.now(), method, url, sent: body.length, received: back, status });
    }
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
  private sent(id: string, what: Asked): Promise<Received> {
    return this.carried(what.body, async (along) => {
      const { url, method, headers, timeout } = what;
      const until = Date.now() + timeout + WAY;
      const told = await this.told('fetch', { id, url, method, headers, timeout, until, ...along }, timeout + WAY);
      return received(parsed(told.body), told.file ? await this.collect(told.file, ANSWER_MAX) : undefined);
    });
  }

  /** What goes along stands in the question, or lies on the relay until it is answered. @throws Refusal */
  private async carried<Value>(body: Uint8Array, work: (along: object) => Promise<Value>): Promise<Value> {
    const within = inline(body);
    return within ? work(within) : this.withFile(body as Uint8Array<ArrayBuffer>, (file) => work({ file }));
  }

  /** @throws Refusal */
  private async withFile<Value>(
    bytes: Uint8Array<ArrayBuffer>,
    work: (named: object) => Promise<Value>,
  ): Promise<Value> {
    let chat: Id;
    let file: Attachment;
    try {
      chat = await this.open();
      file = await core.deposit(chat, new Blob([bytes]));
    } catch (error) {
      throw refusalOf(error);
    }
    try {
      return await work({ relay: file.relay, blob: file.blob, key: file.key, size: file.size });
    } finally {
      void core.discard(chat, file.blob).catch(() => undefined);
    }
  }

  /** @throws Refusal */
  private async collect(file: Attachment, max: number): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return await collected(this.program.provider, await this.open(), file, max);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** @throws Refusal */
  async operation(name: string, body: object): Promise<Strange> {
    return parsed((await this.told(name, body, LETTING_IN)).body);
  }

  /** @throws Refusal */
  private async told(
    operation: string,
    body: object,
    patience: number,
    chat: () => Promise<Id> = () => this.open(),
  ): Promise<Reply> {
    const question = { service: SERVICE, operation, body: JSON.stringify(body) };
    try {
      const reply = await core.ask(await chat(), question, patience);
      if (reply.outcome !== 'done') {
        throw refused(parsed(reply.body));
      }
      return reply;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** The conversation; found or begun with the first question. @throws Refusal at once where there is no network */
  async open(): Promise<Id> {
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

  /** The conversation that there is. @throws Refusal where there is none, or no network */
  private async still(): Promise<Id> {
    const chat = await this.chat;
    if (!chat || !isOpen(chat) || !navigator.onLine) {
      throw offline();
    }
    await this.recording.before(chat);
    return chat;
  }

  /** What nobody waits for any more is ended at its server as well. */
  private async abort(tag: unknown): Promise<void> {
    this.lines.abort(Number(tag));
    for (const flight of this.flights) {
      if (flight.tags.delete(Number(tag)) && flight.tags.size === 0) {
        await this.operation('abort', { id: flight.id }).catch(() => undefined);
      }
    }
  }
}
