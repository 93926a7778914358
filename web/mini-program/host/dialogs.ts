/** What stands over a program and belongs to the app: what it says, asks, and lets choose. */

export interface Toast {
  title: string;
  icon: 'success' | 'error' | 'loading' | 'none';
  /** a picture of the program's; empty for none */
  image: string;
  /** nothing below can be touched */
  mask: boolean;
}

export interface Field {
  name: string;
  value: string;
  /** it is one of these: words of the texts, after its name */
  choices?: string[];
}

export interface WheelsQuestion {
  kind: 'wheels';
  mode: string;
  wheels: string[][];
  value: unknown;
  start: string;
  end: string;
  fields: string;
  /** how many turns of wheels its `value` is younger than; less than were made: it is old */
  turns: number;
  /** A wheel stands elsewhere now. */
  onturn: (column: number, at: number) => void;
}

/** One question at a time, each answered once: with what was chosen, or null. */
export type Question =
  | {
      kind: 'modal';
      title: string;
      content: string;
      confirm: string;
      cancel: string | null;
      confirmColor: string;
      cancelColor: string;
      /** what stands in the field; null: there is none */
      field: { placeholder: string; value: string } | null;
    }
  | { kind: 'sheet'; title: string; items: string[]; color: string }
  | WheelsQuestion
  | { kind: 'pictures'; urls: string[]; at: number }
  /**
   * `what`: a word of the texts, such as `location`; `detail`: what exactly, such as a number to call; `provider`: whom
   * the program can tell it, empty for nobody
   */
  | { kind: 'permission'; what: string; detail: string; provider: string; why: string }
  /** which of these a provider may tell later, once each: {@link NoticesAnswer} */
  | { kind: 'notices'; provider: string; templates: { id: string; title: string; rows: string[] }[] }
  /** a code in front of the camera: its text */
  | { kind: 'scan' }
  /** what is filled in by hand; `what`, and names: words of the texts */
  | { kind: 'form'; what: string; fields: Field[] }
  /** whether somebody agrees to pay; `minor`: of the currency's smallest unit */
  | { kind: 'payment'; to: string; sum: { minor: bigint; currency: string }; what: string; number: string }
  | { kind: 'text'; words: string };

/** What somebody wants to be told. */
export interface NoticesAnswer {
  /** ids of templates */
  allowed: string[];
  /** the same is answered from now on without asking */
  always: boolean;
}

interface Asked {
  question: Question;
  answered: (answer: unknown) => void;
}

/** More that wait are answered with null at once. */
const WAITING_MAX = 10;

export class Dialogs {
  toast: Toast | null = null;
  private readonly asked: Asked[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {}

  get open(): Question | null {
    return this.asked[0]?.question ?? null;
  }

  ask(question: Question): Promise<unknown> {
    if (this.asked.length >= WAITING_MAX) {
      return Promise.resolve(null);
    }
    return new Promise((answered) => {
      this.asked.push({ question, answered });
      this.changed();
    });
  }

  /** What is asked is another now; nothing happens where it is no longer. */
  amend(before: Question, now: Question): void {
    const asked = this.asked.find((each) => each.question === before);
    if (asked) {
      asked.question = now;
      this.changed();
    }
  }

  answer(answer: unknown): void {
    this.asked.shift()?.answered(answer);
    this.changed();
  }

  /** @param millis until it goes by itself; 0: it stays */
  show(toast: Toast, millis: number): void {
    clearTimeout(this.timer);
    this.toast = toast;
    if (millis > 0) {
      this.timer = setTimeout(() => this.hide(), millis);
    }
    this.changed();
  }

  hide(): void {
    clearTimeout(this.timer);
    this.toast = null;
    this.changed();
  }

  close(): void {
    clearTimeout(this.timer);
    this.asked.splice(0).forEach(({ answered }) => answered(null));
  }
}
