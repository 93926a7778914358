/** A map in a page of a mini-program has the app's own map below its marks, where the app has one. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { packageOf } from './packages';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

const PROGRAM = {
  'sotto.json': '{"id":"example.places","name":"Places","version":"1.0.0"}',
  'app.json': '{"pages":["pages/a"],"darkmode":true}',
  'app.js': 'App({})',
  'pages/a.wxml': `<map id="map" longitude="-27.4" latitude="46.2" scale="15" rotate="{{ turned }}" show-location="{{ shown }}" markers="{{ markers }}" bindregionchange="hear" style="width: 100%; height: 460px"/>
    <button bindtap="far">Far</button><button bindtap="near">Near</button><button bindtap="turn">Turn</button><button bindtap="here">Here</button><button bindtap="go">Go there</button><text class="out">{{ out }}</text>`,
  'pages/a.js': `Page({ data: { out: '', turned: 0, shown: false, markers: [{ id: 1, longitude: -27.4, latitude: 46.2, callout: { content: 'Market', display: 'ALWAYS', padding: 6 } }] },
    onReady() { this.map = wx.createMapContext('map') },
    hear(e) { this.setData({ out: e.detail.type + ' ' + e.detail.causedBy }) },
    far() { this.map.moveToLocation({ longitude: 10, latitude: 20 }) }, near() { this.map.moveToLocation({ longitude: -27.4, latitude: 46.2 }) },
    turn() { this.setData({ turned: 30 }); this.map.getRotate({ success: ({ rotate }) => this.setData({ out: 'turned ' + rotate }) }) },
    here() { this.setData({ shown: true }) },
    go() { this.map.moveToLocation({ success: () => this.map.getCenterLocation({ success: (at) => this.setData({ out: 'at ' + at.latitude.toFixed(3) }) }) }) } })`,
};

test('streets of the demo’s town lie below a mark; elsewhere is the grid', async ({ browser }, info) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', {
    viewport: info.project.use.viewport ?? null,
    geolocation: { latitude: 46.204, longitude: -27.398 },
    permissions: ['geolocation'],
  });
  const { page } = mira;
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const frame = page.frameLocator('iframe');
  const out = frame.locator('.out');
  const canvas = frame.locator('.wx-map-ground');
  const shot = (name: string) =>
    page.screenshot({ path: join('screenshots', info.project.name, `mini-map-${name}.png`) });
  /** How many pixels are of a colour of the map. */
  const painted = (name: string) =>
    canvas.evaluate((drawn: HTMLCanvasElement, name) => {
      const probe = document.createElement('canvas').getContext('2d');
      const pen = drawn.getContext('2d');
      if (!probe || !pen) {
        return 0;
      }
      probe.fillStyle = getComputedStyle(drawn).getPropertyValue(`--map-${name}`);
      probe.fillRect(0, 0, 1, 1);
      const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
      const { data } = pen.getImageData(0, 0, drawn.width, drawn.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        count += data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255 ? 1 : 0;
      }
      return count;
    }, name);

  await mira.place('Discover');
  await page.locator('[data-mini-file]').setInputFiles(await packageOf(PROGRAM));
  await page.getByRole('button', { name: 'Install', exact: true }).click();

  await test.step('streets, land and a park are drawn, in light and dark', async () => {
    await expect.poll(() => painted('street')).toBeGreaterThan(2_000);
    expect(await painted('land')).toBeGreaterThan(10_000);
    await expect(frame.getByText('Market')).toBeVisible();
    await shot('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(frame.locator('html')).toHaveClass(/wx-dark/);
    await expect.poll(() => painted('street')).toBeGreaterThan(2_000);
    await shot('dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('it turns', async () => {
    await frame.getByText('Turn', { exact: true }).click();
    await expect(out).toHaveText('turned 30');
    await expect.poll(() => painted('street')).toBeGreaterThan(2_000);
    await shot('turned');
  });

  await test.step('where the app has no map there is a grid', async () => {
    await frame.getByText('Far', { exact: true }).click();
    await expect(out).toHaveText('end update');
    await expect.poll(() => painted('land')).toBe(0);
    await frame.getByText('Near', { exact: true }).click();
    await expect.poll(() => painted('street')).toBeGreaterThan(2_000);
  });

  await test.step('where one is stands on it once its person said so', async () => {
    await frame.getByText('Here', { exact: true }).click();
    await page.getByRole('button', { name: 'Only now' }).click();
    await expect(frame.locator('.wx-map-here > .wx-map-pin')).toBeVisible();
    await frame.getByText('Go there').click();
    await expect(out).toHaveText('at 46.204');
    await shot('here');
  });

  const maps = fetched.filter((url) => url.endsWith('.pmtiles'));
  expect(maps).toHaveLength(1);
  expect(fetched.filter((url) => /^https?:/.test(url) && !url.startsWith(relay.address))).toEqual([]);
});
