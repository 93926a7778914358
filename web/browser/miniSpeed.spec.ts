/** How fast mini-programs are: printed for whoever reads the log, and nothing is demanded of a machine that does other things as well. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test, type Frame, type Page } from '@playwright/test';
import { compile } from '../mini-program/compile/compile';
import { Diagnostics } from '../mini-program/compile/diagnostic';
import { Sources } from '../mini-program/compile/sources';
import { given } from '../mini-program/scoring/programs';
import { serve, type Served } from '../mini-program/scoring/server';

let served: Served;
test.beforeAll(async () => {
  served = await serve(new URL('../mini-program/', import.meta.url).pathname);
});
test.afterAll(() => served.close());

const SMALL = {
  'app.json': '{"pages":["pages/a"]}',
  'app.js': 'App({})',
  'pages/a.wxml':
    '<view class="n" bindtap="more">{{ n }}</view><view class="fill" bindtap="fill">fill</view><view wx:for="{{ list }}" wx:key="id" class="row"><text>{{ item.id }}</text><text>{{ item.name }}</text></view>',
  'pages/a.js': `Page({ data: { n: 0, list: [] }, more() { this.setData({ n: this.data.n + 1 }) },
    fill() { this.setData({ list: Array.from({ length: 1000 }, (_, id) => ({ id, name: 'row ' + id })) }) } })`,
};

async function give(page: Page, sources: Sources): Promise<void> {
  const program = compile(sources, new Diagnostics());
  await page.evaluate((given) => window.give(given as never), { ...program, assets: {} } as unknown);
}

function small(): Sources {
  const sources = new Sources(new Diagnostics());
  Object.entries(SMALL).forEach(([path, text]) => sources.put(path, new TextEncoder().encode(text)));
  return sources;
}

/** From opening it until its first page is drawn, in ms. */
function started(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const began = performance.now();
    await window.open_('');
    while (!window.told().ready) {
      await new Promise((later) => requestAnimationFrame(later));
    }
    return performance.now() - began;
  });
}

const frameOf = (page: Page): Frame => {
  const found = page.frames().find((each) => each.url().endsWith('/frame.html'));
  if (!found) {
    throw new Error('There is no frame.');
  }
  return found;
};

/** From a touch until the document has changed, in ms: the middle of many. */
function touched(page: Page, selector: string, times: number): Promise<number> {
  return frameOf(page).evaluate(
    async ([name, count]) => {
      const all: number[] = [];
      for (let i = 0; i < Number(count); i++) {
        await new Promise((later) => setTimeout(later, 30));
        const began = performance.now();
        const changed = new Promise((seen) => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            seen(undefined);
          });
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        });
        document.querySelector<HTMLElement>(String(name))?.click();
        await changed;
        all.push(performance.now() - began);
      }
      return all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    },
    [selector, times],
  );
}

const heap = (page: Page) =>
  page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize);

test('a small program', async ({ page }) => {
  await page.goto(served.address);
  await give(page, small());
  const cold = await started(page);
  const again: number[] = [];
  for (let i = 0; i < 5; i++) {
    again.push(await started(page));
  }
  const tap = await touched(page, '.n', 30);
  await expect(frameOf(page).locator('.n')).toHaveText('30');
  const rows = await touched(page, '.fill', 1);
  await expect(frameOf(page).locator('.row')).toHaveCount(1000);
  await page.evaluate(() => window.close_());
  const before = await heap(page);
  for (let i = 0; i < 20; i++) {
    await started(page);
  }
  await page.evaluate(() => window.close_());
  await expect.poll(() => page.workers().length).toBe(0);
  const grown = ((await heap(page)) - before) / 2 ** 20;
  const ms = (time: number) => time.toFixed(1);
  process.stdout.write(
    `BENCH mini-programs, a small one: start ${ms(cold)} ms, again ${ms(again.sort((a, b) => a - b)[2] ?? 0)} ms; a touch is seen after ${ms(tap)} ms, 1,000 rows after ${ms(rows)} ms; the app is ${grown.toFixed(1)} MiB larger after 20 more were opened and closed\n`,
  );
});

test('what a program took is given back when it is closed', async ({ page, browser }) => {
  const session = await browser.newBrowserCDPSession();
  /** Processes that pages run in, and what they hold together, in MiB. */
  const processes = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const held = pids.map((id) => /RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? '0');
    return { count: pids.length, held: held.reduce((sum, each) => sum + Number(each) / 1024, 0) };
  };
  await page.goto(served.address);
  await give(page, small());
  await started(page);
  await page.evaluate(() => window.close_());
  await expect.poll(() => page.workers().length).toBe(0);
  const before = await processes();
  await started(page);
  await touched(page, '.fill', 1);
  await expect(frameOf(page).locator('.row')).toHaveCount(1000);
  const open = await processes();
  await page.evaluate(() => window.close_());
  // A browser may keep one or the other in reserve: fewer than while it ran.
  await expect.poll(async () => (await processes()).count, 'its process has ended').toBeLessThan(open.count);
  const after = await processes();
  const more = (held: number) => `${(held - before.held).toFixed(0)} MiB`;
  process.stdout.write(
    `BENCH mini-programs, memory: a small one with 1,000 rows takes ${more(open.held)} in a process of its own, which ends with it; ${more(after.held)} more than before are held then\n`,
  );
});

test('a large program of the field', async ({ page }) => {
  const folder = process.env['MINI_PROGRAM_DEMO'] ?? '';
  if (!existsSync(folder)) {
    process.stdout.write(
      'SKIPPED the start of a large mini-program: set MINI_PROGRAM_DEMO to the folder of one, such as the official demo.\n',
    );
    return;
  }
  await page.goto(served.address);
  const { given: program, reasons } = await given(folder);
  expect(reasons).toEqual([]);
  await page.evaluate((its) => window.give(its as never), program as unknown);
  process.stdout.write(
    `BENCH mini-programs, a large one: start ${(await started(page)).toFixed(0)} ms, again ${(await started(page)).toFixed(0)} ms\n`,
  );
});
