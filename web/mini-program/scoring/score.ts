/**
 * Runs every page of every mini-program under the folders that it is given: does it start without an error, does it show
 * anything, does it react when it is touched and written into?
 */
import { chromium, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { given, programsIn } from './programs';
import { reasonsOf, summary, tableOf, type ProgramScore } from './report';
import { serve } from './server';
import { Visits } from './visits';

const [room = '', ...args] = process.argv.slice(2);
const option = (name: string) => {
  const at = args.indexOf(name);
  return at >= 0 ? args.splice(at, 2)[1] : undefined;
};
const json = option('--json');
/** a table for people to read, as Markdown */
const table = option('--table');
/** where a picture of each page goes */
const look = option('--look');
/** no more than so many pages of each program */
const first = Number(option('--first') ?? Infinity);
if (args.length === 0) {
  process.stderr.write(
    'Usage: score [--json FILE] [--table FILE] [--look DIR] [--first N] DIR…   (folders below which mini-programs lie, each with its app.json)\n',
  );
  process.exit(2);
}

const served = await serve(`${room}/`);
const launched = () =>
  chromium.launch({
    ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
let browser = await launched();

/** A page that has a program. */
async function pageOf(program: unknown): Promise<Page> {
  if (!browser.isConnected()) {
    browser = await launched();
  }
  const page = await browser.newPage({ viewport: { width: 390, height: 760 } });
  await page.goto(served.address);
  await page.evaluate((each) => window.give(each as never), program);
  return page;
}

const scores: ProgramScore[] = [];
for (const folder of args.flatMap((each) => programsIn(each))) {
  const name = args.map((each) => relative(each, folder)).find((each) => !each.startsWith('..')) || basename(folder);
  const score: ProgramScore = { program: name, pages: [], reasons: [] };
  scores.push(score);
  const { given: program, reasons, absent } = await given(folder);
  score.reasons = reasons;
  if (program) {
    const page = await pageOf(program);
    const pages = program.plan.pages.slice(0, first);
    score.pages = await new Visits(page, () => pageOf(program), name.replaceAll('/', '_'), pages, look).all();
    await Promise.all(browser.contexts().map((each) => each.close()));
  }
  if (json) {
    writeFileSync(json, `${JSON.stringify({ programs: scores }, null, 1)}\n`);
  }
  const sum = (which: 'starts' | 'shows' | 'reacts') => score.pages.filter((each) => each[which]).length;
  process.stdout.write(
    `${name.padEnd(48)} ${String(score.pages.length).padStart(4)} pages  ${sum('starts')} start  ${sum('shows')} show  ${sum('reacts')} react${absent > 0 ? `  (${absent} named, and not there or empty)` : ''}${reasons.length > 0 ? `  NOT COMPILED: ${reasons[0]}` : ''}\n`,
  );
}
await browser.close();
served.close();

process.stdout.write(`\n${summary(scores)}\n\n${reasonsOf(scores)}`);
if (table) {
  writeFileSync(table, tableOf(scores));
}
