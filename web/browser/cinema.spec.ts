/** Strangers book at the cinema of the demo, which is told nothing about them. */
import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const town = new Relay('demo');
test.beforeAll(() => town.start());
test.afterAll(() => town.kill());

function optionsOf(info: TestInfo) {
  return { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
}

function looker(info: TestInfo) {
  return async (page: Page, name: string) => {
    await page.screenshot({ path: join('screenshots', info.project.name, `cinema-${name}.png`) });
    await isAccessible(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
  };
}

/** Arrives, finds the cinema and sees what is on tomorrow. */
async function atTheCinema(browser: Browser, name: string, info: TestInfo): Promise<Person> {
  const person = await Person.arrive(browser, town.address, name, optionsOf(info));
  await person.place('Discover');
  await person.page.getByRole('button', { name: 'The Lantern' }).click();
  await person.page.getByRole('button', { name: 'See the programme' }).click();
  await person.page.getByRole('tab', { name: /^Tomorrow/ }).click();
  return person;
}

async function openShowing(page: Page, hall: string, which: number): Promise<void> {
  await page.getByRole('tabpanel').getByRole('button', { name: hall }).nth(which).click();
  await expect(page.getByRole('grid')).toBeVisible();
}

const seat = (page: Page, id: string) => page.locator(`[data-seat="${id}"]`);
const bar = (page: Page) => page.getByRole('region', { name: 'Your seats' });

test('somebody books seats as a stranger, and has the ticket without a network', async ({ browser }, info) => {
  const looks = looker(info);
  const mira = await atTheCinema(browser, 'Mira', info);
  const { page } = mira;

  await test.step('the programme, and a film', async () => {
    await expect(page.locator('.poster img').first()).toBeVisible();
    await looks(page, 'programme');
    await page.locator('.film').first().click();
    await expect(page.locator('.conversation').getByRole('heading', { level: 2 })).toBeVisible();
    await looks(page, 'film');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('tab', { name: /^Tomorrow/ }).click();
  });

  await test.step('seats are chosen with the keyboard alone, and say what they are', async () => {
    await openShowing(page, 'Great Hall', 0);
    await looks(page, 'seats');
    await seat(page, 'G7').focus();
    await expect(seat(page, 'G7')).toHaveAccessibleName(/^Row G, seat 7, €\d+\.\d\d, free$/);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect(seat(page, 'G8')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(seat(page, 'G8')).toHaveAttribute('aria-selected', 'true');
    await expect(seat(page, 'G8')).toHaveAccessibleName(/, chosen$/);
    await expect(bar(page)).toContainText('G7, G8');
    await looks(page, 'chosen');
  });

  await test.step('they are held, and agreed on at the price that was shown', async () => {
    const shown = await page.locator('[data-price]').textContent();
    await bar(page).getByRole('button', { name: 'Hold these 2 seats' }).click();
    await expect(page.locator('[data-left]')).toHaveText(/^[67]:\d\d$|^8:00$/);
    await expect(page.locator('[data-price]')).toHaveText(shown ?? '');
    await looks(page, 'held');
    await bar(page).getByRole('button', { name: 'Confirm two seats' }).click();
    await expect(page.locator('[data-ticket^="ST1:"]')).toBeVisible();
    await looks(page, 'ticket');
  });

  await test.step('one ticket for each seat, and another code each time', async () => {
    const code = await page.locator('[data-ticket]').getAttribute('data-ticket');
    await page.getByRole('button', { name: 'Next ticket' }).click();
    await expect(page.getByText('2 of 2')).toBeVisible();
    await expect(page.locator('[data-ticket^="ST1:"]')).not.toHaveAttribute('data-ticket', code ?? '');
  });

  await test.step('a calendar entry', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Add to calendar' }).click();
    expect((await download).suggestedFilename()).toBe('cinema.ics');
  });

  await test.step('without a network, and loaded anew, the ticket is there', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await mira.context.setOffline(true);
    await page.reload();
    await expect(page.locator('[data-ticket^="ST1:"]')).toBeVisible();
    await looks(page, 'ticket-offline');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: /Tomorrow.*G7, G8/ }).click();
    await expect(page.locator('[data-ticket^="ST1:"]')).toBeVisible();
    await mira.context.setOffline(false);
  });
});

test('a booking gets a name, is moved to another showing, and is given back', async ({ browser }, info) => {
  const looks = looker(info);
  const mira = await atTheCinema(browser, 'Mira', info);
  const { page } = mira;
  // Each size has seats of its own.
  const [first, second] = info.project.name === 'phone' ? ['B3', 'B4'] : ['B5', 'B6'];

  await test.step('booked', async () => {
    await openShowing(page, 'Great Hall', 1);
    await seat(page, first).click();
    await bar(page).getByRole('button', { name: /^Hold/ }).click();
    await bar(page)
      .getByRole('button', { name: /^Confirm/ })
      .click();
    await expect(page.locator('[data-ticket^="ST1:"]')).toBeVisible();
  });

  await test.step('a name is shared under a consent, and stands on the ticket', async () => {
    await page.getByRole('button', { name: 'Name on the ticket' }).click();
    await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('Mira');
    await looks(page, 'name-asked');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Share/ })
      .click();
    await expect(page.locator('.wallet, .page').getByText('Mira', { exact: true }).first()).toBeVisible();
    await looks(page, 'named');
  });

  await test.step('moved: it stays as it is until the new seats are chosen', async () => {
    await page.getByRole('button', { name: 'Another showing' }).click();
    await expect(page.getByText(/^You are moving/)).toBeVisible();
    await page.getByRole('tab', { name: /^Tomorrow/ }).click();
    await looks(page, 'moving');
    await openShowing(page, 'Great Hall', 2);
    await seat(page, second).click();
    await looks(page, 'moving-seats');
    await bar(page).getByRole('button', { name: /^Move/ }).click();
    await expect(page.locator('[data-ticket^="ST1:"]')).toBeVisible();
    await expect(page.locator('.conversation')).toContainText(second);
    await looks(page, 'moved');
  });

  await test.step('given back, and the seat is free for others', async () => {
    await page.getByRole('button', { name: 'Give back' }).click();
    await looks(page, 'give-back');
    await page.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
    await expect(page.getByText('You gave these seats back.')).toBeVisible();
    await expect(page.locator('[data-ticket]')).toHaveCount(0);
    await looks(page, 'given-back');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Cancelled' })).toBeVisible();
    await looks(page, 'bookings-after');
    const lin = await atTheCinema(browser, 'Lin Hua', info);
    for (const [which, id] of [
      [1, first],
      [2, second],
    ] as const) {
      await openShowing(lin.page, 'Great Hall', which);
      await expect(seat(lin.page, id)).toHaveClass(/free/);
      await lin.page.getByRole('button', { name: 'Back', exact: true }).click();
      await lin.page.getByRole('tab', { name: /^Tomorrow/ }).click();
    }
    await lin.context.close();
  });
  await mira.context.close();
});

test('two people after the last two seats at once: one has them, the other is told', async ({ browser }, info) => {
  const looks = looker(info);
  // Each size has a showing of its own to sell out.
  const which = info.project.name === 'phone' ? 0 : 1;
  const [mira, lin] = await Promise.all([atTheCinema(browser, 'Mira', info), atTheCinema(browser, 'Lin Hua', info)]);

  await test.step('all but two are sold', async () => {
    await openShowing(mira.page, 'Attic', which);
    for (;;) {
      const free = await mira.page.locator('[data-seat].free').evaluateAll((all) => all.map((each) => each.id));
      const wanted = free.slice(0, Math.min(10, free.length - 2));
      if (wanted.length === 0) {
        break;
      }
      for (const id of wanted) {
        await mira.page.locator(`#${id}`).click();
      }
      await bar(mira.page).getByRole('button', { name: /^Hold/ }).click();
      await bar(mira.page)
        .getByRole('button', { name: /^Confirm/ })
        .click();
      await expect(mira.page.locator('[data-ticket^="ST1:"]')).toBeVisible();
      await mira.page.goBack();
      await expect(mira.page.locator('[data-seat].mine').first()).toBeVisible();
    }
  });

  await test.step('both choose them, and ask in the same moment', async () => {
    await openShowing(lin.page, 'Attic', which);
    const people = [mira, lin];
    for (const { page } of people) {
      await expect(page.locator('[data-seat].free')).toHaveCount(2);
      for (const id of await page.locator('[data-seat].free').evaluateAll((all) => all.map((each) => each.id))) {
        await page.locator(`#${id}`).click();
      }
    }
    await Promise.all(people.map(({ page }) => bar(page).getByRole('button', { name: 'Hold these 2 seats' }).click()));
    await expect
      .poll(async () => Promise.all(people.map(({ page }) => page.locator('[data-left]').count())))
      .toEqual(expect.arrayContaining([0, 1]));
    const [first] = await Promise.all(people.map(({ page }) => page.locator('[data-left]').count()));
    const [winner, other] = first === 1 ? [mira, lin] : [lin, mira];
    await expect(bar(other.page).getByRole('alert')).toContainText('just taken by somebody else');
    await expect(other.page.locator('[data-seat].free')).toHaveCount(0);
    await looks(other.page, 'too-late');
    await bar(winner.page).getByRole('button', { name: 'Confirm two seats' }).click();
    await expect(winner.page.locator('[data-ticket^="ST1:"]')).toBeVisible();
  });
});
