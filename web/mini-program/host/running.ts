/** A program that runs: its frame, what it says, and what the app shows around it. Closed, nothing of it is left. */
import type { Contents } from '../package/contents';
import type { FromFrame, FromHost, Open, Start, ToFrame, ToHost } from '../protocol';
import { barsOf, moved, wished, type Bars } from './bars';
import { answers, Refusal, type Answer, type Talk } from './broker';
import { Dialogs } from './dialogs';
import { heard } from './heard';
import type { Own } from './own';
import { packagedOf } from './packaged';
import { pathOf, typeOf } from './paths';
import { Sight } from './sight';

/** Who runs. */
export interface Who {
  name: string;
  contents: Contents;
}

export interface Place {
  /** where the runtime's two parts lie: the frame's address, and the worker's script */
  frame: string;
  worker: string;
  start: Omit<Start, 'kept' | 'files'>;
  signs: Open['signs'];
  /** what it keeps */
  own: Own;
  /** what the app answers beside what every program may ask */
  more?: Record<string, Answer>;
  watching?: Watching;
}

/** An author who looks on: what a program says, once it is known to be something, and what it is told. */
export interface Watching {
  heard(said: FromFrame): void;
  told(said: ToFrame): void;
}

export interface Failure {
  where: string;
  message: string;
  stack: string;
}

/** asks at once that wait for an answer; more are refused */
const WAITING_MAX = 500;
const TOLD_MAX = 200;

export class Running {
  bars: Bars;
  readonly dialogs = new Dialogs(() => this.changed());
  readonly sight = new Sight((said) => this.tell(said));
  /** the first page is drawn */
  ready = false;
  /** for how long it has not answered, in ms; 0: it does */
  stuck = 0;
  /** it ended by itself, and why */
  ended = '';
  readonly failures: Failure[] = [];
  readonly said: { level: string; words: string[] }[] = [];
  readonly missing = new Set<string>();
  readonly frame: HTMLIFrameElement;
  private readonly answers: Record<string, Answer>;
  private port: MessagePort | undefined;
  /** who hears more of what a component asked, by its question's number */
  private readonly talks = new Map<number, (said: unknown) => void>();
  private waiting = 0;
  private files = 0;
  /** what is to end with the program: sounds, watches */
  private readonly endings: (() => void)[] = [];
  private closed = false;

  constructor(
    readonly who: Who,
    private readonly place: Place,
    private readonly changed: () => void,
  ) {
    this.bars = barsOf(who.contents.plan.app, who.name);
    this.answers = { ...answers, ...place.more };
    this.frame = document.createElement('iframe');
    // Also without its header, which says the same, it would have an origin of its own and nothing that a page may.
    this.frame.setAttribute('sandbox', 'allow-scripts');
    this.frame.allow = '';
    this.frame.referrerPolicy = 'no-referrer';
    this.frame.title = who.name;
    this.frame.src = place.frame;
    this.frame.addEventListener('load', () => this.begin(), { once: true });
  }

  get start(): Place['start'] {
    return this.place.start;
  }

  private begin(): void {
    const { contents } = this.who;
    const { start, worker, own, signs } = this.place;
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }: MessageEvent<FromFrame>) => this.hear(data);
    const open: Open = {
      signs,
      worker,
      logic: contents.logic,
      plan: contents.plan,
      styles: contents.styles,
      packaged: packagedOf(contents),
      start: { ...start, kept: own.texts(), files: own.files() },
    };
    this.frame.contentWindow?.postMessage(open, '*', [port2]);
  }

  private hear(said: FromFrame): void {
    if (this.closed) {
      return;
    }
    if (said.kind !== 'logic') {
      this.place.watching?.heard(said);
    }
    switch (said.kind) {
      case 'logic': {
        const told = heard(said.said);
        if (told) {
          this.place.watching?.heard({ kind: 'logic', said: told });
          this.hearLogic(told);
        }
        break;
      }
      case 'view':
        void this.viewAnswer(said).then((answer) => this.say({ kind: 'answer', id: said.id, answer }));
        break;
      case 'meanwhile':
        this.talks.get(said.id)?.(said.said);
        break;
      case 'stuck':
        this.stuck = said.since;
        this.changed();
        break;
      case 'stopped':
        this.ended = said.why.slice(0, 500);
        this.failures.push({ where: 'start', message: this.ended, stack: '' });
        this.changed();
    }
  }

  private hearLogic(said: ToHost): void {
    switch (said.kind) {
      case 'at':
        this.bars = moved(this.bars, said, this.who.contents.plan.pages[0] ?? '');
        break;
      case 'ready':
        this.ready = true;
        break;
      case 'failed':
        push(this.failures, said);
        break;
      case 'said':
        push(this.said, said);
        break;
      case 'missing':
        if (this.missing.size < TOLD_MAX) {
          this.missing.add(said.name);
        }
        break;
      case 'keep':
        this.place.own.keep(said.key, said.value);
        return;
      case 'file':
        this.place.own.keepFile(said.path, said.bytes);
        return;
      case 'ask':
        void this.answerLogic(said.id, said.name, said.args);
        return;
    }
    this.changed();
  }

  private async answerLogic(id: number, name: string, args: unknown): Promise<void> {
    if (this.waiting >= WAITING_MAX) {
      this.tell({ kind: 'answer', id, refused: 'too many at once' });
      return;
    }
    this.waiting += 1;
    try {
      this.tell({ kind: 'answer', id, value: await this.answer(name, asRecord(args)) });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('internal error');
      this.tell({
        kind: 'answer',
        id,
        refused: refusal.message,
        ...(refusal.code === undefined ? {} : { code: refusal.code }),
      });
    } finally {
      this.waiting -= 1;
    }
  }

  /** Answers what the program asks of the app. */
  async answer(name: string, args: Record<string, unknown>, talk?: Talk): Promise<unknown> {
    const bars = wished(this.bars, name, args);
    if (bars) {
      this.bars = bars;
      this.changed();
      return {};
    }
    const answer = Object.hasOwn(this.answers, name) ? this.answers[name] : undefined;
    if (!answer) {
      throw new Refusal('not supported');
    }
    return (await answer(args, this, talk)) ?? {};
  }

  private async viewAnswer({ id, name, args }: Extract<FromFrame, { kind: 'view' }>): Promise<unknown> {
    const talk: Talk = {
      say: (said, transfer) => this.say({ kind: 'meanwhile', id, said }, transfer),
      hear: (listener) => void this.talks.set(id, listener),
    };
    try {
      if (name === 'picture' || name === 'media') {
        return await this.picture(String(args));
      }
      return await this.answer(`view.${name}`, asRecord(args), talk);
    } catch {
      return null;
    } finally {
      this.talks.delete(id);
    }
  }

  /** The bytes of a picture: of the package, of the program's own files, or as the app may get it. */
  async picture(written: string): Promise<Blob | null> {
    const bytes = written.startsWith('wxfile://')
      ? this.place.own.file(written)
      : /^(https?:)?\/\//.test(written)
        ? undefined
        : this.who.contents.asset(pathOf(written));
    if (bytes) {
      return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: typeOf(written) });
    }
    const elsewhere = this.answers['picture'];
    const found = elsewhere && /^https?:/.test(written) ? await elsewhere({ url: written }, this) : null;
    return found instanceof Blob ? found : null;
  }

  /** A file of the package, or of the program's own. */
  file(path: string): Uint8Array | undefined {
    return path.startsWith('wxfile://') ? this.place.own.file(path) : this.who.contents.asset(pathOf(path));
  }

  /** A file that goes with the program, for what it is given by path. */
  temporary(bytes: Uint8Array, ending: string): string {
    this.files += 1;
    const path = `wxfile://tmp_app_${this.files}.${ending}`;
    this.place.own.keepFile(path, bytes);
    return path;
  }

  /** Goes to a page, as a touch on a bar does. */
  go(how: Extract<FromHost, { kind: 'go' }>['how'], url = ''): void {
    this.tell({ kind: 'go', how, url, delta: 1 });
  }

  /** Tells the program. */
  tell(said: FromHost): void {
    this.say({ kind: 'logic', said });
  }

  say(said: ToFrame, transfer: Transferable[] = []): void {
    if (!this.closed) {
      this.place.watching?.told(said);
      this.port?.postMessage(said, transfer);
    }
  }

  /** Does something when the program ends, however it does. */
  atEnd(ending: () => void): void {
    this.endings.push(ending);
  }

  close(): void {
    if (this.closed) {
      return;
    }
    this.closed = true;
    this.endings.forEach((ending) => ending());
    this.dialogs.close();
    this.port?.close();
    this.frame.remove();
  }
}

function push<Told>(told: Told[], next: Told): void {
  if (told.length >= TOLD_MAX) {
    told.shift();
  }
  told.push(next);
}

function asRecord(args: unknown): Record<string, unknown> {
  return typeof args === 'object' && args !== null && !Array.isArray(args) ? (args as Record<string, unknown>) : {};
}
