/** Cards and device links are scanned with the camera, or from a picture. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { hold } from './camera';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

test('a card, a device link and things that are neither', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null };
  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  const lin = await Person.arrive(browser, relay.address, 'Lin', options);
  const card = await mira.card();

  await test.step('nothing is in front of the camera', async () => {
    hold('');
    await lin.place('Discover');
    await lin.page.getByRole('button', { name: 'Scan a code' }).click();
    await expect(lin.page.locator('video')).toHaveJSProperty('videoWidth', 640);
    await lin.page.screenshot({ path: join('screenshots', info.project.name, 'scan.png') });
    await isAccessible(lin.page, 'scanning');
    await lin.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a camera that is taken away says so', async () => {
    await lin.page.getByRole('button', { name: 'Scan a code' }).click();
    await expect(lin.page.locator('video')).toHaveJSProperty('videoWidth', 640);
    // What the browser tells a page of a camera that somebody unplugs.
    await lin.page.locator('video').evaluate((each) => {
      const [track] = ((each as HTMLVideoElement).srcObject as MediaStream).getTracks();
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    });
    await expect(lin.page.getByRole('alert')).toContainText('The camera cannot be used');
    await expect(lin.page.locator('video')).toHaveCount(0);
    await lin.page.screenshot({ path: join('screenshots', info.project.name, 'scan-dark.png') });
    await lin.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a card', async () => {
    hold(card);
    await lin.page.getByRole('button', { name: 'Scan a code' }).click();
    await expect(lin.page.getByRole('dialog')).toContainText('Talk to Mira?');
    await lin.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a card in a picture, and a picture without one', async () => {
    await mira.place('Me');
    await mira.page.getByRole('button', { name: /share your card/ }).click();
    const picture = await mira.page.getByRole('img', { name: 'QR code of your card' }).screenshot();
    const without = await mira.page.getByRole('heading', { name: 'My card' }).screenshot();
    await mira.page.getByRole('button', { name: 'Close' }).click();
    hold('');
    await lin.page.getByRole('button', { name: 'Scan a code' }).click();
    const choose = lin.page.getByLabel('Or choose a picture of it');
    await choose.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: without });
    await expect(lin.page.getByRole('alert')).toContainText('There is no code in this picture');
    await choose.setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: picture });
    await expect(lin.page.getByRole('dialog')).toContainText('Talk to Mira?');
    await lin.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('the link of a device, by a new one and by one that has an account', async () => {
    await mira.place('Me');
    await mira.page.getByRole('button', { name: /Devices/ }).click();
    await mira.page.getByRole('button', { name: 'Link a device' }).click();
    await expect(mira.page.locator('[data-link]')).toHaveValue(/#d\//);
    hold(await mira.page.locator('[data-link]').inputValue());
    await lin.page.getByRole('button', { name: 'Scan a code' }).click();
    await expect(lin.page.getByRole('alert')).toContainText('not a card');
    const fresh = await browser.newContext({ ...options, locale: 'en' });
    const page = await fresh.newPage();
    await page.goto(relay.address);
    await page.getByRole('button', { name: 'I use Sotto on another device already' }).click();
    await page.getByRole('button', { name: 'Scan a code' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    const code = page.locator('[data-code]');
    await expect(code).toHaveText(/^\d{3} \d{3}$/);
    await expect(mira.page.locator('[data-code]')).toHaveText(String(await code.textContent()));
    await fresh.close();
  });

  await test.step('a card is no device link', async () => {
    hold(card);
    const fresh = await browser.newContext({ ...options, locale: 'en' });
    const page = await fresh.newPage();
    await page.goto(relay.address);
    await page.getByRole('button', { name: 'I use Sotto on another device already' }).click();
    await page.getByRole('button', { name: 'Scan a code' }).click();
    await expect(page.getByRole('alert')).toContainText('This is no link for a new device');
    await fresh.close();
  });
});
