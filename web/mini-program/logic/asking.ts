/** What was asked, of the app or of the view, and is not answered yet. */
import type { FromHost, ToHost, ToView, Question, Observed } from '../protocol';
import { plain } from './plain';
import { ApiError } from './wx/call';
import type { Reach } from './wx/reach';

/** More at once are refused. */
const ASKED_MAX = 2_000;
const OBSERVED_MAX = 2_000;
const QUESTIONS_MAX = 50_000;

export class AskedOfApp {
  private readonly asked = new Map<number, { answered: (value: never) => void; refused: (why: ApiError) => void }>();
  private last = 0;

  constructor(private readonly say: (said: ToHost) => void) {}

  readonly ask: Reach['ask'] = (name, args) =>
    new Promise((answered, refused) => {
      if (this.asked.size >= ASKED_MAX) {
        throw new ApiError('too many calls are under way');
      }
      const id = ++this.last;
      this.asked.set(id, { answered, refused });
      this.say({ kind: 'ask', id, name, args: plain(args) });
    });

  answered({ id, value, refused, code }: Extract<FromHost, { kind: 'answer' }>): void {
    const waiting = this.asked.get(id);
    this.asked.delete(id);
    if (refused === undefined) {
      waiting?.answered(value as never);
    } else {
      waiting?.refused(new ApiError(refused, code === undefined ? {} : { errno: code, errCode: code }));
    }
  }
}

export class AskedOfView {
  private readonly answers = new Map<number, (answer: unknown) => void>();
  private readonly observers = new Map<number, (status: unknown) => void>();
  private last = 0;

  /** `say`: after all that was drawn */
  constructor(private readonly say: (said: ToView) => void) {}

  ask(question: Question, node: number, answered: (answer: unknown) => void, more?: unknown): void {
    if (this.answers.size >= QUESTIONS_MAX) {
      answered(null);
      return;
    }
    const id = ++this.last;
    this.answers.set(id, answered);
    this.say({ kind: 'question', id, question, node, ...(more === undefined ? {} : { more: plain(more) }) });
  }

  answered(id: number, answer: unknown): void {
    const answered = this.answers.get(id);
    this.answers.delete(id);
    answered?.(answer);
  }

  observe(wanted: Observed, seen: (status: unknown) => void): () => void {
    const id = ++this.last;
    if (this.observers.size >= OBSERVED_MAX) {
      return () => undefined;
    }
    this.observers.set(id, seen);
    this.say({ kind: 'observe', id, ...wanted });
    return () => {
      if (this.observers.delete(id)) {
        this.say({ kind: 'unobserve', id });
      }
    };
  }

  observed(id: number, status: unknown): void {
    this.observers.get(id)?.(status);
  }
}
