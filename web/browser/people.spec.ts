/** Public names, people of another relay, and the picture of a group. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
const other = new Relay();
test.beforeAll(async () => {
  await relay.start();
  await other.start();
});
test.afterAll(async () => {
  await relay.kill();
  await other.kill();
});

test('public names, another relay, a picture', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
  const looks = async (page: Page, name: string) => {
    await page.screenshot({ path: join('screenshots', info.project.name, `${name}.png`) });
    await isAccessible(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
  };
  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  const lin = await Person.arrive(browser, relay.address, 'Lin Hua', options);
  const name = `mira-${info.project.name}`;

  await test.step('Mira takes a public name; nobody else can', async () => {
    await mira.place('Me');
    await mira.page.getByRole('button', { name: /Public name/ }).click();
    await looks(mira.page, 'handle-none');
    await mira.page.getByLabel('The name you want').fill('no');
    await mira.page.getByRole('button', { name: 'Take this name' }).click();
    await expect(mira.page.getByRole('alert')).toContainText('Relays take no such name');
    await mira.page.getByLabel('The name you want').fill(`@${name.toUpperCase()}`);
    await mira.page.getByRole('button', { name: 'Take this name' }).click();
    await expect(mira.page.locator('[data-handle]')).toHaveText(`@${name}`);
    await looks(mira.page, 'handle');
    await mira.page.getByRole('button', { name: 'Close' }).click();
    await mira.page.getByRole('button', { name: 'What the relay knows' }).click();
    await expect(mira.page.getByText(`@${name}`)).toHaveCount(2);
    await looks(mira.page, 'relay-knows-handle');
    await mira.page.getByRole('button', { name: 'Close' }).click();
    await lin.place('Me');
    await lin.page.getByRole('button', { name: /Public name/ }).click();
    await lin.page.getByLabel('The name you want').fill(name);
    await lin.page.getByRole('button', { name: 'Take this name' }).click();
    await expect(lin.page.getByRole('alert')).toContainText('This name belongs to somebody else');
    await lin.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('Lin finds Mira by it, and nobody by another', async () => {
    await lin.place('Contacts');
    await lin.page.getByRole('button', { name: 'Add somebody' }).first().click();
    const find = async (typed: string) => {
      await lin.page.getByLabel('Contact link or @name').fill(typed);
      await lin.page.getByRole('button', { name: 'Open', exact: true }).click();
    };
    await find('@nobody-at-all');
    await expect(lin.page.getByRole('alert')).toContainText('Nobody has this name');
    await looks(lin.page, 'handle-unknown');
    await find('@?');
    await expect(lin.page.getByRole('alert')).toContainText('Relays take no such name');
    await find(`@${name}`);
    await expect(lin.page.getByRole('dialog')).toContainText('Talk to Mira?');
    await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'Accept' }).click();
    await mira.say('You found me');
    await lin.sees('You found me');
  });

  await test.step('somebody of another relay, who is told apart', async () => {
    const jonas = `jonas-${info.project.name}`;
    await other.cli(jonas, 'account', 'create', 'Jonas', '--relay', other.address);
    await other.cli(jonas, 'connect', await mira.card());
    await mira.place('Contacts');
    await mira.page.getByRole('article').filter({ hasText: 'Jonas' }).getByRole('button', { name: 'Accept' }).click();
    await expect(mira.page.getByRole('region', { name: 'Jonas' })).toBeVisible();
    await mira.page.getByRole('button', { name: /Details/ }).click();
    await expect(mira.page.getByText(`On another relay: ${new URL(other.address).host}`)).toBeVisible();
    await looks(mira.page, 'person-elsewhere');
    await mira.page.getByRole('button', { name: 'Close' }).click();
    await mira.say('Over there');
    await mira.stands('Over there', /relay|delivered|read/);
    expect(await other.cli(jonas, 'receive', '--json')).toContain('Over there');
    await mira.open('Lin Hua');
    await mira.page.getByRole('button', { name: /Details/ }).click();
    await expect(mira.page.getByText('Safety number')).toBeVisible();
    await expect(mira.page.getByText(/On another relay/)).toHaveCount(0);
    await mira.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('the picture of a group is set, seen by the others, and taken away', async () => {
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'New', exact: true }).click();
    await mira.page.getByRole('button', { name: 'New group' }).click();
    await mira.page.getByLabel('Name of the group').fill('Saturday hike');
    await mira.page.getByLabel('Lin Hua').check();
    await mira.page.getByRole('button', { name: 'Create the group' }).click();
    await lin.open('Saturday hike');
    await expect(mira.page.locator('h1 img')).toHaveCount(0);
    await mira.page.getByRole('button', { name: /Details/ }).click();
    const chosen = mira.page.getByLabel('Choose a picture');
    await chosen.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await expect(mira.page.getByRole('alert')).toContainText('This is no picture');
    await chosen.setInputFiles({ name: 'noise.png', mimeType: 'image/png', buffer: await noise(mira.page) });
    await expect(mira.page.getByRole('button', { name: 'Take it away' })).toBeVisible();
    await looks(mira.page, 'group-picture');
    await mira.page.getByRole('button', { name: 'Close' }).click();
    const seen = lin.page.locator('h1 img');
    await expect(seen).toHaveJSProperty('naturalWidth', 128);
    await expect(seen).toHaveJSProperty('naturalHeight', 128);
    const source = await seen.getAttribute('src');
    expect(Buffer.from(String(source).split(',')[1] ?? '', 'base64').length).toBeLessThanOrEqual(8 << 10);
    await expect(lin.page.getByRole('log').getByText('Mira changed the picture')).toBeVisible();
    await lin.page.getByRole('button', { name: /Details/ }).click();
    await expect(lin.page.getByText('Choose a picture')).toHaveCount(0);
    await lin.page.getByRole('button', { name: 'Close' }).click();
    await lin.place('Chats');
    const row = lin.page.getByRole('listitem').filter({ hasText: 'Saturday hike' });
    await expect(row.locator('img')).toBeVisible();
    await looks(lin.page, 'chats-picture');
    await mira.page.getByRole('button', { name: /Details/ }).click();
    await mira.page.getByRole('button', { name: 'Take it away' }).click();
    await expect(row.locator('img')).toHaveCount(0);
    await mira.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('Mira gives the name up', async () => {
    await mira.place('Me');
    await mira.page.getByRole('button', { name: /Public name/ }).click();
    await mira.page.getByRole('button', { name: 'Give the name up' }).click();
    await expect(mira.page.getByLabel('The name you want')).toBeVisible();
  });
});

/** The worst that a small picture can be: every point of another colour, and not square. */
async function noise(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200);
    const pen = canvas.getContext('2d');
    const points = new ImageData(300, 200);
    points.data.forEach((_, i) => (points.data[i] = i % 4 === 3 ? 255 : (i * 2_654_435_761) >>> 24));
    pen?.putImageData(points, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}
