/** What people look like: a picture of oneself goes to contacts, inside of conversations and nowhere else. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

test('contacts see what somebody looks like, and the relay does not', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
  const looks = async (page: Page, name: string) => {
    await page.screenshot({ path: join('screenshots', info.project.name, `${name}.png`) });
    await isAccessible(page, name);
  };
  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  const lin = await Person.arrive(browser, relay.address, 'Lin Hua', options);
  const row = (person: Person, name: string) =>
    person.page.getByRole('listitem').filter({ has: person.page.getByText(name, { exact: true }) });

  const give = async (person: Person, picture: Buffer) => {
    await person.place('Me');
    await person.page.getByRole('button', { name: 'My picture' }).click();
    const choice = person.page.getByLabel(/(Choose a|Change the) picture/);
    await choice.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: picture });
  };

  await test.step('a file that is none is refused; a picture is drawn anew, square and small', async () => {
    await give(mira, Buffer.from('no picture'));
    await expect(mira.page.getByRole('alert')).toContainText('This is no picture');
    await mira.page.getByRole('button', { name: 'Close' }).click();
    await give(mira, await drawn(mira.page, '#2f6f9f'));
    await expect(mira.page.getByRole('button', { name: 'Take it away' })).toBeVisible();
    await looks(mira.page, 'my-picture');
    await mira.page.getByRole('button', { name: 'Close' }).click();
    const own = mira.page.getByRole('button', { name: 'My picture' }).locator('img');
    await expect(own).toHaveJSProperty('naturalWidth', 128);
    await looks(mira.page, 'me-pictured');
  });

  await test.step('the card does not have it, nor who has not said yes yet; then both see each other', async () => {
    await give(lin, await drawn(lin.page, '#a04060'));
    await lin.page.getByRole('button', { name: 'Close' }).click();
    const card = await mira.card();
    expect(card.length).toBeLessThan(400);
    await lin.page.goto(card);
    await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
    await mira.place('Chats');
    await expect(mira.page.getByRole('article').locator('img')).toHaveCount(0);
    await mira.page.getByRole('button', { name: 'Accept' }).click();
    await lin.place('Chats');
    await expect(row(lin, 'Mira').locator('img')).toBeVisible();
    await mira.place('Chats');
    await expect(row(mira, 'Lin Hua').locator('img')).toBeVisible();
    await looks(mira.page, 'chats-pictured');
  });

  await test.step('another one takes its place, also for who was away, and stays after a reload', async () => {
    const before = await source(row(lin, 'Mira').locator('img'));
    await lin.context.setOffline(true);
    await give(mira, await drawn(mira.page, '#40a050'));
    await mira.page.getByRole('button', { name: 'Close' }).click();
    await lin.context.setOffline(false);
    await expect.poll(() => source(row(lin, 'Mira').locator('img'))).not.toBe(before);
    const after = await source(row(lin, 'Mira').locator('img'));
    await lin.page.reload();
    await expect.poll(() => source(row(lin, 'Mira').locator('img'))).toBe(after);
    for (const file of readdirSync(join(relay.folder, 'relay'), { recursive: true, withFileTypes: true })) {
      if (file.isFile()) {
        const held = readFileSync(join(file.parentPath, file.name));
        expect(held.includes(Buffer.from(after, 'base64').subarray(16)), file.name).toBe(false);
      }
    }
  });

  await test.step('in a group each stands beside what they said', async () => {
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'New', exact: true }).click();
    await mira.page.getByRole('button', { name: 'New group' }).click();
    await mira.page.getByLabel('Name of the group').fill('Saturday hike');
    await mira.page.getByLabel('Lin Hua').check();
    await mira.page.getByRole('button', { name: 'Create the group' }).click();
    await mira.say('Train at 8:12');
    await lin.open('Saturday hike');
    await lin.say('I bring tea');
    await lin.say('And cake');
    await mira.sees('And cake');
    await expect(mira.bubble('I bring tea').locator('.face img')).toBeVisible();
    await expect(mira.bubble('And cake').locator('.face img')).toHaveCount(0);
    await looks(mira.page, 'group-pictured');
  });

  await test.step('taken away, it is gone for all', async () => {
    await mira.place('Me');
    await mira.page.getByRole('button', { name: 'My picture' }).click();
    await mira.page.getByRole('button', { name: 'Take it away' }).click();
    await lin.place('Chats');
    await expect(row(lin, 'Mira').locator('img')).toHaveCount(0);
  });
});

/** The bytes of a picture that is shown, as base64. */
async function source(image: Locator): Promise<string> {
  return ((await image.getAttribute('src')) ?? '').split(',')[1] ?? '';
}

/** A face, more or less, that is not square. */
async function drawn(page: Page, colour: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (shirt) => {
    const canvas = new OffscreenCanvas(400, 300);
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#e8dcc8';
      pen.fillRect(0, 0, 400, 300);
      pen.fillStyle = shirt;
      pen.beginPath();
      pen.ellipse(200, 300, 110, 100, 0, 0, 7);
      pen.fill();
      pen.fillStyle = '#c98f6b';
      pen.beginPath();
      pen.ellipse(200, 140, 60, 72, 0, 0, 7);
      pen.fill();
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  }, colour);
  return Buffer.from(base64, 'base64');
}
