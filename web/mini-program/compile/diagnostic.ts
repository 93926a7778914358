/** What the compiler has to say about a mini-program: where, and what to do. */

export interface Diagnostic {
  /** error: it does not run as written; warning: WeChat would run it, and what it does here is said */
  severity: 'error' | 'warning';
  /** path inside the project */
  file: string;
  /** from 1; 0 where the whole file is meant */
  line: number;
  column: number;
  text: string;
}

/** As a terminal shows it, and editors open it. */
export function told(diagnostic: Diagnostic): string {
  const { severity, file, line, column, text } = diagnostic;
  return `${file}${line > 0 ? `:${line}:${column}` : ''}: ${severity}: ${text}`;
}

/** More would help nobody, and a hostile project could write a million. */
const MAX = 500;

export class Diagnostics {
  readonly all: Diagnostic[] = [];

  error(file: string, text: string, line = 0, column = 0): void {
    this.add({ severity: 'error', file, line, column, text });
  }

  warning(file: string, text: string, line = 0, column = 0): void {
    this.add({ severity: 'warning', file, line, column, text });
  }

  private readonly seen = new Set<string>();
  private isOver = false;
  private hasErrors = false;

  private add(diagnostic: Diagnostic): void {
    const { severity } = diagnostic;
    const isFirstError = severity === 'error' && !this.hasErrors;
    this.hasErrors ||= severity === 'error';
    if (this.isOver && !isFirstError) {
      return;
    }
    // What all pages share is found once for each of them.
    const words = told(diagnostic);
    if (this.seen.has(words)) {
      return;
    }
    if (this.all.length < MAX || isFirstError) {
      this.seen.add(words);
      this.all.push(diagnostic);
    } else {
      this.isOver = true;
      const text = `More than ${MAX} findings; the rest is left out.`;
      this.all.push({ severity: 'warning', file: '', line: 0, column: 0, text });
    }
  }

  get failed(): boolean {
    return this.hasErrors;
  }
}

/** Line and column, from 1, of a place in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
