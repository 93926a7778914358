/** A mini-program from its file: installed, used, updated, refused, removed; sealed off all the time. */
import { expect, test, type FrameLocator, type Page, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { packageOf } from './packages';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

const COUNTER = {
  'sotto.json': '{"id":"example.counter","name":"Counter","version":"1.0.0"}',
  'app.json': JSON.stringify({
    pages: ['pages/count', 'pages/more', 'pages/about'],
    window: {
      navigationBarTitleText: 'Counter',
      navigationBarBackgroundColor: '#0b6e5f',
      navigationBarTextStyle: 'white',
    },
    tabBar: {
      selectedColor: '#0b6e5f',
      list: [
        { pagePath: 'pages/count', text: 'Count' },
        { pagePath: 'pages/more', text: 'More' },
      ],
    },
  }),
  'app.js':
    'App({ onLaunch() { this.opened = (wx.getStorageSync("opened") || 0) + 1; wx.setStorageSync("opened", this.opened) } })',
  'pages/count.wxml':
    '<view class="n">{{ n }}</view><button type="primary" bindtap="more">One more</button><button bindtap="ask">Where am I?</button><button open-type="share">Share</button><text class="where">{{ where }}</text><text class="opened">opened {{ opened }}</text>',
  'pages/count.wxss': '.n { font-size: 120rpx; text-align: center; padding: 60rpx } button { margin: 30rpx }',
  'pages/count.js': `Page({ data: { n: 0, where: '', opened: 0 },
    onShareAppMessage() { return { title: 'I counted to ' + this.data.n } },
    onLoad() { this.setData({ n: wx.getStorageSync('n') || 0, opened: getApp().opened }) },
    more() { const n = this.data.n + 1; this.setData({ n }); wx.setStorageSync('n', n); wx.showToast({ title: 'Counted' }) },
    ask() { wx.getLocation({ success: (at) => this.setData({ where: 'at ' + at.latitude.toFixed(1) }), fail: (why) => this.setData({ where: why.errMsg }) }) } })`,
  'pages/more.json': '{"navigationBarTitleText":"More"}',
  'pages/more.wxml':
    '<picker mode="date" value="2026-03-01" start="2026-01-01" end="2026-12-31" bindchange="day"><view class="day">Day: {{ day }}</view></picker><picker mode="multiSelector" range="{{ places }}" value="{{ at }}" bindcolumnchange="turn" bindchange="place"><view class="place">Place: {{ place }}</view></picker><button bindtap="sure">Sure?</button><button bindtap="which">Which?</button><navigator url="/pages/about"><button>About</button></navigator><text class="said">{{ said }}</text>',
  'pages/more.js': `const TOWNS = [['Aachen', 'Bonn'], ['Lille', 'Lyon', 'Nantes']];
    Page({ data: { day: '', said: '', place: '', at: [0, 0], places: [['Germany', 'France'], TOWNS[0]] },
    turn({ detail }) { if (detail.column === 0) this.setData({ at: [detail.value, 0], 'places[1]': TOWNS[detail.value] }) },
    place({ detail }) { this.setData({ place: detail.value.map((at, i) => this.data.places[i][at]).join(' ') }) },
    day(e) { this.setData({ day: e.detail.value }) },
    sure() { wx.showModal({ title: 'Sure?', content: 'There is no way back.', success: (r) => this.setData({ said: r.confirm ? 'yes' : 'no' }) }) },
    which() { wx.showActionSheet({ itemList: ['tea', 'coffee'], success: (r) => this.setData({ said: 'drink ' + r.tapIndex }), fail: (r) => this.setData({ said: r.errMsg }) }) } })`,
  'pages/about.json': '{"navigationBarTitleText":"About"}',
  'pages/about.wxml': '<view class="about">{{ words }}</view>',
  'pages/about.js': 'Page({ data: { words: wx.getFileSystemManager().readFileSync("/data/about.txt", "utf8") } })',
  'data/about.txt': 'It counts: 数数',
};

async function install(page: Page, file: string): Promise<void> {
  await page.locator('[data-mini-file]').setInputFiles(file);
}

test('a mini-program that somebody sends is looked at in the chat, and installed', async ({
  browser,
}, info: TestInfo) => {
  const options = { viewport: info.project.use.viewport ?? null };
  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  const lin = await Person.arrive(browser, relay.address, 'Lin Hua', options);
  await lin.page.goto(await mira.card());
  await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
  await mira.place('Chats');
  await mira.page.getByRole('button', { name: 'Accept' }).click();
  await mira.say('Send me that counter');
  await lin.sees('Send me that counter');
  await lin.page.getByRole('button', { name: 'Attach' }).click();
  await lin.page.getByLabel('File').setInputFiles(await packageOf(COUNTER));
  await mira.page.getByRole('button', { name: 'Look at this mini-program' }).click();
  await expect(mira.page.getByText('It talks to nobody.')).toBeVisible();
  await mira.page.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(mira.page.frameLocator('iframe').locator('.n')).toHaveText('0');

  await test.step('and sent on, by its menu and by its own button', async () => {
    await mira.page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await mira.page.getByRole('button', { name: 'Send to somebody' }).click();
    await isAccessible(mira.page, 'whom a mini-program is sent to');
    await mira.page.getByRole('dialog').getByRole('button', { name: 'Lin Hua' }).click();
    await expect(lin.page.getByRole('button', { name: 'Save example.counter-1.0.0.sotto' })).toHaveCount(1);
    await mira.page.frameLocator('iframe').getByText('Share').click();
    await mira.page.getByRole('dialog').getByRole('button', { name: 'Lin Hua' }).click();
    await expect(mira.page.locator('[data-mini-toast]')).toHaveText('Sent');
    await lin.sees('I counted to 0');
    await expect(lin.page.getByRole('button', { name: 'Save example.counter-1.0.0.sotto' })).toHaveCount(2);
  });

  await test.step('or by a link, which somebody else opens', async () => {
    await mira.page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await mira.page.getByRole('button', { name: 'A link to it' }).click();
    const link = await mira.page.locator('[data-link]').inputValue();
    await isAccessible(mira.page, 'link to a mini-program');
    await mira.page.screenshot({ path: join('screenshots', info.project.name, 'mini-app-link.png') });
    await mira.page.getByRole('button', { name: 'Copy the link' }).click();
    await lin.page.goto(link.slice(0, -20));
    await expect(lin.page.getByRole('alert')).toBeVisible();
    await lin.page.getByRole('button', { name: 'Close' }).click();
    await lin.page.goto(link);
    await expect(lin.page.getByText('It talks to nobody.')).toBeVisible();
    await lin.page.getByRole('button', { name: 'Install', exact: true }).click();
    await expect(lin.page.frameLocator('iframe').locator('.n')).toHaveText('0');
    expect(lin.page.url()).not.toContain('#m/');
  });
  await mira.context.close();
  await lin.context.close();
});

test('a mini-program is installed from a file, used, and keeps what it keeps', async ({ browser }, info: TestInfo) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', {
    viewport: info.project.use.viewport ?? null,
    permissions: ['geolocation', 'clipboard-read', 'clipboard-write'],
    geolocation: { latitude: 52.5, longitude: 13.4 },
  });
  const { page } = mira;
  const seen: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:')) {
      seen.push(request.url());
    }
  });
  const frame: FrameLocator = page.frameLocator('iframe');
  const shot = (name: string) =>
    page.screenshot({ path: join('screenshots', info.project.name, `mini-app-${name}.png`) });

  await test.step('what it is and whom it talks to is said before', async () => {
    await mira.place('Discover');
    await install(page, await packageOf(COUNTER));
    await expect(page.getByText('It talks to nobody.')).toBeVisible();
    await isAccessible(page, 'install');
    await shot('install');
    await page.getByRole('button', { name: 'Install', exact: true }).click();
    await expect(frame.locator('.n')).toHaveText('0');
  });

  await test.step('it is used', async () => {
    await frame.getByText('One more').click();
    await frame.getByText('One more').click();
    await expect(frame.locator('.n')).toHaveText('2');
    await expect(page.locator('[data-mini-toast]')).toHaveText('Counted');
    await shot('count');
    await isAccessible(page, 'mini-program');
  });

  await test.step('where somebody is it hears only when they say so', async () => {
    await frame.getByText('Where am I?').click();
    await expect(page.getByRole('heading', { name: 'It wants to know where you are' })).toBeVisible();
    await shot('permission');
    await page.getByRole('button', { name: 'Never' }).click();
    await expect(frame.locator('.where')).toHaveText('getLocation:fail auth deny');
    await page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await shot('menu');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await frame.getByText('Where am I?').click();
    await page.getByRole('button', { name: 'Only now' }).click();
    await expect(frame.locator('.where')).toHaveText('at 52.5');
  });

  await test.step('what it may is with all else that was given, and is taken back there', async () => {
    await frame.getByText('Where am I?').click();
    await page.getByRole('button', { name: 'Never' }).click();
    await page.evaluate(() => (location.hash = '#/privacy'));
    await expect(page.getByText('See where you are · never')).toBeVisible();
    await isAccessible(page, 'privacy of mini-programs');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(page.getByText('See where you are · never')).toHaveCount(0);
    await page.goBack();
    await expect(frame.locator('.n')).toHaveText('2');
  });

  await test.step('tabs, pages, questions and wheels are the app’s', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect(page.locator('[data-mini-bar] h1')).toHaveText('More');
    await frame.locator('.day').click();
    const days = page.getByRole('listbox').nth(2);
    await days.press('ArrowDown');
    const chosen = days.locator('[aria-selected="true"]');
    await expect(days).toHaveAttribute('aria-activedescendant', /^\S+$/);
    await expect(chosen).toHaveAttribute('id', (await days.getAttribute('aria-activedescendant')) ?? '');
    await shot('wheels');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(frame.locator('.day')).toHaveText('Day: 2026-03-02');
    await frame.locator('.place').click();
    await expect(page.getByRole('option')).toHaveText(['Germany', 'France', 'Aachen', 'Bonn']);
    await page.getByRole('listbox').nth(1).press('ArrowDown');
    await page.getByRole('listbox').nth(0).press('ArrowDown');
    await expect(page.getByRole('option')).toHaveText(['Germany', 'France', 'Lille', 'Lyon', 'Nantes']);
    await expect(page.getByRole('option', { name: 'Lille' })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('listbox').nth(1).press('End');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(frame.locator('.place')).toHaveText('Place: France Nantes');
    await frame.getByText('Sure?').click();
    await shot('modal');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(frame.locator('.said')).toHaveText('yes');
    await frame.getByText('Which?').click();
    await shot('sheet');
    await page.getByRole('button', { name: 'coffee' }).click();
    await expect(frame.locator('.said')).toHaveText('drink 1');
    await frame.getByText('About').click();
    await expect(page.locator('[data-mini-bar] h1')).toHaveText('About');
    await expect(frame.locator('.about')).toHaveText('It counts: 数数');
    await page.locator('[data-mini-bar]').getByRole('button', { name: 'Back' }).click();
    await expect(page.locator('[data-mini-bar] h1')).toHaveText('More');
  });

  await test.step('what it keeps is there when it is opened again', async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(page.locator('iframe')).toHaveCount(0);
    await page.reload();
    await page.getByRole('button', { name: /^Counter/ }).click();
    await expect(frame.locator('.n')).toHaveText('2');
    await expect(frame.locator('.opened')).toHaveText('opened 3');
  });

  await test.step('without a network it is there as well', async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await mira.context.setOffline(true);
    await page.reload();
    await page.getByRole('button', { name: /^Counter/ }).click();
    await frame.getByText('One more').click();
    await expect(frame.locator('.n')).toHaveText('3');
    await mira.context.setOffline(false);
  });

  await test.step('a newer one says what is new; one that does not start gives way to the one before', async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await install(
      page,
      await packageOf({
        ...COUNTER,
        'sotto.json':
          '{"id":"example.counter","name":"Counter","version":"1.1.0","asks":[{"field":"email","why":{"en":"to send you the count"}}]}',
        'app.js': 'App({});',
        'pages/count.js': 'throw new Error("it is broken"); Page({})',
        'pages/count.wxml': '<view>{{ broken }}</view>',
      }),
    );
    await expect(page.getByText('to send you the count')).toBeVisible();
    await expect(page.getByText('new', { exact: true })).toBeVisible();
    await shot('update');
    await page.getByRole('button', { name: 'Install it in its place' }).click();
    await page.getByRole('button', { name: 'Back to the version before' }).click();
    await expect(frame.locator('.n')).toHaveText('3');
  });

  await test.step('a file that is none, and one that somebody changed, are refused', async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await install(page, new URL('../package.json', import.meta.url).pathname);
    await expect(page.getByText('This file is no mini-program of Sotto.')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('removed, nothing of it is left', async () => {
    await page.getByRole('button', { name: /^Counter/ }).click();
    await expect(frame.locator('.n')).toHaveText('3');
    await page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByRole('button', { name: /^Counter/ })).toHaveCount(0);
    const left = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((found) => {
        const request = indexedDB.open('sotto-mini');
        request.onsuccess = () => found(request.result);
      });
      const counts = ['programs', 'packages', 'texts', 'files'].map(
        (store) =>
          new Promise<number>((counted) => {
            const request = database.transaction(store).objectStore(store).count();
            request.onsuccess = () => counted(request.result);
          }),
      );
      return Promise.all(counts);
    });
    expect(left).toEqual([0, 0, 0, 0]);
  });

  expect(seen.filter((url) => !url.startsWith(relay.address.replace(/\/$/, '')) && !url.startsWith('data:'))).toEqual(
    [],
  );
  await mira.context.close();
});
