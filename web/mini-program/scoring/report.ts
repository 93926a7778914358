/** What a score says to people: how many pages do what, why others do not, and what is missing. */

export interface PageScore {
  page: string;
  starts: boolean;
  shows: boolean;
  reacts: boolean;
  /** a server was asked, and did not answer: what it would have given is not there to be shown or touched */
  unserved: boolean;
  /** why not */
  reasons: string[];
  missing: string[];
}

export interface ProgramScore {
  program: string;
  pages: PageScore[];
  reasons: string[];
}

const REASONS_MAX = 40;

type What = 'starts' | 'shows' | 'reacts';

/** It started, and has nothing to show or touch because its server does not answer: the fault of no runtime. */
const waits = (page: PageScore) => page.unserved && page.starts && !(page.shows && page.reacts);

export function summary(scores: readonly ProgramScore[]): string {
  const pages = scores.flatMap((each) => each.pages);
  const percent = (which: (page: PageScore) => boolean) =>
    `${((100 * pages.filter(which).length) / Math.max(1, pages.length)).toFixed(1)} %`;
  return [
    `${scores.length} programs, ${pages.length} pages: ${percent((each) => each.starts)} start without error,`,
    `${percent((each) => each.shows && each.reacts)} show content and react;`,
    `${percent(waits)} more start, and have nothing to show or touch because their server does not answer`,
  ].join(' ');
}

/** Most frequent first. */
export function reasonsOf(scores: readonly ProgramScore[]): string {
  const pages = scores.flatMap((each) => each.pages);
  const lines = counted(
    pages.flatMap((each) => [...new Set(each.reasons.map((why) => why.replace(/\d+/g, 'N').slice(0, 160)))]),
  )
    .slice(0, REASONS_MAX)
    .map(([reason, count]) => `${String(count).padStart(5)}  ${reason}\n`);
  const missing = counted(pages.flatMap((each) => each.missing)).map(([name, count]) => `${name} (${count})`);
  return `${lines.join('')}${missing.length > 0 ? `\nused, and not there: ${missing.join(', ')}\n` : ''}`;
}

function counted(all: readonly string[]): [what: string, count: number][] {
  const tally = new Map<string, number>();
  all.forEach((each) => tally.set(each, (tally.get(each) ?? 0) + 1));
  return [...tally].sort((a, b) => b[1] - a[1]);
}

/** As Markdown, with its date. */
export function tableOf(scores: readonly ProgramScore[]): string {
  const rows = scores.map(({ program, pages, reasons }) => {
    const count = (which: What) => pages.filter((each) => each[which]).length;
    const cells = [pages.length, count('starts'), count('shows'), count('reacts'), pages.filter(waits).length];
    return `| ${program} | ${reasons.length > 0 ? 'does not compile | | | |' : cells.join(' | ')} |`;
  });
  const head = '| program | pages | start | show | react | wait for their server |\n|---|---|---|---|---|---|';
  return `${new Date().toISOString().slice(0, 10)}: ${summary(scores)}.\n\n${head}\n${rows.join('\n')}\n`;
}
