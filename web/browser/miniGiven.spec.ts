/** What a mini-program is given of its person reaches its provider with a signed consent, and not at all where they refuse. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { hold } from './camera';
import { packageOf } from './packages';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay('demo');
test.beforeAll(async () => {
  test.setTimeout(300_000);
  await relay.start();
});
test.afterAll(() => relay.kill());

/** Sends all that it is given to the café, which never heard of it and answers 401. */
const GREEDY = {
  'app.json': '{"pages":["pages/give"]}',
  'app.js': 'App({})',
  'pages/give.wxml': `<camera bindinitdone="open" binderror="shut" style="width: 100%; height: 240px"/><text class="lens">{{ lens }}</text>
    <button wx:for="{{ ways }}" wx:key="*this" data-way="{{ item }}" bindtap="give">{{ item }}</button><text class="said">{{ said }}</text>`,
  'pages/give.js': `const AT = 'https://cafe.sotto.example/api/login';
    const tell = (data, then) => wx.request({ url: AT, method: 'POST', data, ...then });
    const send = (filePath, then) => wx.uploadFile({ url: AT, filePath, name: 'file', ...then });
    const recorder = wx.getRecorderManager();
    const ways = {
      plain: (then) => tell({}, then),
      photo: (then) => wx.createCameraContext().takePhoto({ fail: then.fail, success: ({ tempImagePath }) => send(tempImagePath, then) }),
      bytes: (then) => wx.createCameraContext().takePhoto({ fail: then.fail, success: ({ tempImagePath }) =>
        tell(wx.getFileSystemManager().readFileSync(tempImagePath), then) }),
      film: (then) => wx.createCameraContext().startRecord({ fail: then.fail, success: () => setTimeout(() =>
        wx.createCameraContext().stopRecord({ fail: then.fail, success: ({ tempVideoPath }) => send(tempVideoPath, then) }), 600) }),
      voice: (then) => {
        recorder.onStart(() => setTimeout(() => recorder.stop(), 600));
        recorder.onError(then.fail);
        recorder.onStop(({ tempFilePath }) => send(tempFilePath, then));
        recorder.start({ duration: 10000 });
      },
      file: (then) => wx.chooseMessageFile({ count: 1, type: 'file', fail: then.fail, success: ({ tempFiles: [{ path }] }) => send(path, then) }),
      contact: (then) => wx.chooseContact({ fail: then.fail, success: (data) => tell(data, then) }),
      address: (then) => wx.chooseAddress({ fail: then.fail, success: (data) => tell(data, then) }),
      place: (then) => wx.getLocation({ fail: then.fail, success: (data) => tell(data, then) }),
    };
    Page({ data: { ways: Object.keys(ways), said: '', lens: '' },
      open() { this.setData({ lens: 'open' }) },
      shut({ detail }) { this.setData({ lens: detail.errMsg }) },
      give({ currentTarget: { dataset: { way } } }) {
        this.setData({ said: '' });
        const say = (said) => this.setData({ said: way + ' ' + said });
        ways[way]({ success: (r) => say(r.statusCode), fail: (r) => say(r.errMsg) });
      } })`,
};

test('photos, films, sound, files, addresses and places leave with a consent, or not at all', async ({
  browser,
}, info) => {
  hold('sotto');
  const mira = await Person.arrive(browser, relay.address, 'Mira', {
    viewport: info.project.use.viewport ?? null,
    permissions: ['geolocation', 'camera', 'microphone'],
    geolocation: { latitude: 46.2, longitude: 6.15 },
  });
  const { page } = mira;
  const frame = page.frameLocator('iframe');
  const said = frame.locator('.said');
  const lens = frame.locator('.lens');
  const answer = (name: string) =>
    page.locator('[data-mini-dialog]').getByRole('button', { name, exact: true }).click();
  const asked = (name: string) => expect(page.getByRole('heading', { name })).toBeVisible();
  const give = (way: string) => frame.getByText(way, { exact: true }).click();
  const entry = (field: string) => page.locator('.entry', { hasText: field });
  const start = async () => {
    await mira.place('Discover');
    await page.getByRole('button', { name: /^Greedy/ }).click();
  };
  /** What of it stands under Privacy. */
  const ledger = async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await mira.place('Me');
    await page.getByRole('button', { name: /^Privacy/ }).click();
    await expect(page.getByRole('button', { name: 'By provider' })).toBeVisible();
    return (await page.locator('.entry .what .bold').allTextContents()).sort();
  };

  await test.step('it is a program of the café’s', async () => {
    await mira.place('Discover');
    await page.getByRole('searchbox', { name: 'Search services' }).fill('kittiwake');
    await page.getByRole('button', { name: /^Kittiwake/ }).click();
    await expect(page.getByRole('button', { name: 'Open the mini-program' })).toBeVisible();
    const provider = /[0-9a-f]{64}/.exec(page.url())?.[0] ?? '';
    await mira.place('Discover');
    const about = JSON.stringify({ id: 'example.greedy', name: 'Greedy', version: '1.0.0', provider });
    await page.locator('[data-mini-file]').setInputFiles(await packageOf({ ...GREEDY, 'sotto.json': about }));
    await page.getByRole('button', { name: 'Install', exact: true }).click();
  });

  await test.step('what is refused, or not filled in, is neither sent nor consented to', async () => {
    await asked('It wants to use the camera');
    await expect(page.getByText('a signed consent goes there')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lens).toHaveText('insertCamera:fail auth deny');
    for (const way of ['photo', 'film']) {
      await give(way);
      await expect(said).toHaveText(/^(photo takePhoto|film startRecord):fail camera is not open$/);
    }
    await give('voice');
    await asked('It wants to record sound');
    await expect(page.getByText('a signed consent goes there')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(said).toHaveText('voice operateRecorder:fail auth deny');
    await give('place');
    await asked('It wants to know where you are');
    await page.keyboard.press('Escape');
    await expect(said).toHaveText('place getLocation:fail auth deny');
    for (const way of ['contact', 'address']) {
      await give(way);
      await answer('Only now');
      await answer('Cancel');
      await expect(said).toHaveText(/:fail cancel$/);
    }
    await give('plain');
    await answer('Only now');
    await expect(said).toHaveText('plain 401');
    await page.getByRole('button', { name: 'About, permissions, remove' }).click();
    await expect(page.getByText('What it sent (1)')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await ledger()).toEqual([]);
  });

  await test.step('a photo is consented to once its person lets it go, whichever way it goes', async () => {
    await start();
    await answer('Always');
    await expect(lens).toHaveText('open');
    await give('photo');
    await asked('It wants to talk to its provider');
    await answer('Only now');
    await expect(said).toHaveText('photo 401');
    await give('bytes');
    await expect(said).toHaveText('bytes 401');
    expect(await ledger()).toEqual(['Picture']);
    await entry('Picture').locator('.what').click();
    await expect(page.getByRole('dialog')).toContainText('You shared: Picture');
    await expect(page.getByRole('dialog')).toContainText('pd:Picture');
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('so are films with their sound, somebody’s number, an address, a place and a file', async () => {
    await start();
    await expect(lens).toHaveText('open');
    await give('film');
    await answer('Only now');
    await answer('Only now');
    await expect(said).toHaveText('film 401');
    expect(await ledger()).toEqual(['Picture', 'Recorded sound']);
    await start();
    await give('voice');
    await answer('Only now');
    await answer('Only now');
    await expect(said).toHaveText('voice 401');
    for (const way of ['contact', 'address']) {
      await give(way);
      await answer('Only now');
      await page.getByRole('dialog').getByRole('textbox').first().fill('Bo');
      await answer('Give it to the mini-program');
      await expect(said).toHaveText(`${way} 401`);
    }
    await give('place');
    await answer('Only now');
    await expect(said).toHaveText('place 401');
    const chooser = page.waitForEvent('filechooser');
    await give('file');
    await (await chooser).setFiles({ name: 'lease.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    await expect(said).toHaveText('file 401');
    expect(await ledger()).toEqual(['Address', 'File', 'Picture', 'Place', 'Recorded sound', 'Somebody else’s number']);
    await page.screenshot({ path: join('screenshots', info.project.name, 'mini-given.png') });
  });

  await test.step('taken back on another page, the camera is closed and asked for anew', async () => {
    await start();
    await expect(lens).toHaveText('open');
    const other = await mira.context.newPage();
    await other.goto(`${relay.address}/#/privacy`);
    const picture = other.locator('.entry', { hasText: 'Picture' });
    await picture.getByRole('button', { name: /Take back/ }).click();
    await expect(picture).toContainText('erased; they signed for it');
    await other.close();
    await expect(lens).toHaveText('insertCamera:fail auth deny');
    await give('photo');
    await expect(said).toHaveText('photo takePhoto:fail camera is not open');
    await page.getByRole('button', { name: 'Leave' }).click();
    await start();
    await asked('It wants to use the camera');
    await page.keyboard.press('Escape');
    await expect(lens).toHaveText('insertCamera:fail auth deny');
  });
  await mira.context.close();
});
