/** Somebody finds a bike share, rides, and ends at a station or where they stand; nobody learns where they look. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { isAccessible as clean } from './axe';
import { hold } from './camera';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay('demo');
const SQUARE = { latitude: 46.2, longitude: -27.4 };
const PARK = { latitude: 46.206, longitude: -27.391 };

test.beforeAll(async () => {
  test.setTimeout(600_000);
  await relay.start();
});
test.afterAll(() => relay.kill());

async function arrive(browser: Browser, share: string, place = SQUARE): Promise<Person> {
  const mira = await Person.arrive(browser, relay.address, 'Mira', {
    permissions: ['geolocation'],
    geolocation: place,
  });
  await mira.place('Discover');
  await mira.page.getByRole('button', { name: new RegExp(`^${share}`) }).click();
  await mira.page.getByRole('button', { name: 'Find a bike' }).click();
  return mira;
}

const drawn = (page: Page) => expect(page.locator('[data-drawn="true"]')).toBeVisible();
const rows = (page: Page) => page.getByRole('list', { name: 'Where bikes are' }).getByRole('button');

test('from a station to a station, and the receipt without a network', async ({ browser }) => {
  const mira = await arrive(browser, 'Tern');
  const { page } = mira;

  await test.step('the map is drawn, and moving it asks nobody for anything', async () => {
    await drawn(page);
    await expect(page.getByRole('button', { name: /\d bikes?$/ }).first()).toBeVisible();
    await clean(page, 'bikes on the map');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('region', { name: 'Map' }).focus();
    for (const key of ['+', '+', 'ArrowLeft', 'ArrowUp', '-']) {
      await page.keyboard.press(key);
    }
    await page.getByRole('button', { name: 'Show where I am' }).click();
    await expect(page.locator('.maplibregl-marker.here')).toBeVisible();
    await drawn(page);
    expect(asked).toEqual([]);
  });

  await test.step('the list has the nearest first', async () => {
    await page.getByRole('button', { name: 'Show as a list' }).click();
    await expect(page.getByText('nobody is told where you are', { exact: false })).toBeVisible();
    const lines = await rows(page).allInnerTexts();
    const metres = lines.map((line) => {
      const [, many = '', unit = ''] = /([\d.]+) (m|km),/.exec(line) ?? [];
      return Number(many) * (unit === 'km' ? 1_000 : 1);
    });
    expect(metres.length).toBeGreaterThan(5);
    expect(metres).toEqual([...metres].sort((a, b) => a - b));
    await clean(page, 'bikes as a list');
  });

  await test.step('a lock opens, after its price was shown', async () => {
    await page.keyboard.press('Tab');
    await rows(page).and(page.locator(':enabled')).first().focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByText('€1.00 to unlock · €0.50 every 10 minutes from minute 30 on')).toBeVisible();
    await clean(page, 'unlock');
    await sheet.getByRole('button', { name: 'Unlock one here' }).click();
    await expect(page.getByRole('heading', { name: /^T-\d{4}$/ })).toBeVisible();
    await expect(page.locator('[data-price]')).toHaveText('€1.00');
    await expect(page.locator('[data-clock]')).toHaveText(/^0:0[2-9]$/);
    await clean(page, 'riding');
  });

  await test.step('it runs on while one looks at the map', async () => {
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: /^T-\d{4} is yours/ }).click();
  });

  await test.step('it ends at a station, which is all that is said', async () => {
    await page.getByRole('button', { name: 'End the ride' }).click();
    await expect(page.getByRole('button', { name: 'Here, where I am' })).toHaveCount(0);
    await clean(page, 'where it ends');
    await page
      .getByRole('list', { name: 'Stations' })
      .getByRole('button')
      .and(page.locator(':enabled'))
      .first()
      .click();
    await expect(page.getByText('The ride is over')).toBeVisible();
    await expect(page.getByRole('row', { name: 'Total €1.00' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await clean(page, 'receipt');
  });

  await test.step('without a network the history and the receipt are there', async () => {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await mira.context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('row', { name: 'Total €1.00' })).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).last().click();
    await page.getByRole('button', { name: 'Your rides' }).click();
    await page
      .getByRole('list', { name: 'Your rides' })
      .getByRole('button', { name: /^T-\d{4} €1\.00/ })
      .click();
    await expect(page.getByText('The ride is over')).toBeVisible();
    await mira.context.setOffline(false);
  });
  await mira.context.close();
});

test('at a free place, under a consent, and not where a zone forbids it', async ({ browser }) => {
  const mira = await arrive(browser, 'Otter', PARK);
  const { page } = mira;
  await drawn(page);

  await test.step('a number that there is not opens nothing', async () => {
    hold('');
    await page.getByRole('button', { name: 'Unlock by code or number' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Type the number instead' }).click();
    await expect(sheet.getByRole('radio')).toHaveCount(2);
    await sheet.getByRole('radio', { name: /^Cargo bicycle/ }).check();
    await sheet.getByLabel('Number on the bike').fill('OT-9999');
    await sheet.getByRole('button', { name: 'Unlock OT-9999' }).click();
    await expect(sheet.getByText('There is no such bike.', { exact: false })).toBeVisible();
    await clean(page, 'no such bike');
    await sheet.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('one from the list opens', async () => {
    await page.getByRole('button', { name: 'Show as a list' }).click();
    await page.getByRole('button', { name: 'Near me' }).click();
    await rows(page).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlock this one' }).click();
    await expect(page.getByRole('heading', { name: /^OT-\d{3}$/ })).toBeVisible();
  });

  await test.step('in the park it may not end, and nobody was told of the place', async () => {
    await page.getByRole('button', { name: 'End the ride' }).click();
    await page.getByRole('button', { name: 'Here, where I am' }).click();
    await expect(page.getByText('A ride may not end here: Lantern Park', { exact: false })).toBeVisible();
  });

  await test.step('a no is a no', async () => {
    await mira.context.setGeolocation(SQUARE);
    await page.getByRole('button', { name: 'Here, where I am' }).click();
    const sheet = page.getByRole('dialog', { name: 'Otter asks for' });
    await expect(sheet.getByText('GPS:46.200000,-27.400000')).toBeVisible();
    await sheet.getByRole('button', { name: /^Don.t share/ }).click();
    await expect(sheet).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'End the ride' })).toBeAttached();
  });

  await test.step('a yes ends it there', async () => {
    await page.getByRole('button', { name: 'Here, where I am' }).click();
    await page
      .getByRole('dialog', { name: 'Otter asks for' })
      .getByRole('button', { name: /^Share/ })
      .click();
    await expect(page.getByText('The ride is over')).toBeVisible();
    await expect(page.getByRole('row', { name: /^Total €/ })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
  await mira.context.close();
});

test('a device that draws no maps has the list', async ({ browser }) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira');
  await mira.page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await mira.page.reload();
  await mira.place('Discover');
  await mira.page.getByRole('button', { name: /^Tern/ }).click();
  await mira.page.getByRole('button', { name: 'Find a bike' }).click();
  await expect(mira.page.getByText('There is no map of this area on this device.', { exact: false })).toBeVisible();
  await expect(rows(mira.page).first()).toBeVisible();
  await clean(mira.page, 'no map');
  await mira.context.close();
});
