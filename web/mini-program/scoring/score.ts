/**
 * Runs every page of every mini-program under the folders that it is given: does it start without an error, does it show
 * anything, does it react when it is touched and written into?
 */
import { chromium, type Frame, type Page } from '@playwright/test';
import { existsSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { compile } from '../compile/compile';
import { Diagnostics, told } from '../compile/diagnostic';
import { readFolder } from '../compile/folder';
import { isObject, jsonOf, listIn, textIn, type Json } from '../compile/json';
import { normal, type Sources } from '../compile/sources';
import type { Given } from './page';
import { reasonsOf, summary, tableOf, type PageScore, type ProgramScore } from './report';
import { serve } from './server';

const DEPTH_MAX = 6;
const START_MILLIS = 6_000;
const TOUCHES_MAX = 8;
/**
 * What fails because nobody answers is the fault of no runtime: what a server's silence says itself, and what a program makes of
 * it afterwards in its callbacks and promises.
 */
const SERVER = /fail to connect to server|request:fail|uploadFile:fail|downloadFile:fail|connectSocket:fail|cloud\./;
/** A refusal that the program did not look after: a question of its own, as in WeChat. */
const REFUSED = /^\w+:fail (?!not supported)/;
const AFTER = /^(promise|request|uploadFile|downloadFile|connectSocket|cloud.*)$/;

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

/** Folders of programs: those with an app.json that names pages; not what lies inside of one. */
function programsIn(folder: string, depth = 0): string[] {
  if (existsSync(join(folder, 'app.json')) && ['app.js', 'app.ts'].some((each) => existsSync(join(folder, each)))) {
    return [folder];
  }
  if (depth >= DEPTH_MAX) {
    return [];
  }
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules' && name !== 'miniprogram_npm')
    .map((name) => join(folder, name))
    .filter((each) => lstatSync(each).isDirectory())
    .sort()
    .flatMap((each) => programsIn(each, depth + 1));
}

async function given(folder: string): Promise<{ given?: Given; reasons: string[]; absent: number }> {
  const said = new Diagnostics();
  const sources = await readFolder(folder, said);
  const absent = dropAbsent(sources);
  const program = compile(sources, said);
  if (!program) {
    return { reasons: said.all.filter((each) => each.severity === 'error').map(told), absent };
  }
  const { logic, plan, styles, assets } = program;
  return {
    given: {
      ...{ logic, plan, styles },
      assets: Object.fromEntries(assets.map((path) => [path, Buffer.from(sources.content(path)).toString('base64')])),
    },
    reasons: [],
    absent,
  };
}

/** Pages that are named and whose files are not there: of another repository, say. They count for nothing; how many is told. */
function dropAbsent(sources: Sources): number {
  const said = new Diagnostics();
  const app = jsonOf(sources, 'app.json', said);
  const isThere = (path: Json, root = '') => sources.has(`${normal(`${root}/${String(path)}`) ?? ''}.wxml`);
  let absent = 0;
  const there = (pages: Json[], root = '') => {
    const found = pages.filter((page) => isThere(page, root));
    absent += pages.length - found.length;
    return found;
  };
  app['pages'] = there(listIn(app, 'pages'));
  for (const part of listIn(app, 'subPackages', 'subpackages')) {
    if (isObject(part)) {
      part['pages'] = there(listIn(part, 'pages'), textIn(part, 'root'));
    }
  }
  if (absent > 0) {
    sources.put('app.json', new TextEncoder().encode(JSON.stringify(app)));
  }
  return absent;
}

const frameOf = (page: Page): Frame | undefined => page.frames().find((each) => each.url().endsWith('/frame.html'));

/** What is drawn on the page that is shown: letters and pictures. */
function drawn(frame: Frame): Promise<{ letters: number; pictures: number; text: string }> {
  return frame.evaluate(() => {
    const shown = [...document.querySelectorAll('wx-page')].find((each) => !(each as HTMLElement).hidden);
    const text = ((shown as HTMLElement | undefined)?.innerText ?? '').trim();
    const marks = 'img[src], canvas, input, textarea, wx-icon, svg, wx-switch, video, wx-map, wx-progress, wx-slider';
    const boxed = [...(shown?.querySelectorAll('*') ?? [])].filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 8 && height > 8 && getComputedStyle(each).backgroundImage !== 'none';
    });
    return {
      letters: text.length,
      pictures: (shown?.querySelectorAll(marks).length ?? 0) + boxed.length,
      text: text.slice(0, 200),
    };
  });
}

/** Touches what is there and writes into what can be written; says whether there was anything, and whether anything came of it. */
async function touched(page: Page, frame: Frame): Promise<{ could: boolean; did: boolean }> {
  await frame.evaluate(() => {
    const counted = window as unknown as { changes: number };
    counted.changes = 0;
    new MutationObserver((all) => (counted.changes += all.length)).observe(document.documentElement, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  const asked = await page.evaluate(() => window.told().asked.length);
  const count = await frame.evaluate(async (most) => {
    const shown = [...document.querySelectorAll('wx-page')].find((each) => !(each as HTMLElement).hidden);
    const seen = (each: Element) => each.getBoundingClientRect().width > 0;
    const fields = [...(shown?.querySelectorAll('input:not([type]), input[type=text], textarea') ?? [])].filter(seen);
    for (const each of fields.slice(0, 2) as HTMLInputElement[]) {
      each.focus();
      each.value = '1';
      each.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    const listening = [
      ...(shown?.querySelectorAll('[data-taps], wx-button, wx-navigator, wx-switch, wx-radio, wx-checkbox') ?? []),
    ].filter(seen);
    const chosen = listening.slice(0, most) as HTMLElement[];
    for (const each of chosen) {
      // What another page lies over by now cannot be touched.
      if (seen(each)) {
        each.click();
        await new Promise((later) => setTimeout(later, 60));
      }
    }
    return chosen.length + fields.length;
  }, TOUCHES_MAX);
  await page.waitForTimeout(150);
  const changes = await frame.evaluate(() => (window as unknown as { changes: number }).changes);
  return { could: count > 0, did: changes > 0 || (await page.evaluate(() => window.told().asked.length)) > asked };
}

async function scorePage(page: Page, program: string, name: string): Promise<PageScore> {
  const score: PageScore = {
    page: name,
    starts: false,
    shows: false,
    reacts: false,
    unserved: false,
    reasons: [],
    missing: [],
  };
  await page.evaluate((url) => window.open_(url), name);
  const began = Date.now();
  let state = await page.evaluate(() => window.told());
  while (!state.ready && !state.ended && Date.now() - began < START_MILLIS) {
    await page.waitForTimeout(50);
    state = await page.evaluate(() => window.told());
  }
  // What comes of the first answers.
  await page.waitForTimeout(300);
  const frame = frameOf(page);
  state = await page.evaluate(() => window.told());
  const blamed = () =>
    state.failures.filter(
      (each) =>
        !SERVER.test(each.message) &&
        !(each.unserved && AFTER.test(each.where)) &&
        !(each.where === 'promise' && REFUSED.test(each.message)),
    );
  score.starts = state.ready && blamed().length === 0;
  score.reasons.push(...blamed().map((each) => `${each.where}: ${each.message}`));
  if (!state.ready) {
    score.reasons.push(state.ended ? `ended: ${state.ended}` : 'was never ready');
  }
  if (frame && state.ready) {
    const shown = await drawn(frame);
    if (look) {
      await page.screenshot({ path: join(look, `${program}-${name.replaceAll('/', '_')}.png`) });
    }
    score.shows = shown.letters > 1 || shown.pictures > 0;
    if (!score.shows) {
      score.reasons.push('shows nothing');
    }
    const { could, did } = await touched(page, frame);
    const before = blamed().length;
    state = await page.evaluate(() => window.told());
    score.reasons.push(
      ...blamed()
        .slice(before)
        .map((each) => `touched: ${each.where}: ${each.message}`),
    );
    score.reacts = (did || !could) && blamed().length === before;
    if (could && !did) {
      score.reasons.push('touched, nothing happens');
    }
  }
  score.missing = state.missing;
  score.unserved = state.asked.some((each) => /^(request|downloadFile|connectSocket)$/.test(each));
  return score;
}

const served = await serve(`${room}/`);
const browser = await chromium.launch({
  ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
const scores: ProgramScore[] = [];
for (const folder of args.flatMap((each) => programsIn(each))) {
  const name = args.map((each) => relative(each, folder)).find((each) => !each.startsWith('..')) || basename(folder);
  const score: ProgramScore = { program: name, pages: [], reasons: [] };
  scores.push(score);
  const { given: program, reasons, absent } = await given(folder);
  score.reasons = reasons;
  if (program) {
    const page = await browser.newPage({ viewport: { width: 390, height: 760 } });
    await page.goto(served.address);
    await page.evaluate((each) => window.give(each as never), program as unknown);
    for (const each of program.plan.pages.slice(0, first)) {
      try {
        score.pages.push(await scorePage(page, name.replaceAll('/', '_'), each));
      } catch (error) {
        const why = `the page itself: ${String(error).slice(0, 200)}`;
        score.pages.push({
          page: each,
          starts: false,
          shows: false,
          reacts: false,
          unserved: false,
          reasons: [why],
          missing: [],
        });
      }
    }
    await page.close();
  }
  const sum = (which: 'starts' | 'shows' | 'reacts') => score.pages.filter((each) => each[which]).length;
  process.stdout.write(
    `${name.padEnd(48)} ${String(score.pages.length).padStart(4)} pages  ${sum('starts')} start  ${sum('shows')} show  ${sum('reacts')} react${absent > 0 ? `  (${absent} named, not there)` : ''}${reasons.length > 0 ? `  NOT COMPILED: ${reasons[0]}` : ''}\n`,
  );
}
await browser.close();
served.close();

process.stdout.write(`\n${summary(scores)}\n\n${reasonsOf(scores)}`);
if (json) {
  writeFileSync(json, `${JSON.stringify({ programs: scores }, null, 1)}\n`);
}
if (table) {
  writeFileSync(table, tableOf(scores));
}
