/** `sotto mini run`: an author sees a project run, changes it, breaks it, and mends it. */
import { expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isAccessible } from './axe';

const PROJECT = {
  'app.json': '{"pages":["pages/tea"],"window":{"navigationBarTitleText":"Tea"}}',
  'app.js': 'App({})',
  'pages/tea.wxml': '<view class="kind">{{ kind }}</view><button bindtap="order">Order</button>',
  'pages/tea.js': `Page({ data: { kind: 'green' },
    order() {
      console.warn('ordered', this.data.kind);
      wx.setStorageSync('last', this.data.kind);
      wx.request({ url: 'https://tea.example/order', fail: (why) => wx.showModal({ title: why.errMsg }) });
    } })`,
};

let project = '';
let tool: ChildProcess | undefined;
let address = '';

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
};

test.beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'sotto-run-'));
  Object.entries(PROJECT).forEach(([path, text]) => write(path, text));
  const started = spawn(new URL('../mini-program/mini', import.meta.url).pathname, ['run', project]);
  tool = started;
  address = await new Promise((found, failed) => {
    let printed = '';
    started.stdout.on('data', (part) => {
      printed += String(part);
      const [url] = /http:\S+/.exec(printed) ?? [];
      if (url) {
        found(url);
      }
    });
    started.stderr.on('data', (part) => (printed += String(part)));
    started.on('exit', () => failed(new Error(printed)));
  });
});

test.afterAll(async () => {
  const ended = new Promise((done) => tool?.on('exit', done));
  tool?.kill('SIGINT');
  expect(await ended).toBe(0);
  rmSync(project, { recursive: true });
});

test('a project is seen, changed, broken and mended while it runs', async ({ page }, info) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // Browsers that do not know a rule of a frame's policy yet say so.
  const unknown = "Unrecognized Content-Security-Policy directive 'webrtc'.";
  page.on(
    'console',
    (message) => message.type() === 'error' && message.text() !== unknown && errors.push(message.text()),
  );
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const frame = page.frameLocator('iframe');
  await page.goto(address);

  await test.step('it runs as in the app, and what it does is told beside', async () => {
    await expect(page.locator('[data-mini-bar] h1')).toHaveText('Tea');
    await frame.getByText('Order').click();
    await expect(page.locator('[data-mini-dialog]')).toContainText('request:fail url not in domain list');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(page.locator('[data-console] [data-level=warn]')).toContainText('ordered green');
    await isAccessible(page, 'mini run');
    await page.screenshot({ path: join('screenshots', info.project.name, 'mini-run.png') });
    await page.getByRole('button', { name: 'Conversation' }).click();
    await expect(page.locator('[data-conversation] .refused')).toContainText('request');
    await expect(page.locator('[data-conversation] .refused')).toContainText('fail url not in domain list');
    await page.getByRole('button', { name: 'Storage' }).click();
    await expect(page.locator('[data-keeps]')).toContainText('"green"');
  });

  await test.step('a file is changed', async () => {
    write('pages/tea.js', PROJECT['pages/tea.js'].replace("'green'", "'black'"));
    await expect(frame.locator('.kind')).toHaveText('black');
    await expect(page.locator('[data-keeps]')).toContainText('green');
  });

  await test.step('a file is broken: where is said, and the last that worked stays', async () => {
    write('pages/tea.js', "Page({\n  data: { kind: 'white' \n");
    await expect(page.locator('[data-findings] code')).toHaveText(/^pages\/tea\.js:\d+:\d+$/);
    await page.screenshot({ path: join('screenshots', info.project.name, 'mini-run-broken.png') });
    await expect(frame.locator('.kind')).toHaveText('black');
  });

  await test.step('it is mended', async () => {
    write('pages/tea.js', PROJECT['pages/tea.js'].replace("'green'", "'white'"));
    await expect(frame.locator('.kind')).toHaveText('white');
    await expect(page.locator('[data-findings]')).toHaveCount(0);
  });

  await test.step('on another screen, in the dark and in another language it starts anew', async () => {
    await page.getByLabel('Screen').selectOption({ label: 'Small phone 375×667' });
    expect((await page.locator('[data-phone]').boundingBox())?.width).toBe(375);
    await page.getByLabel('Dark').setChecked(true);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.getByLabel('Language').selectOption('العربية');
    await frame.getByText('Order').click();
    await page.getByRole('button', { name: 'حسنًا' }).click();
    await page.getByRole('button', { name: 'Clear, and start anew' }).click();
    await expect(page.getByText('It keeps nothing.')).toBeVisible();
    await expect(frame.locator('.kind')).toHaveText('white');
  });

  expect(asked.filter((url) => !url.startsWith(address) && !/^(blob|data):/.test(url))).toEqual([]);
  expect(errors).toEqual([]);
});

test('whoever does not know the path hears nothing', async ({ request }) => {
  const { origin, pathname, host, port } = new URL(address);
  expect((await request.get(`${origin}/`)).status()).toBe(404);
  expect((await request.get(`${origin}/${'0'.repeat(32)}/program`)).status()).toBe(404);
  expect((await request.post(address)).status()).toBe(404);
  expect((await request.get(address, { headers: { Host: `tea.example:${port}` } })).status()).toBe(404);
  expect((await request.get(`${origin}${pathname}program`, { headers: { Host: host } })).status()).toBe(200);
});
