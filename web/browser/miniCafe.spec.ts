/** A provider's mini-program: got from it, asks its server through the conversation, and shows what it sent. */
import { expect, test, type FrameLocator, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
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
    const counter = relay.said.find((line) => line.includes('counter')) ?? '';
    const stamp = async (code: string) => {
      await frame.getByText('No camera?').click();
      await page.getByRole('dialog').getByRole('textbox').fill(code);
      await page.getByRole('button', { name: 'OK' }).click();
    };
    await stamp('000000');
    await expect(page.locator('[data-mini-toast]')).toHaveText('This is not today’s code.');
    await stamp(/\d{6}$/.exec(counter)?.[0] ?? '');
    await expect(frame.locator('.count')).toHaveText('1 / 9');
    await shot('card');
    await stamp(/\d{6}$/.exec(counter)?.[0] ?? '');
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
    await expect(frame.locator('.state')).toHaveText('Being made');
    await shot('orders');
    await page.getByRole('button', { name: 'Card', exact: true }).click();
    await expect(frame.locator('.count')).toHaveText('3 / 9');
  });

  await test.step('what it sent stands in its menu', async () => {
    await page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await expect(page.getByText('Talk to its provider · always')).toBeVisible();
    await page.getByText('What it sent').click();
    await expect(page.getByText('POST https://cafe.sotto.example/api/orders')).toBeVisible();
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
    await expect(frame.getByText('The café does not answer.')).toBeVisible({ timeout: 3_000 });
    await mira.context.setOffline(false);
  });

  await test.step('a button leads to the conversation with the café', async () => {
    await page.getByRole('button', { name: 'Card', exact: true }).click();
    await frame.getByText('Write to the café').click();
    await expect(page.getByRole('heading', { name: 'Kittiwake' })).toBeVisible();
    await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
  });

  await test.step('a newer one is looked for when somebody wants to', async () => {
    await page.goto(about);
    await page.getByRole('button', { name: 'Look for a newer version' }).click();
    await expect(page.getByText('You have the newest one.')).toBeVisible();
    await page.getByRole('button', { name: 'Open the mini-program' }).click();
    await expect(frame.locator('.count')).toHaveText('3 / 9');
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
