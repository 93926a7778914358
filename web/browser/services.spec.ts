/** A provider is found on the device, met as a stranger, asked what it holds, and left; on all devices of the person. */
import { expect, test } from '@playwright/test';
import { isAccessible as clean } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay('demo');

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await relay.start();
});
test.afterAll(() => relay.kill());

/** From Discover to a provider's page. */
async function find(person: Person, query: string, name: string): Promise<void> {
  await person.place('Discover');
  await person.page.getByRole('searchbox', { name: 'Search services' }).fill(query);
  await person.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(person.page.getByRole('heading', { name, level: 2 })).toBeVisible();
}

test('somebody looks for a provider, and asks nobody', async ({ browser }) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira');
  const { page } = mira;
  await mira.place('Discover');
  await expect(page.getByRole('button', { name: /^The Lantern/ })).toBeVisible();
  await clean(page, 'discover');

  await test.step('the list is on the device: the search asks nobody, and works without a network', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await mira.context.setOffline(true);
    await page.getByRole('searchbox', { name: 'Search services' }).fill('cine');
    await expect(page.getByRole('button', { name: /^The Lantern/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Tern/ })).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Search services' }).fill('nowhere');
    await expect(page.getByText('Nothing found. What you typed stayed on this device.')).toBeVisible();
    expect(asked).toEqual([]);
    await mira.context.setOffline(false);
  });

  await test.step('a category narrows it', async () => {
    await page.getByRole('searchbox', { name: 'Search services' }).fill('');
    await page.getByRole('button', { name: 'Bikes', exact: true }).click();
    await expect(page.getByRole('button', { name: /^The Lantern/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Otter/ })).toBeVisible();
  });
  await mira.context.close();
});

test('a stranger goes in, is told what is held, and is forgotten', async ({ browser }) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira');
  const { page } = mira;
  await find(mira, 'lantern', 'The Lantern');

  await test.step('the page says what they ask for and why, before anything is asked', async () => {
    await expect(page.getByText('What they ask for and why')).toBeVisible();
    await expect(page.getByText('You go there as a stranger')).toBeVisible();
    await clean(page, 'provider');
  });

  await test.step('who writes is another name there, and the name of nobody', async () => {
    await page.getByRole('button', { name: 'Write a message' }).click();
    await expect(page.getByRole('region', { name: 'The Lantern' })).toBeVisible();
    await mira.say('Is there a place for a wheelchair?');
    await mira.stands('Is there a place', /relay|delivered|read/);
    await find(mira, 'lantern', 'The Lantern');
    await expect(page.getByText(/The Lantern knows you as “\w+ \w+”/)).toBeVisible();
    await expect(page.getByText(/knows you as “[^”]*Mira/)).toHaveCount(0);
  });

  await test.step('the ledger says that nothing was shared, and the provider what it holds', async () => {
    await mira.place('Me');
    await page.getByRole('button', { name: 'Privacy', exact: true }).click();
    await expect(page.getByText('Nothing shared')).toBeVisible();
    await clean(page, 'privacy');
    await page.getByRole('button', { name: 'The Lantern' }).click();
    await page.getByRole('button', { name: 'What do you hold about me?' }).click();
    await expect(page.getByText('The Lantern holds this, and answers nobody else:')).toBeVisible();
    await expect(page.locator('pre')).toContainText('"consents": []');
    await expect(page.locator('pre')).not.toContainText('Mira');
    await clean(page, 'privacy, one provider');
  });

  await test.step('nothing of it stays', async () => {
    await page.getByRole('button', { name: 'Forget me' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget me' }).click();
    await expect(page.getByText('You have not talked to any provider.')).toBeVisible();
    await mira.place('Chats');
    await expect(page.getByText('The Lantern')).toHaveCount(0);
    const databases = await page.evaluate(async () => (await indexedDB.databases()).map((each) => each.name));
    // The shelf of mini-programs was opened with Discover, and has nothing of providers.
    expect(databases.filter((name) => name !== 'sotto-mini')).toEqual(['sotto']);
    await find(mira, 'lantern', 'The Lantern');
    await expect(page.getByText('You go there as a stranger')).toBeVisible();
  });
  await mira.context.close();
});

test('a second device is the same stranger, and forgets with the first', async ({ browser }) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira');
  await find(mira, 'tern', 'Tern');
  await mira.page.getByRole('button', { name: 'Write a message' }).click();
  await expect(mira.page.getByRole('region', { name: 'Tern' })).toBeVisible();
  await mira.say('Hello from the phone');

  await mira.place('Me');
  await mira.page.getByRole('button', { name: /^Devices/ }).click();
  await mira.page.getByRole('button', { name: 'Link a device' }).click();
  await expect(mira.page.locator('[data-link]')).toHaveValue(/#d\//);
  const link = await mira.page.locator('[data-link]').inputValue();
  const laptop = await Person.join(browser, link, 'Laptop');
  await expect(mira.page.locator('[data-code]')).toBeVisible();
  await laptop.page.getByRole('button', { name: 'Yes', exact: true }).click();
  await mira.page.getByRole('button', { name: 'Yes', exact: true }).click();
  await mira.page.getByRole('button', { name: 'Done' }).click();
  await expect(laptop.page.getByRole('heading', { name: 'Chats' })).toBeVisible();

  await laptop.open('Tern');
  await laptop.sees('Hello from the phone');
  await laptop.say('And from the laptop');
  await mira.page.getByRole('button', { name: 'Close' }).click();
  await mira.open('Tern');
  await mira.sees('And from the laptop');

  await mira.place('Me');
  await mira.page.getByRole('button', { name: 'Privacy', exact: true }).click();
  await mira.page.getByRole('button', { name: 'Tern' }).click();
  await mira.page.getByRole('button', { name: 'Forget me' }).click();
  await mira.page.getByRole('dialog').getByRole('button', { name: 'Forget me' }).click();
  await expect(mira.page.getByText('You have not talked to any provider.')).toBeVisible();
  await laptop.place('Chats');
  await expect(laptop.page.getByText('Tern')).toHaveCount(0);
  await mira.context.close();
  await laptop.context.close();
});
