/** What a program writes to its console: told to its author, bounded in length and number. */
import type { ToHost } from '../protocol';

type Level = Extract<ToHost, { kind: 'said' }>['level'];

const WORDS_MAX = 20;
const WORD_MAX = 2_000;
const DEPTH_MAX = 3;
/** in a second; what is more is counted only */
const LINES_MAX = 200;

export class Said {
  private began = 0;
  private lines = 0;

  constructor(
    private readonly tell: (level: Level, words: string[]) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  console(): Record<string, (...given: unknown[]) => void> {
    const at =
      (level: Level) =>
      (...given: unknown[]) =>
        this.say(level, given);
    const nothing = () => undefined;
    return {
      ...{ log: at('log'), info: at('info'), warn: at('warn'), error: at('error'), debug: at('debug'), dir: at('log') },
      ...{ trace: at('debug'), table: at('log'), group: at('log'), groupCollapsed: at('log'), groupEnd: nothing },
      ...{ time: nothing, timeEnd: nothing, timeLog: nothing, count: nothing, countReset: nothing, clear: nothing },
      assert: (truth: unknown, ...given: unknown[]) => (truth ? undefined : this.say('error', given)),
    };
  }

  private say(level: Level, given: unknown[]): void {
    const now = this.now();
    if (now - this.began > 1_000) {
      this.began = now;
      this.lines = 0;
    }
    this.lines += 1;
    if (this.lines <= LINES_MAX) {
      this.tell(
        level,
        given.slice(0, WORDS_MAX).map((each) => shown(each, DEPTH_MAX).slice(0, WORD_MAX)),
      );
    } else if (this.lines === LINES_MAX + 1) {
      this.tell('warn', [`more than ${LINES_MAX} lines in a second: the rest is left out`]);
    }
  }
}

/** As a developer reads it; nothing of a stranger is called for it but getters. */
export function shown(value: unknown, depth: number): string {
  if (typeof value === 'string') {
    return depth === DEPTH_MAX ? value : JSON.stringify(value);
  }
  if (typeof value === 'function') {
    return 'ƒ';
  }
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  try {
    if (value instanceof Error) {
      return `${value.name}: ${value.message}`;
    }
    if (depth === 0) {
      return Array.isArray(value) ? '[…]' : '{…}';
    }
    const each = Object.entries(value).slice(0, 50);
    return Array.isArray(value)
      ? `[${each.map(([, entry]) => shown(entry, depth - 1)).join(', ')}]`
      : `{${each.map(([name, entry]) => `${name}: ${shown(entry, depth - 1)}`).join(', ')}}`;
  } catch {
    return '?';
  }
}
