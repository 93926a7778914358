/** One person with two browsers: linking, what both show, notes to oneself, and taking a device out again. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

test('a second browser comes into the account, and goes again', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
  const looks = async (page: Page, name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join('screenshots', info.project.name, `${name}-${colorScheme}.png`) });
      await isAccessible(page, `${name}, ${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: null });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
  };
  const phone = await Person.arrive(browser, relay.address, 'Mira', options);
  const lin = await Person.arrive(browser, relay.address, 'Lin Hua', options);
  let laptop: Person;

  await test.step('Mira knows Lin, has a group with him, and writes notes', async () => {
    await lin.page.goto(await phone.card());
    await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
    await phone.place('Chats');
    await phone.page.getByRole('button', { name: 'Accept' }).click();
    await phone.say('Said before');
    await lin.sees('Said before');
    await lin.say('Heard before');
    await phone.sees('Heard before');
    await phone.place('Chats');
    await phone.page.getByRole('button', { name: 'New', exact: true }).click();
    await phone.page.getByRole('button', { name: 'New group' }).click();
    await phone.page.getByLabel('Name of the group').fill('Saturday hike');
    await phone.page.getByLabel('Lin Hua').check();
    await phone.page.getByRole('button', { name: 'Create the group' }).click();
    await phone.say('Train at 8:12');
    await phone.stands('Train at 8:12', /delivered|read/);
    await phone.open('Notes');
    await phone.say('Buy bread');
    await phone.stands('Buy bread', /relay/);
    await looks(phone.page, 'notes');
  });

  await test.step('a no gives nothing away, and both say so; in Arabic', async () => {
    const link = await offer(phone.page);
    await looks(phone.page, 'link-offer');
    const other = await browser.newContext({ ...options, locale: 'ar', reducedMotion: 'reduce' });
    const page = await other.newPage();
    await page.goto(link);
    await looks(page, 'join-name-arabic');
    await page.getByRole('button', { name: 'متابعة' }).click();
    await expect(page.locator('[data-code]')).toHaveText(/^\d{3} \d{3}$/);
    await looks(page, 'join-code-arabic');
    await page.getByRole('button', { name: 'لا', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('لم يُربط شيء');
    await looks(page, 'join-declined-arabic');
    await expect(phone.page.getByText('Nothing was linked.')).toBeVisible();
    await looks(phone.page, 'link-declined');
    await other.close();
  });

  await test.step('both show the same code, and with two times yes the account is on both', async () => {
    await phone.page.getByRole('button', { name: 'Make a new code' }).click();
    const link = await shown(phone.page);
    laptop = await Person.join(browser, link, 'Laptop', options, (page) => looks(page, 'join-name'));
    const code = await laptop.page.locator('[data-code]').textContent();
    expect(code).toMatch(/^\d{3} \d{3}$/);
    await expect(phone.page.locator('[data-code]')).toHaveText(String(code));
    await expect(phone.page.getByText('“Laptop” wants to be linked.')).toBeVisible();
    await looks(phone.page, 'link-code');
    await looks(laptop.page, 'join-code');
    const [no, yes] = await Promise.all(
      ['No', 'Yes'].map((name) => phone.page.getByRole('button', { name, exact: true }).boundingBox()),
    );
    expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height]);
    await laptop.page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(laptop.page.getByText('Now say yes on the other device as well.')).toBeVisible();
    await looks(laptop.page, 'join-waits');
    await phone.page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(phone.page.getByText('“Laptop” is linked.')).toBeVisible();
    await looks(phone.page, 'link-done');
    await phone.page.getByRole('button', { name: 'Done' }).click();
    await expect(phone.page.locator('[data-device]')).toHaveText([/this device/, /Laptop/]);
    await looks(phone.page, 'devices');
    await phone.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('people, groups, notes and what was said before are on the new device', async () => {
    await expect(laptop.page.getByRole('heading', { name: 'Chats' })).toBeVisible();
    await laptop.open('Lin Hua');
    await laptop.sees('Said before');
    await laptop.sees('Heard before');
    await laptop.open('Saturday hike');
    await laptop.sees('Train at 8:12');
    await laptop.open('Notes');
    await laptop.sees('Buy bread');
    await laptop.place('Chats');
    await expect(laptop.page.getByText('Bringing your conversations over')).toBeHidden();
    await looks(laptop.page, 'chats-laptop');
    await laptop.place('Contacts');
    await expect(laptop.page.getByRole('button', { name: 'Lin Hua' })).toBeVisible();
  });

  await test.step('what one says is the own on the other, and what one reads is read', async () => {
    await phone.place('Me');
    await laptop.open('Lin Hua');
    await laptop.say('From the laptop');
    await lin.open('Mira');
    await lin.sees('From the laptop');
    await lin.say('To both');
    await laptop.sees('To both');
    await phone.open('Lin Hua');
    await phone.sees('To both');
    await expect(phone.bubble('From the laptop')).toHaveClass(/mine/);
    await phone.stands('From the laptop', /delivered|read/);
    await laptop.place('Me');
    await phone.place('Me');
    await lin.say('Read it on the phone');
    const marks = (person: Person) => person.page.getByRole('navigation').getByRole('button', { name: 'Chats' });
    await expect(marks(laptop)).toContainText('1');
    await phone.open('Lin Hua');
    await phone.sees('Read it on the phone');
    await expect(marks(laptop)).not.toContainText('1');
    await laptop.open('Notes');
    await laptop.say('And butter');
    await phone.open('Notes');
    await phone.sees('And butter');
  });

  await test.step('a removed device says so, and starts anew', async () => {
    await phone.place('Me');
    await phone.page.getByRole('button', { name: /Devices/ }).click();
    await phone.page.getByRole('button', { name: 'Remove Laptop?' }).click();
    await expect(phone.page.getByText(/Contact links that you gave out before stop working/)).toBeVisible();
    await looks(phone.page, 'devices-remove');
    await phone.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(laptop.page.getByRole('heading', { name: 'This device was removed' })).toBeVisible();
    await looks(laptop.page, 'removed');
    await expect(phone.page.locator('[data-device]')).toHaveText([/this device/]);
    await phone.page.getByRole('button', { name: 'Close' }).click();
    await phone.open('Lin Hua');
    await phone.say('Only from here');
    await lin.sees('Only from here');
    await laptop.page.getByRole('button', { name: 'Start anew' }).click();
    await looks(laptop.page, 'removed-erase');
    await laptop.page.getByRole('button', { name: 'Erase', exact: true }).click();
    await expect(laptop.page.getByLabel('What should people call you?')).toBeVisible();
    await laptop.page.reload();
    await expect(laptop.page.getByLabel('What should people call you?')).toBeVisible();
  });
});

test('links for devices that lead nowhere are told apart', async ({ browser }, info) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  const link = await offer(mira.page);
  const fresh = await browser.newContext({ viewport: info.project.use.viewport ?? null, locale: 'en' });
  const page = await fresh.newPage();
  await page.goto(relay.address);
  await page.getByRole('button', { name: 'I use Sotto on another device already' }).click();
  await isAccessible(page, 'how to join');
  await page.screenshot({ path: join('screenshots', info.project.name, 'join-how.png') });
  const paste = async (text: string) => {
    await page.getByLabel('Link for the new device').fill(text);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
  };
  await paste('hello');
  await expect(page.getByRole('alert')).toContainText('This is no link for a new device');
  await paste(link.replace(/#d\/.*/, '#d/AAAA'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('This is no link for a new device');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'I use Sotto on another device already' }).click();
  await paste(link.replace(relay.address, 'https://other.example'));
  await expect(page.getByRole('link', { name: 'Open it there' })).toHaveAttribute('href', /^https:\/\/other\.example/);
  await isAccessible(page, 'a link of another relay');
  await page.getByRole('button', { name: 'Cancel' }).click();

  // The one who offers goes away: the new device asks in vain, and can give up.
  await mira.page.getByRole('button', { name: 'Close' }).click();
  await page.clock.install();
  await paste(link);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Asking the other device')).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(page.getByText('No answer yet.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Asking the other device')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Scan a code' })).toBeVisible();

  // Opened where there is an account, or as a card.
  await mira.page.goto(link);
  await expect(mira.page.getByRole('dialog')).toContainText('There is an account in this browser already');
  await isAccessible(mira.page, 'a device link where there is an account');
  await mira.page.getByRole('button', { name: 'Close' }).click();
  await mira.place('Discover');
  await mira.page.getByRole('button', { name: 'Open a contact link' }).click();
  await mira.page.getByLabel('Contact link').fill(link);
  await mira.page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(mira.page.getByRole('alert')).toContainText('not a card');
});

test('a link is good for a quarter of an hour', async ({ browser }, info) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  await mira.page.clock.install();
  const link = await offer(mira.page);
  await expect(mira.page.getByRole('timer')).toContainText('Good for');
  await mira.page.clock.runFor(15 * 60_000);
  await expect(mira.page.getByText('This code is no longer good.')).toBeVisible();
  await isAccessible(mira.page, 'a link that is no longer good');
  await mira.page.getByRole('button', { name: 'Make a new code' }).click();
  expect(await shown(mira.page)).not.toBe(link);
});

/** Shows a link for a new device. */
async function offer(page: Page): Promise<string> {
  const back = page.getByRole('button', { name: 'Back' });
  if (await back.isVisible()) {
    await back.click();
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Me' }).click();
  await page.getByRole('button', { name: /Devices/ }).click();
  await page.getByRole('button', { name: 'Link a device' }).click();
  return shown(page);
}

async function shown(page: Page): Promise<string> {
  await expect(page.locator('[data-link]')).toHaveValue(/#d\//);
  return page.locator('[data-link]').inputValue();
}
