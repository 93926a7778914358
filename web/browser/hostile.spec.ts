/** Providers that lie: what they say is shown as text, bounded, or refused; nothing is lost, and the rest goes on. */
import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { Liar } from './liar';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
let liar: Liar;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await relay.start();
  liar = new Liar(relay.address, join(relay.folder, 'liar'));
  await liar.start();
});
test.afterAll(async () => {
  liar.kill();
  await relay.kill();
});

function optionsOf(info: TestInfo) {
  return { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
}

/** Whatever a page must never do for a stranger. */
function watched(page: Page): string[] {
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => wrong.push(`error ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      wrong.push(message.text());
    }
  });
  page.on('request', (request) => {
    if (/\/x$/.test(request.url())) {
      wrong.push(`asked for ${request.url()}`);
    }
  });
  return wrong;
}

/** All of it is text, no line is turned around, none is without end, and the page is as wide as its window. */
async function harmless(page: Page, info: TestInfo, name: string, wrong: string[]): Promise<void> {
  await page.screenshot({ path: join('screenshots', info.project.name, `hostile-${name}.png`) });
  const found = await page.evaluate(() => {
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let longest = 0;
    let turned = '';
    while (nodes.nextNode()) {
      const text = nodes.currentNode.nodeValue ?? '';
      longest = Math.max(longest, text.length);
      turned ||= /[\u202a-\u202e\u2066-\u2069]/.test(text) ? text.slice(0, 200) : '';
    }
    // What scrolls or ends in dots may go on; all else has to be there to be read and pressed.
    const cut = [...document.querySelectorAll('button, p, p > span, h2, dt, dd')].filter((each) => {
      const { left, right } = each.getBoundingClientRect();
      const within = each.closest('[role="tablist"], .one-line, .hidden-label, .maplibregl-map');
      return each.checkVisibility() && !within && (left < -1 || right > innerWidth + 1);
    });
    return {
      cut: cut.map((each) => each.outerHTML.slice(0, 200)),
      elements: document.querySelectorAll('[onerror], img[src="x"], body script:not([src]), main b > b').length,
      longest: longest <= 5_000,
      turned,
      wide: document.documentElement.scrollWidth > innerWidth,
    };
  });
  expect(found, name).toEqual({ cut: [], elements: 0, longest: true, turned: '', wide: false });
  expect(wrong, name).toEqual([]);
}

async function arrive(browser: Browser, link: string, open: string, info: TestInfo) {
  const mira = await Person.arrive(browser, relay.address, 'Mira', optionsOf(info));
  const wrong = watched(mira.page);
  const looks = (name: string) => harmless(mira.page, info, name, wrong);
  await mira.page.goto(link);
  await expect(mira.page.getByRole('heading', { level: 2, name: /^Liar <img/ })).toBeVisible();
  await expect(mira.page.locator('span.logo.large')).toBeVisible();
  await looks(`card-${open.split(' ').at(-1)}`);
  await mira.page.getByRole('button', { name: open }).click();
  return { mira, page: mira.page, looks };
}

/** What is not the liar's goes on. */
async function goesOn(mira: Person): Promise<void> {
  await mira.place('Chats');
  await mira.place('Me');
  await mira.card();
}

test('a cinema that lies', async ({ browser }, info) => {
  test.setTimeout(300_000);
  await liar.lies('none');
  const { mira, page, looks } = await arrive(browser, liar.cinema, 'See the programme', info);
  const seat = (id: string) => page.locator(`[data-seat="${id}"]`);
  const bar = page.getByRole('region', { name: 'Your seats' });
  const showing = page.getByRole('tabpanel').locator('li li button');

  await test.step('a programme of markup: only what has a price is on, and no picture is shown that is none', async () => {
    await expect(showing).toHaveCount(1);
    await looks('programme');
    await page.locator('.film').click();
    await expect(page.locator('.description')).toBeVisible();
    await looks('film');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
  });

  await test.step('plans that cannot be are not drawn', async () => {
    await liar.lies('million');
    await showing.click();
    for (const lie of ['overlap', 'huge', 'none']) {
      await expect(page.getByRole('alert')).toHaveText(/a seat plan that cannot be\. It is not shown/);
      await expect(page.getByRole('grid')).toHaveCount(0);
      await looks(`not-${lie}`);
      await liar.lies(lie);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(lie === 'none' ? 0 : 1);
    }
    await expect(page.getByRole('grid')).toBeVisible();
    await looks('hall');
  });

  async function hold(lie: string): Promise<void> {
    await liar.lies(lie);
    for (const id of ['A1', 'A2']) {
      if ((await seat(id).getAttribute('aria-selected')) !== 'true') {
        await seat(id).click();
      }
    }
    await expect(page.locator('[data-price]')).toHaveText('€20.00');
    await bar.getByRole('button', { name: 'Hold these 2 seats' }).click();
  }

  await test.step('a hold that is not what was chosen is given back, and says so', async () => {
    for (const [lie, said] of [
      ['hold-price', /wanted another price than it showed\. Nothing was booked/],
      ['hold-currency', /wanted another price than it showed\. Nothing was booked/],
      ['hold-seats', /kept other seats than you chose\. Nothing was booked/],
      ['hold-negative', /what is no booking of these seats\. Nothing was booked/],
      ['hold-long', /what is no booking of these seats\. Nothing was booked/],
    ] as const) {
      await hold(lie);
      await expect(bar.getByRole('alert'), lie).toHaveText(said);
      await expect(page.locator('[data-left]')).toHaveCount(0);
      await looks(lie);
    }
  });

  async function confirm(): Promise<void> {
    await expect(page.locator('[data-left]')).toBeVisible();
    await bar.getByRole('button', { name: 'Confirm two seats' }).click();
    await expect(page.getByRole('heading', { name: 'Ticket' })).toBeVisible();
  }

  await test.step('an answer to nobody is nothing, and of two answers the first counts', async () => {
    await hold('never-asked');
    await expect(bar).toContainText('A1, A2');
    await expect(page.locator('[data-price]')).toHaveText('€20.00');
    await expect(page.locator('[data-left]')).toHaveCount(1);
    await looks('answered-twice');
    await liar.lies('cancel-other');
    await bar.getByRole('button', { name: 'Choose other seats' }).click();
    await expect(bar.getByRole('alert')).toHaveText(/The cinema did not do this\. Nothing was changed/);
    await liar.lies('none');
    await bar.getByRole('button', { name: 'Choose other seats' }).click();
    await expect(page.locator('[data-left]')).toHaveCount(0);
  });

  await test.step('a booking that is told otherwise than it was agreed on says so', async () => {
    await hold('confirm-price');
    await confirm();
    await expect(page.getByText(/tells of another price than you agreed on\. Ask before you pay/)).toBeVisible();
    await looks('confirm-price');
    await page.goBack();
    await hold('confirm-seats');
    await confirm();
    await expect(page.getByText(/tells of other seats than you chose\. Ask before you go/)).toBeVisible();
    await looks('confirm-seats');
    await page.goBack();
  });

  await test.step('a hold under the name of a booking that there is leaves that one as it was', async () => {
    await hold('same-id');
    await expect(bar.getByRole('alert')).toHaveText(/what is no booking of these seats\. Nothing was booked/);
    await looks('same-id');
    await mira.place('Me');
    await page.getByRole('button', { name: 'Bookings and tickets' }).click();
    await expect(page.getByRole('button', { name: /A\d, A\d/ })).toHaveCount(2);
    await looks('bookings');
  });

  await goesOn(mira);
  await mira.context.close();
});

test('a bike share that lies', async ({ browser }, info) => {
  test.setTimeout(240_000);
  await liar.lies('huge');
  const { mira, page, looks } = await arrive(browser, liar.bikes, 'Find a bike', info);

  await test.step('a region that is too large is not fetched', async () => {
    await expect(page.getByText('The share has more than Sotto can show.', { exact: false })).toBeVisible();
    await looks('region-huge');
  });

  await test.step('one of markup and absurd numbers is what of it can be', async () => {
    await liar.lies('ride-price');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Unlock by code or number' })).toBeVisible();
    await page.getByRole('button', { name: 'Show as a list' }).click();
    const rows = page.getByRole('list', { name: 'Where bikes are' }).getByRole('button');
    await expect(rows).toHaveCount(2);
    await looks('region');
    await rows.and(page.locator(':enabled')).first().click();
    await expect(page.getByRole('dialog').getByText('€1.00 to unlock')).toBeVisible();
    await looks('unlock');
    await page.getByRole('dialog').getByRole('button', { name: 'Unlock one here' }).click();
  });

  await test.step('a ride at another price says so, and so does an end at less than nothing', async () => {
    await expect(page.getByRole('alert')).toContainText('another price for this ride than it showed you');
    await looks('ride');
    await page.getByRole('button', { name: 'End the ride' }).click();
    await page
      .getByRole('list', { name: 'Stations' })
      .getByRole('button')
      .and(page.locator(':enabled'))
      .first()
      .click();
    await expect(page.getByText('The ride is over')).toBeVisible();
    await expect(page.getByText('-€5.00')).toHaveCount(0);
    await looks('ended');
  });

  await goesOn(mira);
  await mira.context.close();
});
