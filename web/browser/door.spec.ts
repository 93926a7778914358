/** A ticket is shown at the cinema's door, which the people of the cinema stand at with their own app. */
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { hold } from './camera';
import { Person } from './person';
import { Relay } from './relay';

/** So that it is ten to one in the town: what is shown there from one o'clock on is sold, and its door is open. */
function zone(): string {
  const now = new Date();
  const minutes = 12 * 60 + 50 - (now.getUTCHours() * 60 + now.getUTCMinutes());
  const ahead = minutes > 720 ? minutes - 1440 : minutes < -720 ? minutes + 1440 : minutes;
  const digits = (part: number) => String(Math.trunc(part)).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${digits(Math.abs(ahead) / 60)}:${digits(Math.abs(ahead) % 60)}`;
}

const town = new Relay('demo', `--zone=${zone()}`);
test.beforeAll(() => town.start());
test.afterAll(() => town.kill());

test('a ticket lets in once, seen by a camera, read as a text, and without a network', async ({
  browser,
}, info: TestInfo) => {
  const options = { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
  const looks = async (page: Page, name: string) => {
    await page.screenshot({ path: join('screenshots', info.project.name, `door-${name}.png`) });
    await isAccessible(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
  };
  const invitation = town.said.map((line) => line.trim()).find((line) => line.includes('/#w/')) ?? '';
  const alva = await Person.arrive(browser, town.address, 'Ana', options);
  const mira = await Person.arrive(browser, town.address, 'Mira', options);
  const door = alva.page;
  const verdict = (code: string) => door.locator(`[data-code="${code}"]`);
  const next = () => door.getByRole('button', { name: 'Next', exact: true }).click();
  const shown = async () => (await mira.page.locator('[data-ticket^="ST1:"]').getAttribute('data-ticket')) ?? '';

  /** What a camera sees is read when it opens: the door is opened anew. */
  async function see(text: string) {
    hold(text);
    await door.goto(`${town.address}/#/me`);
    await door.goto(`${town.address}/#/door`);
    await door.getByRole('button', { name: /^The Lantern/ }).click();
  }
  async function read(text: string) {
    await door.getByLabel('Or the text of a code').fill(text);
    await door.getByRole('button', { name: 'Check', exact: true }).click();
  }

  async function book(day: RegExp, seats: string[]) {
    await mira.page.goto(`${town.address}/#/discover`);
    await mira.page.getByRole('button', { name: 'The Lantern' }).click();
    await mira.page.getByRole('button', { name: 'See the programme' }).click();
    await mira.page.getByRole('tab', { name: day }).click();
    // Its first of the day, whatever film stands first in the list that day.
    await mira.page
      .getByRole('tabpanel')
      .getByRole('button', { name: /^1:\d\d PM Great Hall/ })
      .click();
    for (const seat of seats) {
      await mira.page.locator(`[data-seat="${seat}"]`).click();
    }
    const bar = mira.page.getByRole('region', { name: 'Your seats' });
    await bar.getByRole('button', { name: /^Hold/ }).click();
    await bar.getByRole('button', { name: /^Confirm/ }).click();
    await expect(mira.page.locator('[data-ticket^="ST1:"]')).toBeVisible();
  }

  await test.step('three seats for what begins soon', async () => {
    await book(/^Today/, ['E5', 'E6', 'E7']);
  });

  await test.step('the cinema says that it begins soon', async () => {
    await mira.page.goto(`${town.address}/#/chats`);
    await expect(mira.page.getByText('Your film begins soon').first()).toBeVisible({ timeout: 60_000 });
    await looks(mira.page, 'reminded');
    await mira.page.goto(`${town.address}/#/bookings`);
    await mira.page.getByRole('button', { name: /E5, E6, E7/ }).click();
    await expect(mira.page.locator('[data-ticket^="ST1:"]')).toBeVisible();
  });

  await test.step('one of the cinema comes to the door', async () => {
    await door.goto(invitation);
    await door.getByRole('button', { name: 'Accept' }).click();
    await expect(door.getByText('Nobody waits. Well done.')).toBeVisible();
    await see('');
    await expect(door.locator('[data-count="0"]')).toBeVisible();
    await looks(door, 'open');
  });

  await test.step('the first comes in, seen by the camera', async () => {
    await see(await shown());
    await expect(verdict('admitted')).toContainText('Row E, seat 5');
    await looks(door, 'admitted');
    await next();
    await expect(door.locator('[data-count="1"]')).toBeVisible();
  });

  await test.step('whoever shows the same seat again does not', async () => {
    await read(await shown());
    await expect(verdict('already-redeemed')).toContainText('Somebody came in with it at');
    await looks(door, 'again');
    await next();
    await expect(door.locator('[data-count="1"]')).toBeVisible();
  });

  await test.step('nor a ticket with a bent signature', async () => {
    await mira.page.getByRole('button', { name: 'Next ticket' }).click();
    await expect(mira.page.getByText('2 of 3')).toBeVisible();
    await expect(mira.page.locator('[data-ticket^="ST1:"]')).toBeVisible();
    const code = await shown();
    const middle = code.length >> 1;
    await read(code.slice(0, middle) + (code[middle] === '7' ? '8' : '7') + code.slice(middle + 1));
    await expect(
      door.locator('[data-code="forged"], [data-code="unreadable"], [data-code="not-shown-by-its-app"]'),
    ).toBeVisible();
    await next();
  });

  await test.step('while nothing is reached it lets in by itself, once, and tells the venue later', async () => {
    await town.kill();
    await expect(door.getByText(/^(Waiting for the network|Connecting)/)).toBeAttached();
    await read(await shown());
    await expect(verdict('admitted')).toContainText('Checked without the venue');
    await looks(door, 'alone');
    await next();
    await read(await shown());
    await expect(verdict('already-redeemed')).toBeVisible();
    await next();
    await expect(door.getByText('1 of them waits to be told to the venue')).toBeVisible();
    await town.start();
    await expect(door.getByText('to be told to the venue')).toHaveCount(0);
    await expect(door.locator('[data-count="2"]')).toBeVisible();
  });

  await test.step('one for tomorrow is told when its door opens', async () => {
    await mira.page.goto(`${town.address}/#/bookings`);
    await mira.page.getByRole('button', { name: /E5, E6, E7/ }).click();
    await expect(mira.page.getByRole('button', { name: 'Give back' })).toHaveCount(0);
    await book(/^Tomorrow/, ['E5']);
    await read(await shown());
    await expect(verdict('not-yet')).toContainText('Doors open at');
    await looks(door, 'not-yet');
    await next();
    await expect(door.locator('[data-count="2"]')).toBeVisible();
  });
  await alva.context.close();
  await mira.context.close();
});
