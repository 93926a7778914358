/** What programs sent to their providers since the app was opened, for the people who use them. In memory alone. */

export interface Line {
  /** milliseconds since 1970 */
  at: number;
  method: string;
  url: string;
  /** bytes of what went along, and of what came back */
  sent: number;
  received: number;
  /** of HTTP; 0: there was no answer */
  status: number;
}

const LINES_MAX = 200;
const URL_MAX = 300;

let lines = $state.raw<Record<string, Line[]>>({});

/** The newest first. */
export function sentBy(program: string): Line[] {
  return lines[program] ?? [];
}

/** Gives what says more of it: of what stays open bytes go on. */
export function wasSent(program: string, line: Line): (more: Partial<Line>) => void {
  let shown = { ...line, url: line.url.slice(0, URL_MAX) };
  lines = { ...lines, [program]: [shown, ...sentBy(program)].slice(0, LINES_MAX) };
  return (more) => {
    const before = shown;
    shown = { ...before, ...more };
    lines = { ...lines, [program]: sentBy(program).map((each) => (each === before ? shown : each)) };
  };
}

export function forgetSent(program: string): void {
  lines = Object.fromEntries(Object.entries(lines).filter(([each]) => each !== program));
}
