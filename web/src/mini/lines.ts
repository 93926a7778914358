/** Sockets of a program that runs, and answers that it hears while they come. */
import { Refusal } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Received } from '../../mini-program/logic/wx/asks';
import { parsed } from '../services/strange';
import { ANSWER_MAX, offline, received, type Asked } from './carriage';
import { clock, Line, type Clock, type Way } from './line';

/** As WeChat: so many of each at once. */
const LINES_MAX = 5;
const SOCKET_BYTES_MAX = 64 << 20;
const WAY = 5_000;

/** Whom it is told. */
export type Program = Pick<Running, 'tell' | 'atEnd'>;

/** What became of a line, for who wants to see what was sent. */
export type Seen = (url: string, status: number) => (sent: number, received: number) => void;

export class Lines {
  private readonly sockets = new Map<number, Line>();
  private readonly streams = new Map<number, Line>();
  private attended = false;

  constructor(
    private readonly way: Way,
    private readonly seen: Seen,
    private readonly time: Clock = clock,
  ) {}

  /** Opens a socket; it is open when this is answered. @throws Refusal */
  async connect(id: number, what: Asked, protocols: string[], running: Program): Promise<void> {
    const line = this.begin(this.sockets, id, SOCKET_BYTES_MAX, running);
    const { url, headers, timeout } = what;
    const until = Date.now() + timeout + WAY;
    const body = { id: line.id, url, method: 'GET', headers, timeout, until, protocols };
    await this.opened(this.sockets, id, line, () => this.way.ask('open', body, timeout + WAY));
    // That it is open is told after this was answered.
    setTimeout(() => void this.attend(id, line, url, running));
  }

  private async attend(id: number, line: Line, url: string, running: Program): Promise<void> {
    const more = this.seen(url, 101);
    running.tell({ kind: 'tell', name: 'socketOpen', detail: { id, headers: {} } });
    try {
      const closed = await line.listen((data) => {
        running.tell({ kind: 'tell', name: 'socketMessage', detail: { id, data } });
        more(line.went, line.came);
      });
      if (closed) {
        running.tell({ kind: 'tell', name: 'socketClose', detail: { id, ...closed } });
      }
    } catch (error) {
      line.leave();
      const message = error instanceof Refusal ? error.message : 'internal error';
      running.tell({ kind: 'tell', name: 'socketError', detail: { id, message } });
    } finally {
      more(line.went, line.came);
      this.sockets.delete(id);
    }
  }

  /** Says it; said when the provider has said it. @throws Refusal */
  async send(id: number, data: string | Uint8Array<ArrayBuffer>): Promise<void> {
    await this.socket(id).say(data);
  }

  /** Closes it, when all is said. @throws Refusal */
  async close(id: number, code: number, reason: string, running: Program): Promise<void> {
    const line = this.socket(id);
    await line.close(code, reason);
    this.sockets.delete(id);
    running.tell({ kind: 'tell', name: 'socketClose', detail: { id, code, reason } });
  }

  private socket(id: number): Line {
    const line = this.sockets.get(id);
    if (!line) {
      throw new Refusal('WebSocket is not connected');
    }
    return line;
  }

  /**
   * An answer, told while it comes, and whole at its end.
   *
   * @param along how what goes along stands in the question
   * @throws Refusal
   */
  async stream(tag: number, what: Asked, along: object, running: Program): Promise<Received> {
    const line = this.begin(this.streams, tag, ANSWER_MAX, running);
    const { url, method, headers, timeout } = what;
    const until = Date.now() + timeout + WAY;
    const body = { id: line.id, url, method, headers, timeout, until, ...along };
    try {
      const reply = await this.opened(this.streams, tag, line, () => this.way.ask('open', body, timeout + WAY));
      const head = received(parsed(reply.body), new Uint8Array());
      const { statusCode, headers: header, cookies } = head;
      running.tell({ kind: 'tell', name: 'headers', detail: { tag, statusCode, headers: header, cookies } });
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      await line.listen((data) => {
        const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
        pieces.push(bytes);
        running.tell({ kind: 'tell', name: 'chunk', detail: { tag, bytes } });
      });
      return { ...head, body: new Uint8Array(await new Blob(pieces).arrayBuffer()) };
    } catch (error) {
      line.leave();
      throw error;
    } finally {
      this.streams.delete(tag);
    }
  }

  /** Nobody wants to hear the rest of an answer. */
  abort(tag: number): void {
    this.streams.get(tag)?.leave();
  }

  /** The network is gone: all break off, and the program is told. */
  lost(): void {
    [this.sockets, this.streams].forEach((lines) => lines.forEach((line) => line.fail(offline())));
  }

  /** All end without a word to the program: it is closed. */
  private leave(): void {
    [this.sockets, this.streams].forEach((lines) => {
      lines.forEach((line) => line.leave(1001));
      lines.clear();
    });
  }

  private begin(lines: Map<number, Line>, id: number, bytesMax: number, running: Program): Line {
    if (!Number.isSafeInteger(id) || lines.has(id) || lines.size >= LINES_MAX) {
      throw new Refusal(`exceed max connection count, it should be at most ${LINES_MAX}`);
    }
    const line = new Line(crypto.randomUUID(), this.way, bytesMax, this.time);
    lines.set(id, line);
    if (!this.attended) {
      this.attended = true;
      running.atEnd(() => this.leave());
    }
    return line;
  }

  private async opened<Value>(
    lines: Map<number, Line>,
    id: number,
    line: Line,
    open: () => Promise<Value>,
  ): Promise<Value> {
    try {
      return await open();
    } catch (error) {
      lines.delete(id);
      // It may have been opened, and be nobody's.
      line.leave();
      throw error;
    }
  }
}
