/** A mini-program that wants everything: the app around it goes on, says so where it does not answer, and closed it leaves nothing running. */
import { expect, test, type Page } from '@playwright/test';
import { compile } from '../mini-program/compile/compile';
import { Diagnostics } from '../mini-program/compile/diagnostic';
import { Sources } from '../mini-program/compile/sources';
import { serve, type Served } from '../mini-program/scoring/server';

let served: Served;
test.beforeAll(async () => {
  served = await serve(new URL('../mini-program/', import.meta.url).pathname);
});
test.afterAll(() => served.close());

async function start(page: Page, js: string, wxml = '<view class="n">{{ n }}</view>'): Promise<void> {
  const sources = new Sources(new Diagnostics());
  const files = { 'app.json': '{"pages":["pages/a"]}', 'app.js': 'App({})', 'pages/a.wxml': wxml, 'pages/a.js': js };
  Object.entries(files).forEach(([path, text]) => sources.put(path, new TextEncoder().encode(text)));
  const program = compile(sources, new Diagnostics());
  await page.goto(served.address);
  await page.evaluate((given) => window.give(given as never), { ...program, assets: {} } as unknown);
  // The longest that the app's own page drew nothing for.
  await page.evaluate(() => {
    const counted = window as unknown as { longest: number };
    counted.longest = 0;
    let before = performance.now();
    const frame = () => {
      const now = performance.now();
      counted.longest = Math.max(counted.longest, now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.evaluate(() => window.open_(''));
}

/** For whoever reads the log: a machine that does other things as well proves nothing. */
async function drew(page: Page, hog: string): Promise<void> {
  const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
  process.stdout.write(
    `BENCH mini-programs, ${hog}: the app's own page drew nothing for ${longest.toFixed(0)} ms at most\n`,
  );
}
const shown = (page: Page) => page.frameLocator('iframe').locator('.n');

async function closedLeavesNothing(page: Page): Promise<void> {
  await page.evaluate(() => window.close_());
  await expect.poll(() => page.workers().length).toBe(0);
  await expect.poll(() => page.frames().length).toBe(1);
}

test('an endless loop: the app is told, and goes on', async ({ page }) => {
  await start(page, 'Page({ data: { n: 1 }, onReady() { for (;;) {} } })');
  await expect.poll(() => page.evaluate(() => window.told().stuck), { timeout: 20_000 }).toBeGreaterThan(3_000);
  await closedLeavesNothing(page);
  await drew(page, 'an endless loop');
});

test('a million changes are drawn as what they come to', async ({ page }) => {
  await start(page, 'Page({ data: { n: 0 }, onReady() { for (let i = 1; i <= 1e6; i++) this.setData({ n: i }) } })');
  await expect(shown(page)).toHaveText('1000000', { timeout: 60_000 });
  await drew(page, 'a million changes');
  await closedLeavesNothing(page);
});

test('a hundred thousand nodes', async ({ page }) => {
  await start(
    page,
    'Page({ data: { n: 0, list: [] }, onReady() { this.setData({ list: new Array(1e5).fill(1), n: 5 }) } })',
    '<view class="n">{{ n }}</view><view wx:for="{{ list }}" wx:key="index">{{ index }}</view>',
  );
  await expect(shown(page)).toHaveText('5', { timeout: 60_000 });
  await drew(page, '100,000 nodes');
  await closedLeavesNothing(page);
});

test('a gigabyte', async ({ page }) => {
  await start(
    page,
    'Page({ data: { n: 0 }, onReady() { const all = []; for (let i = 0; i < 16; i++) all.push(new Uint8Array(1 << 26).fill(i)); this.setData({ n: all.length }) } })',
  );
  await expect(shown(page)).toHaveText('16', { timeout: 60_000 });
  await drew(page, 'a gigabyte');
  await closedLeavesNothing(page);
});

test('a store, a console, questions and data without an end', async ({ page }) => {
  await start(
    page,
    `Page({ data: { n: 0 }, onReady() {
      let said = '';
      for (let i = 0; i < 1e5; i++) { try { wx.setStorageSync('k' + i, 'x'.repeat(1000)) } catch (e) { said = e.message || e.errMsg; break } }
      for (let i = 0; i < 1e5; i++) console.log('x'.repeat(100));
      for (let i = 0; i < 1e4; i++) wx.showToast({ title: String(i) });
      let deep = {}; for (let i = 0; i < 1e5; i++) deep = { deep };
      try { this.setData({ deep }) } catch (e) {}
      const ring = {}; ring.ring = ring;
      try { this.setData({ ring }) } catch (e) {}
      this.setData({ n: said.slice(0, 60) })
    } })`,
  );
  await expect(shown(page)).toContainText('exceed', { timeout: 60_000 });
  await drew(page, 'a store, a console and questions without an end');
  await closedLeavesNothing(page);
});

test('whoever says more than anybody can hear is ended', async ({ page }) => {
  await start(
    page,
    `Page({ data: { n: 0 }, onReady() { setInterval(() => { for (let i = 0; i < 1e4; i++) wx.getNetworkType() }, 0) } })`,
  );
  await expect.poll(() => page.evaluate(() => window.told().ended), { timeout: 30_000 }).toContain('more than');
  await drew(page, 'a flood of questions');
  await expect.poll(() => page.workers().length).toBe(0);
});
