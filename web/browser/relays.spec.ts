/**
 * Two browsers at home on two relays, each of which is killed in its turn while they talk: nothing is lost, nothing comes
 * twice; and what is taken back is gone from both disks and from the relay that held its file.
 */
import { expect, test, type Page } from '@playwright/test';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Person } from './person';
import { Relay } from './relay';

const here = new Relay();
const there = new Relay();
test.beforeAll(async () => {
  await here.start();
  await there.start();
});
test.afterAll(async () => {
  await here.kill();
  await there.kill();
});

test('people of two relays talk while each of the relays dies', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
  const mira = await Person.arrive(browser, here.address, 'Mira', options);
  const lin = await Person.arrive(browser, there.address, 'Lin Hua', options);
  const both = [mira, lin];

  await test.step('they come to know each other', async () => {
    const card = await mira.card();
    await lin.place('Discover');
    await lin.page.getByRole('button', { name: 'Open a contact link' }).click();
    await lin.page.getByLabel('Contact link').fill(card);
    await lin.page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(lin.page.getByText(`On another relay: ${new URL(here.address).host}`)).toBeVisible();
    await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'Accept' }).click();
    await mira.say('Hello over there');
    await lin.sees('Hello over there');
    await lin.say('Hello over here');
    await mira.sees('Hello over here');
  });

  const seenOnce = async (...said: string[]) => {
    for (const each of said) {
      await mira.sees(each);
      await lin.sees(each);
    }
  };

  await test.step('the relay of the one who hears is dead while the other speaks', async () => {
    await there.kill();
    await expect(lin.page.locator('.network').first()).toBeAttached();
    await mira.say('Are you there?');
    await lin.say('I write into the dark');
    // It goes to the relay of her who hears it, which is well.
    await mira.sees('I write into the dark');
    await there.start();
    await seenOnce('Are you there?', 'I write into the dark');
    await mira.stands('Are you there?', /delivered|read/);
  });

  await test.step('the relay of the one who speaks is dead, also while a file is on its way', async () => {
    await here.kill();
    await expect(mira.page.locator('.network').first()).toBeAttached();
    await mira.say('Now it is mine');
    await lin.say('Said meanwhile');
    await file(mira.page, 'plan.txt', 'the plan '.repeat(20_000));
    await mira.sees('plan.txt');
    await here.start();
    await seenOnce('Now it is mine', 'Said meanwhile', 'plan.txt');
    const [saved] = await Promise.all([
      lin.page.waitForEvent('download'),
      lin.page.getByRole('button', { name: 'Save plan.txt' }).click(),
    ]);
    expect(statSync(await saved.path()).size).toBe(180_000);
  });

  await test.step('a group of both, and both relays die', async () => {
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'New', exact: true }).click();
    await mira.page.getByRole('button', { name: 'New group' }).click();
    await mira.page.getByLabel('Name of the group').fill('Across');
    await mira.page.getByLabel('Lin Hua').check();
    await mira.page.getByRole('button', { name: 'Create the group' }).click();
    await mira.say('In the group');
    await lin.open('Across');
    await lin.sees('In the group');
    await Promise.all([here.kill(), there.kill()]);
    for (const [i, each] of both.entries()) {
      await expect(each.page.locator('.network').first()).toBeAttached();
      await each.say(`From the cellar ${i}`);
      await each.stands(`From the cellar ${i}`, /waiting/);
    }
    await Promise.all([here.start(), there.start()]);
    await seenOnce('From the cellar 0', 'From the cellar 1');
  });

  await test.step('the relay dies as often as a new device is given what was said before', async () => {
    await mira.place('Me');
    await mira.page.getByRole('button', { name: /Devices/ }).click();
    await mira.page.getByRole('button', { name: 'Link a device' }).click();
    const link = await mira.page.locator('[data-link]').inputValue();
    const laptop = await Person.join(browser, link, 'Laptop', options);
    const stored = blobs(here, 1);
    await laptop.page.getByRole('button', { name: 'Yes', exact: true }).click();
    await mira.page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(mira.page.getByText('“Laptop” is linked.')).toBeVisible();
    await here.kill();
    await here.start();
    await expect.poll(() => blobs(here, 1)).toBeGreaterThan(stored);
    await here.kill();
    await here.start();
    await laptop.open('Lin Hua');
    // What was cut off twice is asked for again after a while, and takes its time on a busy machine.
    await expect(laptop.bubble('Hello over there')).toHaveCount(1, { timeout: 120_000 });
    for (const each of ['Hello over there', 'I write into the dark', 'Said meanwhile', 'plan.txt']) {
      await laptop.sees(each);
    }
    await lin.say('To all of yours');
    await laptop.open('Across');
    await laptop.sees('To all of yours');
    await mira.page.getByRole('button', { name: 'Done' }).click();
    await mira.page.getByRole('button', { name: 'Close' }).click();
    await mira.open('Across');
    await mira.sees('To all of yours');
    await laptop.context.close();
  });

  await test.step('what is taken back is on neither disk, and its file on no relay', async () => {
    await lin.say('Whispered by mistake');
    await mira.sees('Whispered by mistake');
    await lin.menu('Whispered by mistake', 'Edit');
    await lin.page.getByLabel('Message', { exact: true }).fill('Whispered by mistake twice');
    await lin.page.getByRole('button', { name: 'Send', exact: true }).click();
    await mira.sees('mistake twice');
    await file(lin.page, 'secret.txt', 'no longer '.repeat(3_000));
    await mira.sees('secret.txt');
    await mira.page.getByRole('button', { name: 'Save secret.txt' }).click();
    const kept = async (text: string) => Promise.all(both.map((each) => each.page.evaluate(rowsWith, text)));
    for (const text of ['Whispered by mistake', 'secret.txt']) {
      for (const count of await kept(text)) {
        expect(count, `${text}, before`).toBeGreaterThan(0);
      }
    }
    expect(blobs(there, 30_000)).toBe(1);
    await lin.menu('mistake twice', 'Take back');
    await lin.menu('secret.txt', 'Take back');
    await expect(mira.bubble('Taken back')).toHaveCount(2);
    await expect(lin.bubble('Taken back')).toHaveCount(2);
    await expect.poll(() => blobs(there, 30_000)).toBe(0);
    for (const text of ['Whispered by mistake', 'secret.txt']) {
      await expect.poll(() => kept(text), text).toEqual([0, 0]);
    }
    await mira.page.reload();
    await expect(mira.bubble('Taken back')).toHaveCount(2);
  });
});

async function file(page: Page, name: string, content: string): Promise<void> {
  await page.getByRole('button', { name: 'Attach' }).click();
  await page.getByLabel('File').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
}

/** Blobs on a relay that are so large, give or take what sealing adds; of 1, all. */
function blobs(relay: Relay, size: number): number {
  const all = readdirSync(join(relay.folder, 'relay', 'blobs'), { recursive: true, withFileTypes: true });
  return all.filter((each) => {
    const bytes = each.isFile() ? statSync(join(each.parentPath, each.name)).size : 0;
    return bytes >= size && (size === 1 || bytes < size * 1.2);
  }).length;
}

/** How many rows of a browser's disk have these words in them. */
async function rowsWith(text: string): Promise<number> {
  const open = indexedDB.open('sotto', 1);
  const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
  const request = database.transaction('rows').objectStore('rows').getAll();
  const rows = await new Promise<unknown[]>((resolve) => (request.onsuccess = () => resolve(request.result)));
  database.close();
  return rows.filter((row) => new TextDecoder().decode(row as Uint8Array).includes(text)).length;
}
