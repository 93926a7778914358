/**
 * Two people in two browsers and a third at the command line, none of whom gave a phone number or an e-mail address, talk in
 * a group with text, a recorded voice message and a photo, while the relay is killed under them.
 */
import { expect, test } from '@playwright/test';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

test('people talk, and the relay dies under them', async ({ browser }, info) => {
  const shot = (person: Person, name: string) =>
    person.page.screenshot({ path: join('screenshots', info.project.name, `${name}.png`) });
  const options = { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };

  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  await shot(mira, 'chats-empty');
  await isAccessible(mira.page, 'chats, empty');
  const lin = await Person.arrive(browser, relay.address, 'Lin Hua', options);

  await test.step('Lin opens the link of Mira, who says yes', async () => {
    const card = await mira.card();
    await lin.page.goto(card);
    await expect(lin.page.getByRole('dialog')).toContainText('Talk to Mira?');
    await isAccessible(lin.page, 'a contact link');
    await lin.page.getByLabel('Say who you are').fill('Lin from the choir');
    await shot(lin, 'connect');
    await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
    await lin.say('Did you get home before the rain?');
    await mira.place('Chats');
    await expect(mira.page.getByText('“Lin from the choir”')).toBeVisible();
    await shot(mira, 'request');
    await isAccessible(mira.page, 'a request');
    await mira.page.getByRole('button', { name: 'Accept' }).click();
    await mira.sees('Did you get home before the rain?');
    await mira.say('Barely 🙂');
    await lin.sees('Barely 🙂');
    await lin.stands('Did you get home', /delivered|read/);
  });

  await test.step('a third at the command line', async () => {
    await relay.cli('jonas', 'account', 'create', 'Jonas', '--relay', relay.address);
    await relay.cli('jonas', 'connect', await mira.card());
    await mira.place('Contacts');
    await mira.page.getByRole('article').filter({ hasText: 'Jonas' }).getByRole('button', { name: 'Accept' }).click();
    await expect(mira.page.getByRole('region', { name: 'Jonas' })).toBeVisible();
  });

  await test.step('a group of three', async () => {
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'New', exact: true }).click();
    await mira.page.getByRole('button', { name: 'New group' }).click();
    await mira.page.getByLabel('Name of the group').fill('Saturday hike');
    await mira.page.getByLabel('Lin Hua').check();
    await mira.page.getByLabel('Jonas').check();
    await shot(mira, 'new-group');
    await isAccessible(mira.page, 'a new group');
    await mira.page.getByRole('button', { name: 'Create the group' }).click();
    await mira.say('Train at 8:12');
    await lin.open('Saturday hike');
    await lin.sees('Train at 8:12');
  });

  await test.step('the relay is killed while they write; what was said waits and arrives once', async () => {
    await relay.kill();
    await expect(mira.page.locator('.network, [data-state="waiting"]').first()).toBeAttached();
    await mira.say('I booked four seats');
    await lin.say('And I bring tea');
    await mira.stands('I booked four seats', /waiting/);
    await shot(mira, 'waiting');
    await relay.start();
    await lin.sees('I booked four seats');
    await mira.sees('And I bring tea');
    const heard = await relay.cli('jonas', 'receive', '--json');
    for (const said of ['Train at 8:12', 'I booked four seats', 'And I bring tea']) {
      expect(heard.split(said).length - 1, said).toBe(1);
    }
    await mira.stands('I booked four seats', /delivered|read/);
  });

  await test.step('a voice message from the microphone', async () => {
    const button = mira.page.getByRole('button', { name: /Hold to talk/ });
    await button.click();
    await expect(mira.page.getByRole('timer')).toContainText('0:02');
    await shot(mira, 'recording');
    await mira.page.getByRole('button', { name: 'Send the voice message' }).click();
    await button.click();
    await expect(mira.page.getByRole('timer')).toContainText('0:01');
    await mira.page.getByRole('button', { name: 'Send the voice message' }).click();
    const play = lin.page.getByRole('button', { name: 'Play the voice message' });
    await expect(lin.page.getByText('not played yet')).toHaveCount(2);
    await expect(mira.page.getByText('not played yet')).toHaveCount(0);
    await shot(lin, 'voice-fresh');
    await isAccessible(lin.page, 'a voice message that nobody heard yet');
    await play.first().click();
    await expect(lin.page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(lin.page.locator('rect.past').first()).toBeAttached();
    // The second follows by itself.
    await expect(lin.page.getByText('not played yet')).toHaveCount(0);
  });

  await test.step('a photo, with the relay killed during it', async () => {
    await relay.kill();
    await lin.page.getByRole('button', { name: 'Attach' }).click();
    const photo = await drawPhoto(lin);
    await lin.page.getByLabel('Photo').setInputFiles(photo);
    await lin.page.getByLabel('Caption').fill('Look at this');
    await lin.page.getByLabel(/What is on it/).fill('Mountains at dusk');
    await shot(lin, 'photo-sheet');
    await isAccessible(lin.page, 'a photo to send');
    await lin.page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
    await lin.sees('Look at this');
    await relay.start();
    await mira.sees('Look at this');
    await expect(mira.page.getByRole('img', { name: 'Mountains at dusk' }).first()).toHaveJSProperty('complete', true);
    await expect(mira.page.locator('img.blurred')).toHaveCount(0);
    await relay.cli('jonas', 'receive', '--save', join(relay.folder, 'saved'));
    const saved = readdirSync(join(relay.folder, 'saved')).find((name) => name.endsWith('photo.jpg'));
    const sent = readFileSync(join(relay.folder, 'saved', String(saved)));
    expect(sent.includes('Exif')).toBe(false);
  });

  await test.step('reply, react, edit, take back', async () => {
    await lin.menu('Train at 8:12', 'React with ❤️');
    await expect(mira.bubble('Train at 8:12').getByRole('button', { name: /❤️/ })).toBeVisible();
    await lin.menu('Train at 8:12', 'Reply');
    await lin.say('Too early!');
    await expect(mira.bubble('Too early!')).toContainText('You');
    await mira.menu('I booked four seats', 'Edit');
    await mira.page.getByLabel('Message', { exact: true }).fill('I booked five seats');
    await mira.page.getByRole('button', { name: 'Send', exact: true }).click();
    await lin.sees('I booked five seats');
    await lin.menu('And I bring tea', 'Take back');
    await expect(mira.bubble('Taken back')).toHaveCount(1);
    await shot(mira, 'conversation');
    await isAccessible(mira.page, 'a conversation');
    await mira.bubble('I booked five').click({ button: 'right' });
    await shot(mira, 'message-menu');
    await isAccessible(mira.page, 'the menu of a message');
    await mira.page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('without a network one reads and writes on', async () => {
    await lin.context.setOffline(true);
    await lin.say('From the tunnel');
    await lin.stands('From the tunnel', /waiting/);
    await lin.context.setOffline(false);
    await mira.sees('From the tunnel');
  });

  await test.step('the app opens without its relay, and shows what was said', async () => {
    await mira.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await relay.kill();
    await mira.page.reload();
    await mira.sees('I booked five seats');
    await mira.say('Written without a relay');
    await mira.stands('Written without a relay', /waiting/);
    await shot(mira, 'offline');
    await isAccessible(mira.page, 'without a network');
    await relay.start();
    await lin.sees('Written without a relay');
  });

  await test.step('a reload and a second tab show the same', async () => {
    await mira.page.reload();
    await mira.sees('I booked five seats');
    const second = await mira.context.newPage();
    await second.goto(relay.address);
    await expect(second.getByRole('button', { name: /Saturday hike/ })).toBeVisible();
    await mira.page.close();
    await second.getByRole('button', { name: /Saturday hike/ }).click();
    await second.getByLabel('Message', { exact: true }).fill('From the other tab');
    await second.getByRole('button', { name: 'Send', exact: true }).click();
    await lin.sees('From the other tab');
  });

  await test.step('places, dark and the other way round', async () => {
    await lin.place('Chats');
    await shot(lin, 'chats');
    await isAccessible(lin.page, 'chats');
    for (const place of ['Contacts', 'Discover', 'Me']) {
      await lin.place(place);
      await shot(lin, place.toLowerCase());
      await isAccessible(lin.page, place);
    }
    await lin.page.getByRole('button', { name: 'What the relay knows' }).click();
    await expect(lin.page.getByText('Mailboxes it reads')).toBeVisible();
    await shot(lin, 'relay-knows');
    await isAccessible(lin.page, 'what the relay knows');
    await lin.page.getByRole('button', { name: 'Close' }).click();
    await lin.page.getByRole('button', { name: /Appearance/ }).click();
    await lin.page.getByLabel('Dark').check();
    await lin.page.getByRole('button', { name: 'Close' }).click();
    await shot(lin, 'me-dark');
    await isAccessible(lin.page, 'me, dark');
    await lin.open('Saturday hike');
    await lin.sees('From the other tab');
    await shot(lin, 'conversation-dark');
    await isAccessible(lin.page, 'a conversation, dark');
    await lin.place('Me');
    await lin.page.getByRole('button', { name: /Language/ }).click();
    await lin.page.getByLabel('العربية').check();
    await lin.page.getByRole('button', { name: 'إغلاق' }).click();
    await lin.page.getByRole('navigation').getByRole('button', { name: 'المحادثات' }).click();
    await expect(lin.page.getByRole('listitem').filter({ hasText: 'Saturday hike' })).toContainText(
      'From the other tab',
    );
    await shot(lin, 'chats-arabic');
    await isAccessible(lin.page, 'chats, Arabic');
    await expect(lin.page.getByRole('heading', { name: 'المحادثات' })).toBeVisible();
    await lin.page
      .getByRole('listitem')
      .getByRole('button', { name: /Saturday hike/ })
      .click();
    await lin.sees('From the other tab');
    await shot(lin, 'conversation-arabic');
    await isAccessible(lin.page, 'a conversation, Arabic');
  });
});

/** A photo with a place in its Exif, as a camera makes it. */
async function drawPhoto(person: Person): Promise<string> {
  const base64 = await person.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 800);
    const pen = canvas.getContext('2d');
    if (!pen) {
      throw new Error('no canvas');
    }
    const sky = pen.createLinearGradient(0, 0, 0, 800);
    sky.addColorStop(0, '#4a6fa5');
    sky.addColorStop(0.7, '#f3b183');
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 1200, 800);
    pen.fillStyle = '#2b3f4a';
    pen.beginPath();
    pen.moveTo(0, 800);
    [420, 560, 380, 600, 300, 640].forEach((y, i) => pen.lineTo((i + 0.5) * 200, y));
    pen.lineTo(1200, 800);
    pen.fill();
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  });
  const plain = Buffer.from(base64, 'base64');
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0 taken at 52.3676 N 4.9041 E', 'latin1');
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(exif.length + 2, 2);
  const path = join(relay.folder, 'photo.jpg');
  writeFileSync(path, Buffer.concat([plain.subarray(0, 2), segment, exif, plain.subarray(2)]));
  return path;
}
