/** What the app has around a program that runs: forms that its person fills in, questions before a page is left, ways to other programs. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { packageOf } from './packages';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

const SHOP = {
  'sotto.json': '{"id":"example.shop","name":"Shop","version":"1.0.0"}',
  'app.json': '{"pages":["pages/order","pages/edit"],"window":{"navigationBarTitleText":"Shop"}}',
  'app.js': 'App({ onLaunch(how) { this.how = how }, onShow(how) { this.how = how } })',
  'pages/order.wxml': `<button bindtap="invoice">Invoice</button><button bindtap="contact">Contact</button><button bindtap="contract">Contract</button>
    <button bindtap="edit">Edit</button><button bindtap="map">Map</button><button bindtap="look">Look</button><button bindtap="nag">Nag</button><button bindtap="message">Message</button><input class="note" bindinput="note"/><text class="noted">{{ noted }}</text><text class="said">{{ said }}</text>`,
  'pages/order.js': `Page({ data: { said: '', noted: '' },
    tell(what) { this.setData({ said: JSON.stringify(what) }) },
    note({ detail }) { this.setData({ noted: 'for ' + detail.value }) },
    onShow() { const { scene, referrerInfo } = getApp().how; this.tell({ scene, extra: referrerInfo.extraData }) },
    invoice() { wx.chooseInvoiceTitle({ complete: (r) => this.tell(r) }) },
    contact() { wx.chooseContact({ complete: (r) => this.tell(r) }) },
    contract() { wx.openPrivacyContract({ complete: (r) => this.tell(r) }) },
    look() { wx.previewImage({ urls: ['/none.png', '/neither.png'] }) },
    nag() { wx.showLoading({ title: 'Wait', mask: true }); wx.showModal({ title: 'Again', complete: () => this.nag() }) },
    message() { wx.sendSms({ phoneNumber: '+41 79 123 45 67', content: 'سأكون هناك at ten' }) },
    edit() { wx.navigateTo({ url: '/pages/edit' }) },
    map() { wx.navigateToMiniProgram({ appId: 'example.map', path: 'pages/at?x=7', extraData: { from: 'shop' }, fail: (r) => this.tell(r) }) } })`,
  'pages/edit.wxml': '<view>Editing</view>',
  'pages/edit.js': "Page({ onLoad() { wx.enableAlertBeforeUnload({ message: 'It is not saved. Leave?' }) } })",
};
const MAP = {
  'sotto.json': '{"id":"example.map","name":"Map","version":"1.0.0"}',
  'app.json': '{"pages":["pages/all","pages/at"],"window":{"navigationBarTitleText":"Map"}}',
  'app.js': 'App({ onLaunch(how) { this.how = how } })',
  'pages/all.wxml': '<view>All</view>',
  'pages/all.js': 'Page({})',
  'pages/at.wxml': '<text class="said">{{ said }}</text><button bindtap="back">Back to the shop</button>',
  'pages/at.js': `Page({ data: { said: '' },
    onLoad(q) { const { scene, referrerInfo } = getApp().how; this.setData({ said: JSON.stringify([q.x, scene, referrerInfo]) }) },
    back() { wx.navigateBackMiniProgram({ extraData: { found: true } }) } })`,
};

async function install(page: Page, program: Record<string, string>): Promise<void> {
  await page.locator('[data-mini-file]').setInputFiles(await packageOf(program));
  await page.getByRole('button', { name: 'Install', exact: true }).click();
}

test('forms are filled in by hand, a page asks before it is left, and one program opens another', async ({
  browser,
}, info) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  const { page } = mira;
  const frame = page.frameLocator('iframe');
  const said = frame.locator('.said');
  const dialog = page.locator('[data-mini-dialog]');
  const tap = (name: string) => frame.getByText(name, { exact: true }).click();
  const shot = (name: string) =>
    page.screenshot({ path: join('screenshots', info.project.name, `mini-around-${name}.png`) });
  await mira.place('Discover');
  await install(page, SHOP);
  await expect(said).toHaveText('{"scene":1001}');

  await test.step('a title for invoices, and somebody’s number', async () => {
    await tap('Invoice');
    await page.getByRole('button', { name: 'Only now' }).click();
    await expect(page.getByRole('dialog', { name: 'A title for invoices' })).toBeVisible();
    await dialog.getByLabel('For').selectOption('A person');
    await dialog.getByLabel('Title').fill('Mira Ba');
    // Who touches beside it does not lose what they wrote.
    await page.locator('.behind').click({ position: { x: 20, y: 60 } });
    await isAccessible(page, 'a title for invoices');
    await shot('invoice');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot('invoice-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Give it to the mini-program' }).click();
    await expect(said).toContainText('"type":"1","title":"Mira Ba","taxNumber":""');
    await tap('Contact');
    await expect(
      page.getByRole('dialog', { name: 'It wants somebody’s name and number that you fill in' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect(said).toContainText('chooseContact:fail auth deny');
    await tap('Contact');
    await page.getByRole('button', { name: 'Only now' }).click();
    await shot('contact');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(said).toContainText('chooseContact:fail cancel');
  });

  await test.step('pictures that are none', async () => {
    await tap('Look');
    await expect(dialog.getByRole('status')).toHaveText('This picture cannot be shown.');
    await dialog.getByRole('button', { name: 'Next' }).click();
    await expect(dialog).toContainText('2 / 2');
    await isAccessible(page, 'pictures that are none');
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('what it wants, on its word', async () => {
    await tap('Contract');
    await expect(dialog).toContainText('It talks to nobody.');
    await shot('contract');
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a page that asks first', async () => {
    await tap('Edit');
    await expect(frame.getByText('Editing')).toBeVisible();
    const bar = page.locator('[data-mini-bar]');
    await bar.getByRole('button', { name: 'Back' }).click();
    await expect(dialog).toContainText('It is not saved. Leave?');
    await shot('parting');
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await page.goBack();
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await expect(frame.getByText('Editing')).toBeVisible();
    await bar.getByRole('button', { name: 'Back' }).click();
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await expect(said).toBeVisible();
  });

  await test.step('another program, where there is one, and back', async () => {
    await tap('Map');
    await expect(dialog).toContainText('not on this device');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(said).toContainText('navigateToMiniProgram:fail invalid appid');
    await page.getByRole('button', { name: 'Leave' }).click();
    await install(page, MAP);
    await expect(frame.getByText('All')).toBeVisible();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Shop' }).click();
    await frame.locator('.note input').fill('Noor');
    await tap('Map');
    await expect(dialog).toContainText('Shop wants to open Map.');
    await shot('opens');
    await dialog.getByRole('button', { name: 'Open' }).click();
    // The shop lies under it, as it was.
    const shop = page.frameLocator('iframe[title="Shop"]');
    const map = page.frameLocator('iframe[title="Map"]');
    await expect(map.locator('.said')).toHaveText('["7",1037,{"appId":"example.shop","extraData":{"from":"shop"}}]');
    await expect(shop.locator('.noted')).toBeHidden();
    await isAccessible(page, 'a program over another');
    await map.getByText('Back to the shop').click();
    await expect(shop.locator('.said')).toHaveText('{"scene":1038,"extra":{"found":true}}');
    await expect(shop.locator('.noted')).toHaveText('for Noor');
    await expect(page.locator('iframe')).toHaveCount(1);
    // The bar of the other leads back as well, and so does the browser.
    for (const back of [() => page.getByRole('button', { name: 'Back' }).last().click(), () => page.goBack()]) {
      await tap('Map');
      await dialog.getByRole('button', { name: 'Open' }).click();
      await expect(map.getByText('Back to the shop')).toBeVisible();
      await shot('over');
      await back();
      await expect(shop.locator('.said')).toHaveText('{"scene":1038}');
      await expect(shop.locator('.noted')).toHaveText('for Noor');
      await expect(page.locator('iframe')).toHaveCount(1);
    }
  });

  await test.step('one that asks without end can be left', async () => {
    await tap('Nag');
    await expect(dialog).toContainText('Again');
    await page.keyboard.press('Escape');
    await expect(dialog).toContainText('Again');
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'Discover' })).toBeVisible();
  });
  await mira.context.close();
});

test('in Arabic, long words and titles stay where they have room, and numbers stand as they are read', async ({
  browser,
}, info) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  const { page } = mira;
  const frame = page.frameLocator('iframe');
  const dialog = page.locator('[data-mini-dialog]');
  await page.evaluate(() => localStorage.setItem('sotto-language', 'ar'));
  await page.goto(`${relay.address}/#/discover`);
  await page.reload();
  const why = { ar: `يريد ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}` };
  const title = 'طلبية كبيرة جدًا من المقهى على الرصيف القديم بجانب الميناء الجديد';
  await page.locator('[data-mini-file]').setInputFiles(
    await packageOf({
      ...SHOP,
      'sotto.json': JSON.stringify({
        id: 'example.long',
        name: 'Long',
        version: '1.0.0',
        asks: [{ field: 'name', why }],
      }),
      'app.json': JSON.stringify({ pages: ['pages/order', 'pages/edit'], window: { navigationBarTitleText: title } }),
    }),
  );
  const sheet = page.locator('dialog');
  await expect(sheet).toContainText('Donau');
  expect(await sheet.locator('.content').evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  await sheet.locator('button.main').click();
  await expect(page.locator('[data-mini-bar] h1')).toHaveText(title);
  const [words, capsule] = await Promise.all(
    ['h1', '.capsule'].map((each) => page.locator(`[data-mini-bar] ${each}`).boundingBox()),
  );
  expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThanOrEqual(capsule?.x ?? 0);
  await frame.getByText('Message', { exact: true }).click();
  await expect(dialog.locator('.words')).toHaveCSS('unicode-bidi', 'plaintext');
  await isAccessible(page, 'a short message, in Arabic');
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-around-arabic.png') });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await mira.context.close();
});
