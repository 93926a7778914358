/** A view without a screen: what a program would draw, for tests of the logic. */
import type { Draw, ToHost, ToView } from '../protocol';
import type { Program, ProgramRim } from './program';

interface Drawn {
  number: number;
  tag: string;
  text: string;
  classes: Set<string>;
  children: Drawn[];
}

type Place = Extract<ToHost, { kind: 'at' }>;
type Failure = Extract<ToHost, { kind: 'failed' }>;
type Answer = { value?: unknown; refused?: string; code?: number };

export class Sketch implements ProgramRim {
  program: Program | undefined;
  around: Record<string, unknown> = {};
  where: Place | undefined;
  readonly failures: Failure[] = [];
  /** of what was asked, and what was said to be missing */
  readonly asks: { name: string; args: Record<string, unknown> }[] = [];
  readonly missing: string[] = [];
  readonly orders: { node: number; order: string; args: unknown }[] = [];
  readonly kept = new Map<string, string | null>();
  /** How the app answers; undefined: not at all. */
  answering: (name: string, args: never) => Answer | undefined = () => ({ refused: 'not supported' });
  /** How the view answers. */
  looking: (question: string, node: number, more: never) => unknown = () => null;
  readonly observing: Extract<ToView, { kind: 'observe' | 'unobserve' }>[] = [];
  /** files of the package */
  files: Readonly<Record<string, Uint8Array>> = {};
  private readonly drawn = new Map<number, Drawn>();
  private readonly pages = new Map<number, Drawn[]>();
  private shown = 0;
  private lastAsked = 0;
  private readonly waiting: (() => void)[] = [];

  packaged(path: string): Uint8Array | undefined {
    return this.files[path];
  }

  soon(work: () => void): void {
    this.waiting.push(work);
  }

  /** Until nothing waits. */
  settle(): void {
    for (let work = this.waiting.shift(); work; work = this.waiting.shift()) {
      work();
    }
  }

  /** Until nothing waits, and nothing comes of promises either. */
  async quiet(): Promise<void> {
    for (let i = 0; i < 5; i++) {
      this.settle();
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.settle();
  }

  /** Answers what was asked last. */
  answer(answer: Answer): void {
    this.program?.fromHost({ kind: 'answer', id: this.lastAsked, ...answer });
  }

  /** The app tells something by itself. */
  tell(name: string, detail: unknown): void {
    this.program?.fromHost({ kind: 'tell', name, detail });
    this.settle();
  }

  toHost(said: ToHost): void {
    if (said.kind === 'at') {
      this.where = said;
    } else if (said.kind === 'failed') {
      this.failures.push(said);
    } else if (said.kind === 'missing') {
      this.missing.push(said.name);
    } else if (said.kind === 'keep') {
      this.kept.set(said.key, said.value);
    } else if (said.kind === 'ask') {
      const { id, name, args } = said;
      this.lastAsked = id;
      this.asks.push({ name, args: args as Record<string, unknown> });
      const answer = this.answering(name, args as never);
      if (answer) {
        this.waiting.push(() => this.program?.fromHost({ kind: 'answer', id, ...answer }));
      }
    }
  }

  toView(said: ToView): void {
    if (said.kind === 'draw') {
      said.changes.forEach((change) => this.change(change));
      this.waiting.push(() => this.program?.fromView({ kind: 'drawn' }));
    } else if (said.kind === 'question') {
      const { id, question, node, more } = said;
      const answer = this.looking(question, node, more as never);
      this.waiting.push(() => this.program?.fromView({ kind: 'answer', id, answer }));
    } else if (said.kind === 'order') {
      this.orders.push(said);
    } else {
      this.observing.push(said);
    }
  }

  private change(change: Draw): void {
    switch (change[0]) {
      case 'root':
        this.add(change[1], 'root', '');
        break;
      case 'element':
        this.add(change[1], change[2], '');
        break;
      case 'text':
        this.add(change[1], '#text', change[2]);
        break;
      case 'insert':
        this.at(change[1]).children.splice(change[2], 0, ...change[3].map((child) => this.at(child)));
        break;
      case 'remove':
        this.at(change[1]).children.splice(change[2], change[3]);
        break;
      case 'release':
        this.drawn.delete(change[1]);
        break;
      case 'words':
        this.at(change[1]).text = change[2];
        break;
      case 'class':
        this.at(change[1]).classes[change[3] ? 'add' : 'delete'](change[2]);
        break;
      case 'mount':
        this.pages.set(change[2], [...(this.pages.get(change[2]) ?? []), this.at(change[1])]);
        break;
      case 'show':
        this.shown = change[1];
        break;
      case 'drop':
        this.pages.delete(change[1]);
    }
  }

  private add(number: number, tag: string, text: string): void {
    this.drawn.set(number, { number, tag, text, classes: new Set(), children: [] });
  }

  private at(number: number): Drawn {
    const found = this.drawn.get(number);
    if (!found) {
      throw new Error(`Node ${number} was never drawn, or is gone.`);
    }
    return found;
  }

  /** How many nodes there are. */
  get nodes(): number {
    return this.drawn.size;
  }

  /** What somebody reads on the page that is shown. */
  words(): string {
    return this.all()
      .map((each) => each.text.trim())
      .filter((text) => text !== '')
      .join(' ');
  }

  private all(): Drawn[] {
    const below = (node: Drawn): Drawn[] => [node, ...node.children.flatMap(below)];
    return (this.pages.get(this.shown) ?? []).flatMap(below);
  }

  /** Touches what has a class. */
  tap(name: string): void {
    this.program?.fromView({ kind: 'event', node: this.node(name), type: 'tap', detail: {}, how: { bubbles: true } });
    this.settle();
  }

  /** The number of what has a class. */
  node(name: string): number {
    const target = this.all().find((each) => each.classes.has(name));
    if (!target) {
      throw new Error(`Nothing that is shown has the class ${name}.`);
    }
    return target.number;
  }

  go(how: 'navigateBack' | 'reLaunch', url = ''): void {
    this.program?.fromHost({ kind: 'go', how, url, delta: 1 });
    this.settle();
  }
}
