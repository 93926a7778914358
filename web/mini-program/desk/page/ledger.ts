/** What was said between a program and the app, as an author reads it; pure, so that it is tested without either. */
import type { FromFrame, ToFrame } from '../../protocol';
import { short } from './short';

export interface Line {
  id: number;
  level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  words: string;
  /** where it was, for a failure */
  stack: string;
}

export interface Asked {
  id: number;
  name: string;
  args: string;
  state: 'waiting' | 'answered' | 'refused';
  answer: string;
}

/** More would make the page slow; the oldest go. */
const MOST = 500;

export class Ledger {
  lines: readonly Line[] = [];
  asked: readonly Asked[] = [];
  private last = 0;
  /** questions by where they came from and their number there */
  private readonly open = new Map<string, number>();

  /** @returns whether anything is to be read now that was not */
  heard(said: FromFrame): boolean {
    switch (said.kind) {
      case 'view':
        this.question(`view ${said.id}`, `view.${said.name}`, said.args);
        return true;
      case 'stopped':
        this.line('error', `It ended: ${said.why}`);
        return true;
      case 'stuck':
      case 'meanwhile':
        return false;
    }
    const told = said.said;
    switch (told.kind) {
      case 'said':
        this.line(told.level, told.words.join(' '));
        return true;
      case 'failed':
        this.line('error', `${told.where}: ${told.message}`, told.stack);
        return true;
      case 'missing':
        this.line('warn', `${told.name} is not there: it fails, and nothing comes of it.`);
        return true;
      case 'ask':
        this.question(`logic ${told.id}`, told.name, told.args);
        return true;
      default:
        return false;
    }
  }

  told(said: ToFrame): boolean {
    if (said.kind === 'answer') {
      return this.answer(`view ${said.id}`, 'answered', said.answer);
    }
    if (said.kind === 'logic' && said.said.kind === 'answer') {
      const { id, value, refused } = said.said;
      return this.answer(`logic ${id}`, refused === undefined ? 'answered' : 'refused', refused ?? value);
    }
    return false;
  }

  line(level: Line['level'], words: string, stack = ''): void {
    this.last += 1;
    this.lines = [...this.lines, { id: this.last, level, words, stack }].slice(-MOST);
  }

  clearLines(): void {
    this.lines = [];
  }

  clearAsked(): void {
    this.asked = [];
  }

  /** Another run has numbers of its own. */
  begin(): void {
    this.open.clear();
  }

  private question(key: string, name: string, args: unknown): void {
    this.last += 1;
    this.open.set(key, this.last);
    const asked: Asked = { id: this.last, name, args: short(args), state: 'waiting', answer: '' };
    this.asked = [...this.asked, asked].slice(-MOST);
  }

  private answer(key: string, state: 'answered' | 'refused', answer: unknown): boolean {
    const id = this.open.get(key);
    this.open.delete(key);
    const words = typeof answer === 'string' && state === 'refused' ? answer : short(answer);
    this.asked = this.asked.map((each) => (each.id === id ? { ...each, state, answer: words } : each));
    return id !== undefined;
  }
}
