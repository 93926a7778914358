/** A mini-program's server tells somebody something later, where they allowed it: a card in the conversation leads back. */
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

/** What the sheet asks. */
const LATER = 'It wants to tell you something later';

async function atTheMenu(person: Person): Promise<void> {
  const { page } = person;
  await person.place('Discover');
  await page.getByRole('searchbox', { name: 'Search services' }).fill('kittiwake');
  await page.getByRole('button', { name: /^Kittiwake/ }).click();
  await page.getByRole('button', { name: 'Open the mini-program' }).click();
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  await page.getByRole('button', { name: 'Always' }).click();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
}

async function order(frame: FrameLocator, drink: string): Promise<void> {
  await frame.locator('.drink', { hasText: drink }).getByText('+').click();
  await frame.getByText('Order ahead').click();
}

test('the café says in the chat that an order is ready, and the card leads to it', async ({
  browser,
}, info: TestInfo) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  const { page } = mira;
  const frame: FrameLocator = page.frameLocator('iframe');
  const shot = (name: string) =>
    page.screenshot({ path: join('screenshots', info.project.name, `mini-notices-${name}.png`) });
  const cards = page.locator('[data-notice]');
  const agree = () => page.getByRole('button', { name: 'Agree to pay' }).click();
  await atTheMenu(mira);

  await test.step('it asks, and says what for', async () => {
    await order(frame, 'Oat latte');
    await expect(page.getByRole('heading', { name: LATER })).toBeVisible();
    await expect(page.getByRole('switch', { name: /Order ready/ })).toBeChecked();
    await expect(page.getByText('Each is told once, by Kittiwake')).toBeVisible();
    await isAccessible(page, 'notices of a program');
    await shot('asked');
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await agree();
    await expect(frame.locator('.state')).toHaveCount(1);
  });

  await test.step('the program is left, and the card comes', async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await mira.open('Kittiwake');
    await expect(cards).toHaveCount(1, { timeout: 30_000 });
    await expect(cards).toContainText('Order ready');
    await expect(cards.getByText('Oat latte')).toBeVisible();
    await isAccessible(page, 'a notice');
    await shot('card');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot('card-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('plain words stand in the list of chats', async () => {
    await mira.place('Chats');
    await expect(page.getByText('Order ready: Oat latte')).toBeVisible();
    await shot('list');
    await mira.open('Kittiwake');
  });

  await test.step('a touch opens the page of that order', async () => {
    await cards.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(frame.locator('.called')).toContainText('Oat latte');
    await expect(frame.locator('.called .state')).toHaveText('Ready at the counter');
    await shot('opened');
  });

  await test.step('one allowance is one notice', async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await order(frame, 'Cortado');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await agree();
    await expect(frame.locator('.state')).toHaveCount(2);
    await expect(frame.locator('.state').first()).toHaveText('Ready at the counter', { timeout: 30_000 });
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await order(frame, 'Espresso');
    await page.getByLabel('Always do so, without asking').check();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await agree();
    await expect(frame.locator('.state')).toHaveCount(3);
    await page.getByRole('button', { name: 'Leave' }).click();
    await mira.open('Kittiwake');
    // The one that came second was for the third order: nobody was told of the second.
    await expect(cards).toHaveCount(2, { timeout: 30_000 });
    await expect(cards.last()).toContainText('Espresso');
  });

  await test.step('what is always so is not asked, until somebody wants none any more', async () => {
    await cards.last().getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await order(frame, 'Cocoa');
    await agree();
    await expect(frame.locator('.state')).toHaveCount(4);
    await expect(page.getByRole('heading', { name: LATER })).toHaveCount(0);
    await page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await expect(page.getByText('Order ready · always')).toBeVisible();
    await shot('menu');
    await page.getByRole('button', { name: 'No notices any more' }).click();
    await expect(page.getByText('Send you notices · never')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await order(frame, 'Oolong');
    await agree();
    await expect(frame.locator('.state')).toHaveCount(5);
    await expect(page.getByRole('heading', { name: LATER })).toHaveCount(0);
    await expect(frame.locator('.state').first()).toHaveText('Ready at the counter', { timeout: 30_000 });
    await page.getByRole('button', { name: 'Leave' }).click();
    await mira.open('Kittiwake');
    await expect(cards.last()).toBeVisible();
    await expect(cards.filter({ hasText: 'Oolong' })).toHaveCount(0);
  });

  await test.step('where the program is gone the card leads to who hands it out', async () => {
    await cards.last().getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).last().click();
    await mira.open('Kittiwake');
    await cards.last().getByRole('button', { name: 'Get the mini-program' }).click();
    await expect(page.getByRole('button', { name: 'Open the mini-program' })).toBeVisible();
  });
  await mira.context.close();
});
