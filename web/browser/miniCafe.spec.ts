/** A provider's mini-program: got from it, asks its server through the conversation, and shows what it sent. */
import { expect, test, type FrameLocator, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { hold } from './camera';
import { CURIOUS } from './curious';
import { packageOf } from './packages';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay('demo');
test.beforeAll(async () => {
  test.setTimeout(300_000);
  await relay.start();
});
test.afterAll(() => relay.kill());

test('somebody has a card at the café, orders ahead, and sees what was sent', async ({ browser }, info: TestInfo) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  const { page } = mira;
  const frame: FrameLocator = page.frameLocator('iframe');
  const shot = (name: string) =>
    page.screenshot({ path: join('screenshots', info.project.name, `mini-cafe-${name}.png`) });
  const asked: string[] = [];
  /** the provider's page */
  let about = '';
  page.on('request', (request) => asked.push(request.url()));

  await test.step('its provider hands it out', async () => {
    await mira.place('Discover');
    await page.getByRole('searchbox', { name: 'Search services' }).fill('kittiwake');
    await page.getByRole('button', { name: /^Kittiwake/ }).click();
    await shot('provider');
    about = page.url();
    await page.getByRole('button', { name: 'Open the mini-program' }).click();
    await expect(page.getByText('It can talk to Kittiwake through your conversation')).toBeVisible();
    await isAccessible(page, 'program of a provider');
    await shot('install');
    await page.getByRole('button', { name: 'Install', exact: true }).click();
  });

  await test.step('it talks to its provider when its person says so', async () => {
    await expect(page.getByRole('heading', { name: 'It wants to talk to its provider' })).toBeVisible();
    await expect(page.getByText('it can tell Kittiwake, and nobody else')).toBeVisible();
    await shot('permission');
    await page.getByRole('button', { name: 'Always' }).click();
    await expect(frame.locator('.count')).toHaveText('0 / 9');
    await expect(frame.locator('.sheet')).toHaveCount(1);
  });

  await test.step('the code at the counter is worth a stamp, once', async () => {
    const address = relay.said[relay.said.findIndex((line) => line.includes('at the counter')) + 1];
    const counter = await mira.context.newPage();
    await counter.goto(address?.trim() ?? '');
    for (const colorScheme of ['light', 'dark'] as const) {
      await counter.emulateMedia({ colorScheme });
      await counter.screenshot({ path: join('screenshots', info.project.name, `counter-${colorScheme}.png`) });
      await isAccessible(counter, `counter, ${colorScheme}`);
    }
    const picture = await counter.getByRole('img', { name: "Today's code" }).screenshot();
    const digits = (await counter.locator('strong').textContent()) ?? '';
    await counter.close();
    const stamp = async (code: string) => {
      await frame.getByText('No camera?').click();
      await page.getByRole('dialog').getByRole('textbox').fill(code);
      await page.getByRole('button', { name: 'OK' }).click();
    };
    await stamp('000000');
    await expect(page.locator('[data-mini-toast]')).toHaveText('This is not today’s code.');
    hold('');
    await frame.getByText('Scan the code at the counter').click();
    const choose = page.getByLabel('Or choose a picture of it');
    await choose.setInputFiles({ name: 'counter.png', mimeType: 'image/png', buffer: picture });
    await expect(frame.locator('.count')).toHaveText('1 / 9');
    await shot('card');
    await stamp(digits);
    await expect(page.locator('[data-mini-toast]')).toHaveText('This code counted for you a moment ago.');
  });

  await test.step('pictures come the same way, and an order is made', async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await expect(frame.getByText('Flat white')).toBeVisible();
    await expect(frame.locator('.picture').first()).toBeVisible();
    await frame.locator('.drink', { hasText: 'Oat latte' }).getByText('+').click();
    await frame.locator('.drink', { hasText: 'Oolong' }).getByText('+').click();
    await expect(frame.getByText('Order ahead · 2 · 6.55')).toBeVisible();
    await shot('menu');
    await frame.getByText('Order ahead').click();
    await expect(page.getByRole('heading', { name: 'It wants to tell you something later' })).toBeVisible();
    await page.getByRole('button', { name: 'No', exact: true }).click();
  });

  await test.step('the app shows the sum, and who does not agree has not ordered', async () => {
    const sheet = page.locator('[data-mini-dialog="payment"]');
    await expect(sheet).toContainText('To Kittiwake');
    await expect(sheet).toContainText('€6.55');
    await expect(sheet).toContainText('1 × Oat latte, 1 × Oolong');
    await expect(sheet).toContainText('Nothing is charged now.');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await shot(`pay-${colorScheme}`);
      await isAccessible(page, `paying, ${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: null });
    const [no, yes] = await Promise.all(
      ['Cancel', 'Agree to pay'].map((name) => sheet.getByRole('button', { name }).boundingBox()),
    );
    expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height]);
    await sheet.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.locator('[data-mini-toast]')).toHaveText('Not ordered');
    await expect(frame.getByText('Order ahead · 2 · 6.55')).toBeVisible();
    await frame.getByText('Order ahead').click();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await sheet.getByRole('button', { name: 'Agree to pay' }).click();
  });

  await test.step('the café says by itself how far the order is', async () => {
    const state = frame.locator('.state');
    await expect(state).toHaveCount(1);
    await shot('orders');
    // The page asked once, seconds before: what it is now the café has said.
    await expect(state).toHaveText('Ready at the counter');
    await shot('ready');
    await page.getByRole('button', { name: 'Card', exact: true }).click();
    await expect(frame.locator('.count')).toHaveText('3 / 9');
  });

  await test.step('a name is asked for, said with a signed consent, and taken back where all others are', async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await frame.locator('.drink', { hasText: 'Flat white' }).getByText('+').click();
    await frame.getByText('Write my name on the cup').click();
    await expect(page.getByRole('heading', { name: 'It wants to know your name' })).toBeVisible();
    await expect(page.getByText('To write it on your cup.')).toBeVisible();
    await expect(page.getByText('a signed consent goes there')).toBeVisible();
    await shot('name');
    await page.getByRole('button', { name: 'Always' }).click();
    await expect(frame.locator('.bar')).toContainText('Mira');
    await frame.getByText('Order ahead').click();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('button', { name: 'Agree to pay' }).click();
    await expect(frame.locator('.cup')).toHaveText('For Mira');
    await page.getByRole('button', { name: 'Leave' }).click();
    await mira.place('Me');
    await page.getByRole('button', { name: /^Privacy/ }).click();
    const entry = page.locator('.entry', { hasText: 'Name' });
    await expect(entry).toHaveCount(1);
    await expect(entry).toContainText('until');
    await shot('ledger');
    await entry.getByRole('button', { name: /Take back/ }).click();
    await expect(entry).toContainText('erased; they signed for it');
    await mira.place('Discover');
    await page
      .getByRole('button', { name: /^Kittiwake/ })
      .last()
      .click();
    await page.getByRole('button', { name: 'Orders', exact: true }).click();
    await expect(frame.locator('.state')).toHaveCount(2);
    await expect(frame.locator('.cup')).toHaveCount(0);
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await frame.locator('.drink', { hasText: 'Flat white' }).getByText('+').click();
    await frame.getByText('Write my name on the cup').click();
    await page.getByRole('button', { name: 'Never' }).click();
    await expect(frame.locator('.bar')).toContainText('Write my name on the cup');
  });

  await test.step('what it sent stands in its menu', async () => {
    await page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await expect(page.getByText('Talk to its provider · always')).toBeVisible();
    await page.getByText('What it sent').click();
    await expect(page.getByText('POST https://cafe.sotto.example/api/orders').first()).toBeVisible();
    await expect(page.getByText('GET wss://live.cafe.sotto.example/').first()).toBeVisible();
    await isAccessible(page, 'what was sent');
    await shot('sent');
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('the browser asked nobody but the relay', () => {
    expect(asked.filter((url) => !/^(blob|data):/.test(url) && new URL(url).origin !== relay.address)).toEqual([]);
  });

  await test.step('without a network it fails at once', async () => {
    await mira.context.setOffline(true);
    await page.getByRole('button', { name: 'Orders', exact: true }).click();
    await expect(frame.getByText('The café does not answer.')).toBeVisible({ timeout: 10_000 });
    await mira.context.setOffline(false);
  });

  await test.step('a button leads to the conversation with the café', async () => {
    await page.getByRole('button', { name: 'Card', exact: true }).click();
    await frame.getByText('Write to the café').click();
    await expect(page.getByRole('heading', { name: 'Kittiwake' })).toBeVisible();
    await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
  });

  await test.step('what was agreed on stands in the chat, and nothing else that the program did', async () => {
    const paid = page.locator('.bubble.request');
    await expect(paid).toHaveCount(2);
    await expect(paid.first()).toContainText('To be paid at the counter');
    await expect(paid.first()).toContainText('€6.55');
    await expect(paid.first()).toContainText(/Order \d{12}/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await shot(`paid-${colorScheme}`);
      await isAccessible(page, `paid, ${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: null });
  });

  await test.step('what is paid at the counter is noted there, and the chat and the program show it', async () => {
    const address = relay.said[relay.said.findIndex((line) => line.includes('notes what was paid')) + 1];
    const staff = await mira.context.newPage();
    await staff.goto(address?.trim() ?? '');
    await expect(staff.getByRole('listitem')).toHaveCount(2);
    await expect(staff.getByRole('main')).not.toContainText('Mira');
    for (const colorScheme of ['light', 'dark'] as const) {
      await staff.emulateMedia({ colorScheme });
      await staff.screenshot({ path: join('screenshots', info.project.name, `bills-${colorScheme}.png`) });
      await isAccessible(staff, `bills, ${colorScheme}`);
    }
    // A note is not taken back: the first touch only asks.
    await staff.getByText('EUR 6.55 paid').click();
    await expect(staff.getByRole('listitem')).toHaveCount(2);
    await staff.screenshot({ path: join('screenshots', info.project.name, 'bills-sure.png') });
    await staff.getByRole('button', { name: 'Yes, all of it' }).click();
    await expect(staff.getByRole('listitem')).toHaveCount(1);
    await staff.close();
    const agreed = page.locator('.bubble.request');
    await expect(agreed.first()).toContainText('Paid at the counter');
    await expect(agreed.last()).toContainText('To be paid at the counter');
    await expect(page.locator('.bubble').last()).toContainText('€6.55, paid at the counter');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await shot(`receipt-${colorScheme}`);
      await isAccessible(page, `receipt, ${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: null });
  });

  await test.step('a newer one is looked for when somebody wants to', async () => {
    await page.goto(about);
    await page.getByRole('button', { name: 'Look for a newer version' }).click();
    await expect(page.getByText('You have the newest one.')).toBeVisible();
    await page.getByRole('button', { name: 'Open the mini-program' }).click();
    await expect(frame.locator('.count')).toHaveText('4 / 9');
    await page.getByRole('button', { name: 'Orders', exact: true }).click();
    await expect(frame.locator('.owed')).toHaveText(['To pay at the counter', 'Paid']);
  });
  await mira.context.close();
});

test('whoever does not want it to talk is asked once, and nobody hears of them', async ({
  browser,
}, info: TestInfo) => {
  const lin = await Person.arrive(browser, relay.address, 'Lin', { viewport: info.project.use.viewport ?? null });
  const { page } = lin;
  const frame: FrameLocator = page.frameLocator('iframe');
  await page.evaluate(() => localStorage.setItem('sotto-language', 'zh-CN'));
  await page.goto(`${relay.address}/#/discover`);
  await page.reload();
  await page.getByRole('searchbox').fill('kittiwake');
  await page.getByRole('button', { name: /^Kittiwake/ }).click();
  await page.getByRole('button', { name: '打开小程序' }).click();
  await page.getByRole('button', { name: '安装', exact: true }).click();
  await expect(page.getByRole('heading', { name: '它想与其商家联系' })).toBeVisible();
  await page.locator('[data-mini-dialog]').getByRole('button').last().click();
  await expect(frame.getByText('咖啡馆没有回应。')).toBeVisible();
  await frame.getByText('重试').click();
  await expect(page.locator('[data-mini-dialog]')).toHaveCount(0);
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-cafe-chinese.png') });
  await page.locator('.capsule button').first().click();
  await page.getByText('它发送的内容（0）').click();
  await expect(page.getByText('自 Sotto 打开以来没有发送任何内容。')).toBeVisible();
  await lin.context.close();
});

test('what is large goes as a file, and nobody but the café is reached', async ({ browser }, info: TestInfo) => {
  const noor = await Person.arrive(browser, relay.address, 'Noor', { viewport: info.project.use.viewport ?? null });
  const { page } = noor;
  const frame: FrameLocator = page.frameLocator('iframe');
  await noor.place('Discover');
  await page.getByRole('searchbox', { name: 'Search services' }).fill('kittiwake');
  await page.getByRole('button', { name: /^Kittiwake/ }).click();
  await expect(page.getByRole('button', { name: 'Open the mini-program' })).toBeVisible();
  const provider = /[0-9a-f]{64}/.exec(page.url())?.[0] ?? '';
  await noor.place('Discover');
  const about = JSON.stringify({ id: 'example.curious', name: 'Curious', version: '1.0.0', provider });
  await page.locator('[data-mini-file]').setInputFiles(await packageOf({ ...CURIOUS, 'sotto.json': about }));
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  const become = async (way: string, of: string) => {
    await frame.getByText(way, { exact: true }).click();
    if (way === 'large') {
      await page.getByRole('button', { name: 'Only now' }).click();
    }
    await expect(frame.locator('.said')).toHaveText(`${way} ${of}`);
  };
  await become('large', '401 {"error":"not-let-in"}');
  await become('upload', '401 "{\\"error\\":\\"not-let-in\\"}"');
  await become('download', '200 kept');
  await become('elsewhere', 'request:fail url not in domain list 600002');
  await become('near', 'request:fail url not in domain list 600002');
  await become('unlisted', 'connectSocket:fail url not in domain list 600002');
  await become('socket', '4401 ["open","log-in"]');
  await become('chunks', '200 [200,"{\\"drinks\\":",8]');
  await become('ahead', '200 8');
  await become('abort', 'request:fail abort 600021');

  // A number goes past the program: it gets a code, and its provider a consent.
  await frame.getByText('phone', { exact: true }).click();
  await page.getByRole('button', { name: 'Only now' }).click();
  const number = page.getByRole('dialog').getByRole('textbox');
  await number.fill('079 123 45 67');
  await page.getByRole('button', { name: 'Give it to the mini-program' }).click();
  await expect(page.getByText('it begins with + and the country')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(number).toHaveValue('079 123 45 67');
  await number.fill('+41 79 123 45 67');
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-phone.png') });
  await page.getByRole('button', { name: 'Give it to the mini-program' }).click();
  await expect(frame.locator('.said')).toHaveText(/^phone getPhoneNumber:ok [0-9a-f]{32}$/);
  await page.getByRole('button', { name: 'Leave' }).click();
  await noor.place('Me');
  await page.getByRole('button', { name: /^Privacy/ }).click();
  await expect(page.locator('.entry', { hasText: /Phone|phone/ })).toHaveCount(1);
  await noor.context.close();
});
