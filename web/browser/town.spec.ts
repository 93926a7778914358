/** A seat under a name, while all that answers is killed; then the name is taken back, and they sign that it is gone. */
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const town = new Relay('demo');
test.beforeAll(() => town.start());
test.afterAll(() => town.kill());

const NAME = 'Mira Brandt';

async function ledger(person: Person): Promise<Page> {
  await person.place('Me');
  await person.page.getByRole('button', { name: 'Privacy', exact: true }).click();
  return person.page;
}

test('what was shared is seen, taken back, and gone', async ({ browser }, info: TestInfo) => {
  test.setTimeout(300_000);
  const mira = await Person.arrive(browser, town.address, 'Mira', {
    viewport: info.project.use.viewport ?? null,
    hasTouch: info.project.use.hasTouch ?? false,
  });
  const { page } = mira;
  const looks = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join('screenshots', info.project.name, `town-${name}-${colorScheme}.png`) });
      await isAccessible(page, `${name}, ${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: null });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
  };

  await test.step('a seat is held; relay and cinema are killed; it is confirmed all the same', async () => {
    await mira.place('Discover');
    await page.getByRole('button', { name: /^The Lantern/ }).click();
    await page.getByRole('button', { name: 'See the programme' }).click();
    await page.getByRole('tab', { name: /^Tomorrow/ }).click();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Great Hall' }).first().click();
    await page.locator('[data-seat="F6"]').click();
    const bar = page.getByRole('region', { name: 'Your seats' });
    await bar.getByRole('button', { name: /^Hold/ }).click();
    await expect(page.locator('[data-left]')).toBeVisible();
    await town.kill();
    await town.start();
    await bar.getByRole('button', { name: /^Confirm/ }).click();
    await expect(page.locator('[data-ticket^="ST1:"]')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('a name goes on the ticket, after a sheet that shows the very bytes', async () => {
    await page.getByRole('button', { name: 'Name on the ticket' }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet).toContainText('The Lantern asks for');
    await sheet.getByLabel('Name', { exact: true }).last().fill(NAME);
    await sheet.getByRole('button', { name: 'See the exact bytes' }).click();
    await expect(sheet.getByRole('region', { name: 'See the exact bytes' })).toContainText('dpv:ConsentRecord');
    await looks('consent');
    const [no, yes] = await Promise.all(
      [/^Don.t share$/, 'Share 1 field'].map((name) => sheet.getByRole('button', { name }).boundingBox()),
    );
    expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height]);
    await sheet.getByRole('button', { name: 'Share 1 field' }).click();
    await expect(sheet).toHaveCount(0);
  });

  await test.step('a bike share knows another stranger, and nothing of the first', async () => {
    await mira.place('Discover');
    await page.getByRole('button', { name: /^Tern/ }).click();
    await page.getByRole('button', { name: 'Write a message' }).click();
    await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
    await ledger(mira);
    await looks('ledger');
    await page.getByRole('button', { name: 'Tern', exact: true }).click();
    await page.getByRole('button', { name: 'What do you hold about me?' }).click();
    await expect(page.locator('pre')).toContainText('"consents": []');
    await expect(page.locator('pre')).not.toContainText('Mira');
  });

  await test.step('the ledger has it, by provider and by field', async () => {
    await ledger(mira);
    await expect(page.getByText(NAME)).toBeVisible();
    await page.getByRole('button', { name: 'By field' }).click();
    await expect(page.getByRole('heading', { name: 'Name' })).toBeVisible();
    await expect(page.getByText(NAME)).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save all of it as a file' }).click();
    expect((await download).suggestedFilename()).toBe('sotto-consents.jsonld');
  });

  await test.step('taken back, it is erased, and they sign for it', async () => {
    await page.getByRole('button', { name: 'Take back Name from The Lantern' }).click();
    await expect(page.getByText('erased; they signed for it')).toBeVisible();
    await page.getByRole('button', { name: /erased; they signed for it/ }).click();
    await expect(page.getByRole('dialog')).toContainText('The Lantern erased: Name');
    await looks('record');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'By provider' }).click();
    await page.getByRole('button', { name: 'The Lantern', exact: true }).click();
    await page.getByRole('button', { name: 'What do you hold about me?' }).click();
    await expect(page.locator('pre')).toContainText('"consents"');
    await expect(page.locator('pre')).not.toContainText(NAME);
    await looks('provider');
  });
  await mira.context.close();
});
