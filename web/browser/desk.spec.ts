/** A customer talks with a human at the cinema, and always sees who can read. */
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { hold } from './camera';
import { Person } from './person';
import { Relay } from './relay';

const town = new Relay('demo');
test.beforeAll(() => town.start());
test.afterAll(() => town.kill());

function optionsOf(info: TestInfo) {
  return { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
}

test('a human comes in, helps, and goes; the customer sees it all', async ({ browser }, info) => {
  const looks = async (page: Page, name: string) => {
    await page.screenshot({ path: join('screenshots', info.project.name, `desk-${name}.png`) });
    await isAccessible(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
  };
  const invitation = town.said.map((line) => line.trim()).find((line) => line.includes('/#w/')) ?? '';
  const ana = await Person.arrive(browser, town.address, 'Ana', optionsOf(info));
  const mira = await Person.arrive(browser, town.address, 'Mira', optionsOf(info));

  await test.step('an invitation opens the work side, as a fresh name', async () => {
    await ana.page.goto(invitation);
    await expect(ana.page.getByRole('dialog')).toContainText('Work for The Lantern?');
    await looks(ana.page, 'invited');
    await ana.page.getByRole('button', { name: 'Accept' }).click();
    await expect(ana.page.getByText('Nobody waits. Well done.')).toBeVisible();
    await looks(ana.page, 'inbox-empty');
  });

  await test.step('a customer writes, and the program says that somebody will come', async () => {
    await mira.place('Discover');
    await mira.page.getByRole('button', { name: /^The Lantern/ }).click();
    await mira.page.getByRole('button', { name: 'Write a message' }).click();
    await mira.say('Is there a place for a wheelchair in the Great Hall?');
    await expect(mira.bubble(/./)).toHaveCount(2);
    await looks(mira.page, 'customer-waits');
  });

  await test.step('the case waits in the inbox, and one agent takes it', async () => {
    await ana.page.getByRole('list', { name: 'Waiting' }).getByRole('button').click();
    await expect(ana.page.getByText('Is there a place for a wheelchair')).not.toHaveCount(0);
    await looks(ana.page, 'case-waiting');
    await ana.page.getByRole('button', { name: 'Take this case' }).click();
    await expect(ana.page.getByLabel('Message', { exact: true })).toBeVisible();
    await looks(ana.page, 'case-mine');
  });

  await test.step('the customer sees who came, by name and badge, and who can read', async () => {
    await expect(mira.page.getByText('Alva (Front of house) can read along')).toBeVisible();
    await expect(mira.page.getByRole('log').getByText(/added Alva \(Front of house\)/)).toBeVisible();
    await ana.say('There is, in row J. Shall I hold it?');
    await mira.sees('There is, in row J. Shall I hold it?');
    await mira.say('Yes, please');
    await ana.sees('Yes, please');
    await looks(mira.page, 'customer-helped');
  });

  await test.step('a note stays among colleagues, and a reply is kept for the next time', async () => {
    await ana.page.getByRole('button', { name: 'Notes' }).click();
    await ana.page.getByLabel('A note for colleagues').fill('J1 by the aisle');
    await ana.page.getByRole('button', { name: 'Add the note' }).click();
    await ana.page.getByRole('button', { name: 'Notes (1)' }).click();
    await expect(ana.page.getByRole('dialog')).toContainText('J1 by the aisle');
    await looks(ana.page, 'notes');
    await ana.page.getByRole('button', { name: 'Close' }).click();
    await ana.page.getByRole('button', { name: 'Ready replies' }).click();
    await ana.page.getByLabel('What it says').fill('Enjoy the film!');
    await ana.page.getByLabel('What it is called').fill('Goodbye');
    await ana.page.getByRole('button', { name: 'Keep' }).click();
    await expect(ana.page.getByRole('button', { name: /^Goodbye/ })).toBeVisible();
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
    await mira.sees('Enjoy the film!');
    await ana.page.getByRole('button', { name: 'About' }).click();
    await expect(ana.page.getByRole('dialog')).toContainText('Nothing shared');
    await expect(ana.page.getByRole('dialog')).not.toContainText('Mira');
    await looks(ana.page, 'about');
    await ana.page.getByRole('button', { name: 'Close' }).click();
    await expect(mira.page.getByText('J1 by the aisle')).toHaveCount(0);
  });

  await test.step('it is done: the agent is out, and the customer says how it was', async () => {
    await ana.page.getByRole('toolbar').getByRole('button', { name: 'Done', exact: true }).click();
    await expect(mira.page.getByText('Was this a help?')).toBeVisible();
    await expect(mira.page.getByText('can read along')).toHaveCount(0);
    await looks(mira.page, 'customer-rates');
    await mira.page.getByRole('button', { name: '5 stars' }).click();
    await expect(mira.page.getByText('Was this a help?')).toHaveCount(0);
    await ana.page.goto(`${town.address}/#/work`);
    await ana.page.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(ana.page.getByRole('img', { name: '5 stars' })).toBeVisible();
    await looks(ana.page, 'inbox-done');
  });

  await test.step('who works at the cinema can stand at its door', async () => {
    hold('');
    await ana.page.goto(`${town.address}/#/door`);
    await ana.page.getByRole('button', { name: /^The Lantern/ }).click();
    await ana.page.getByLabel('Or the text of a code').fill('no ticket');
    await looks(ana.page, 'door');
    await ana.page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(ana.page.locator('[data-code="unreadable"]')).toBeVisible();
    await looks(ana.page, 'door-unreadable');
  });
  await ana.context.close();
  await mira.context.close();
});
