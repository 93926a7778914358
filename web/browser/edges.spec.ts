/** What goes wrong is said in words, loses nothing, and long things fit. */
import { expect, test, type Page } from '@playwright/test';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

test('links that are none, files that are no pictures, a keyboard and very long words', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null };
  const long = 'Maximiliane-Alexandra Freifrau von und zu Hohenstein-Wittelsbach';
  const mira = await Person.arrive(browser, relay.address, long, options);
  const page = mira.page;
  const fits = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  await test.step('a link that is none, and the own one', async () => {
    const card = await mira.card();
    for (const [link, words] of [
      ['https://example.org/#c/AAAA', /This is no contact link/],
      ['hello', /This is no contact link/],
    ] as const) {
      await mira.place('Discover');
      await page.getByRole('button', { name: 'Open a contact link' }).click();
      await page.getByLabel('Contact link').fill(link);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(page.getByRole('alert')).toHaveText(words);
      await isAccessible(page, 'a broken link');
      await page.getByRole('button', { name: 'Close' }).click();
    }
    await page.getByRole('button', { name: 'Open a contact link' }).click();
    await page.getByLabel('Contact link').fill(card);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('button', { name: 'Ask to talk' }).click();
    await expect(page.getByRole('alert')).toContainText('This is your own card');
    await fits();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a card for one person is used up by the first', async () => {
    await mira.place('Me');
    await page.getByRole('button', { name: /share your card/ }).click();
    const always = await page.locator('[data-link]').inputValue();
    await page.getByLabel('For one person, once').check();
    await expect(page.locator('[data-link]')).not.toHaveValue(always);
    const once = await page.locator('[data-link]').inputValue();
    await isAccessible(page, 'my card');
    await page.getByRole('button', { name: 'Close' }).click();
    for (const name of ['first', 'second']) {
      await relay.cli(name, 'account', 'create', name, '--relay', relay.address);
      await relay.cli(name, 'connect', once);
    }
    await mira.place('Contacts');
    await expect(page.getByRole('article')).toHaveCount(1);
    await page.getByRole('article').filter({ hasText: 'first' }).getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByRole('region', { name: 'first' })).toBeVisible();
  });

  await test.step('a file that is no picture', async () => {
    await page.getByRole('button', { name: 'Attach' }).click();
    await page
      .getByLabel('Photo')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await expect(page.getByRole('alert')).toContainText('This is no picture');
  });

  await test.step('by keyboard alone', async () => {
    await page.getByLabel('Message', { exact: true }).focus();
    await page.keyboard.type('Written by keyboard');
    await page.keyboard.press('Enter');
    await mira.sees('Written by keyboard');
    await mira.bubble('Written by keyboard').getByRole('button', { name: 'What to do with this message' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('long words, other scripts and a draft', async () => {
    await mira.say('x'.repeat(2_000));
    await mira.say('שלום، مرحبا, 你好');
    await fits();
    await page.getByLabel('Message', { exact: true }).fill('Not finished yet');
    await expect.poll(() => page.evaluate(() => document.querySelector('textarea')?.value)).toBe('Not finished yet');
    await mira.place('Chats');
    await expect(page.getByText('Draft:')).toBeVisible();
    await mira.open('first');
    await expect(page.getByLabel('Message', { exact: true })).toHaveValue('Not finished yet');
  });
});

test('text at 200 %, and names that run the other way', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null };
  const twice = (page: Page) => page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const fresh = await (await browser.newContext({ ...options, locale: 'en' })).newPage();
  await fresh.goto(relay.address);
  await twice(fresh);
  const join = fresh.getByRole('button', { name: 'I use Sotto on another device already' });
  await expect(join).toBeVisible();
  const app = fresh.locator('#app');
  await expect(app).toHaveCSS('overflow-y', 'auto');
  await app.evaluate((each) => each.scrollTo(0, each.scrollHeight));
  await expect(join).toBeInViewport({ ratio: 0.99 });

  const arabic = 'محمد عبد الرحمن بن عبد العزيز آل الشيخ';
  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  await relay.cli('arabic', 'account', 'create', arabic, '--relay', relay.address);
  await relay.cli('arabic', 'connect', await mira.card());
  await mira.place('Chats');
  await mira.page.getByRole('button', { name: 'Accept' }).click();
  const name = mira.page.getByRole('heading', { name: arabic }).locator('.one-line').first();
  // Its beginning stays when it is too long, at the edge of the page.
  await expect(name).toHaveCSS('direction', 'rtl');
  await expect(name).toHaveCSS('text-align', 'left');
  await twice(mira.page);
  const field = mira.page.getByLabel('Message', { exact: true });
  expect(await field.evaluate((each) => each.scrollHeight <= each.clientHeight)).toBe(true);
  for (const place of ['Chats', 'Contacts', 'Discover', 'Me']) {
    await mira.place(place);
    await isAccessible(mira.page, `${place} at 200 %`);
    const wide = await mira.page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('nav button, .row')]
        .filter((each) => each.scrollWidth > each.clientWidth)
        .map((each) => each.textContent),
    );
    expect(wide, place).toEqual([]);
  }
});

test('over a connection that is not safe it says why it does not go on', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await context.route('http://sotto.test/**', async (route) => {
    const url = new URL(route.request().url());
    const response = await fetch(relay.address + url.pathname);
    await route.fulfill({
      status: response.status,
      headers: { 'Content-Type': response.headers.get('Content-Type') ?? '' },
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await page.goto('http://sotto.test/');
  await expect(page.getByRole('heading', { name: 'This connection is not safe' })).toBeVisible();
  await expect(page.getByText('sotto.test was opened over plain http')).toBeVisible();
  await isAccessible(page, 'an unsafe connection');
  await context.close();
});
