/** A camera in a page of a mini-program: photos, films, codes, and when it looks. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { hold } from './camera';
import { packageOf } from './packages';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

const PROGRAM = {
  'sotto.json': '{"id":"example.lens","name":"Lens","version":"1.0.0"}',
  'app.json': JSON.stringify({ pages: ['pages/start', 'pages/photo', 'pages/code', 'pages/below'] }),
  'app.js': 'App({})',
  'pages/start.wxml':
    '<navigator url="/pages/photo"><button>Photo</button></navigator><navigator url="/pages/code"><button>Code</button></navigator><text>Start</text>',
  'pages/start.js': 'Page({})',
  'pages/below.wxml': '<text>No camera here</text>',
  'pages/below.js': 'Page({})',
  'pages/photo.wxml': `<camera device-position="{{ position }}" frame-size="small" bindinitdone="hear" binderror="hear" bindstop="hear" style="width: 100%; height: 300px"><cover-view class="over">over</cover-view></camera>
    <camera wx:if="{{ two }}" binderror="second" style="height: 40px"/>
    <button bindtap="photo">Take it</button><button bindtap="frames">Frames</button><button bindtap="film">Film</button><button bindtap="cut">Cut</button><button bindtap="turn">Turn</button><button bindtap="two">Two</button>
    <navigator url="/pages/below"><button>Further</button></navigator>
    <image wx:if="{{ src }}" src="{{ src }}" style="width: 120px; height: 90px" mode="aspectFit"/><video wx:if="{{ film }}" src="{{ film }}" bindloadedmetadata="film_" style="height: 90px"/>
    <text class="out">{{ out }}</text> <text class="said">{{ said }}</text>`,
  'pages/photo.wxss': '.over { position: absolute; left: 10px; bottom: 10px; padding: 4px 8px; background: #fff }',
  'pages/photo.js': `
    // How many of the pixels are dark: those of a code are, and paper is not.
    const dark = (data) => { let count = 0; for (let at = 0; at < data.length; at += 4) if (data[at] < 100) count++; return (4 * count / data.length).toFixed(1) };
    Page({ data: { src: '', out: '', said: '', two: false, film: '', position: 'back' },
      say(words) { this.setData({ said: words }) },
      hear(e) { this.setData({ out: this.data.out + e.type + ' ' + (e.detail.errMsg || e.detail.maxZoom || '') + ' ' }) },
      second(e) { this.say('second ' + e.detail.errMsg) },
      two() { this.setData({ two: true }) },
      turn() { this.setData({ position: 'front' }) },
      film_(e) { wx.getVideoInfo({ src: this.data.film, success: ({ width, duration, size }) => this.say('film ' + [e.detail.width + 'x' + e.detail.height, width, duration === e.detail.duration, size > 1].join()), fail: (why) => this.say(why.errMsg) }) },
      photo() {
        const camera = wx.createCameraContext();
        camera.setZoom({ zoom: 2, fail: (e) => this.say(e.errMsg), success: ({ zoom }) => camera.takePhoto({ quality: 'high', success: ({ tempImagePath, width, height }) => {
          const canvas = wx.createOffscreenCanvas({ type: '2d', width, height });
          const picture = canvas.createImage();
          picture.onload = () => {
            const pen = canvas.getContext('2d'); pen.drawImage(picture, 0, 0, width, height);
            this.setData({ src: tempImagePath }); this.say('photo ' + [width, height, zoom, dark(pen.getImageData(0, 0, width, height).data)].join());
          };
          picture.onerror = () => this.say('no picture');
          picture.src = tempImagePath;
        } , fail: (e) => this.say(e.errMsg) }) });
      },
      frames() {
        let count = 0;
        const listener = wx.createCameraContext().onCameraFrame(({ data, width, height }) => {
          if (++count === 3) { listener.stop(); this.say('frames ' + [width, height, data.byteLength, dark(new Uint8Array(data))].join()) }
        });
        listener.start();
      },
      film() { wx.createCameraContext().startRecord({ timeout: 30, success: () => this.say('films'), fail: (e) => this.say(e.errMsg) }) },
      cut() { wx.createCameraContext().stopRecord({ success: ({ tempVideoPath, tempThumbPath }) => wx.getImageInfo({ src: tempThumbPath, success: ({ width }) => { this.say('thumb ' + width); this.setData({ film: tempVideoPath }) } }), fail: (e) => this.say(e.errMsg) }) },
    })`,
  'pages/code.wxml':
    '<camera mode="scanCode" bindscancode="hear" style="height: 200px"/><text class="out">{{ out }}</text>',
  'pages/code.js':
    'Page({ data: { out: "" }, hear({ detail }) { this.setData({ out: detail.type + " " + detail.result }) } })',
};

/** How many tracks that were ever given look still. */
const looking = (page: Page) =>
  page.evaluate(() => {
    const { tracks } = window as unknown as { tracks: MediaStreamTrack[] };
    return tracks.filter((each) => each.readyState === 'live').length;
  });

test('a camera shows, takes, films and reads, and looks only where it is seen', async ({ browser }, info) => {
  hold('sotto');
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  const { page } = mira;
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  const frame = page.frameLocator('iframe');
  const said = frame.locator('.said');
  const out = frame.locator('.out');
  await mira.place('Discover');
  await page.locator('[data-mini-file]').setInputFiles(await packageOf(PROGRAM));
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  const back = () => page.locator('[data-mini-bar]').getByRole('button', { name: 'Back' }).click();

  await test.step('refused, it says so and does not look', async () => {
    await frame.getByText('Photo').click();
    await expect(page.getByRole('heading', { name: 'It wants to use the camera' })).toBeVisible();
    expect(await looking(page)).toBe(0);
    await page.keyboard.press('Escape');
    await expect(out).toHaveText('error insertCamera:fail auth deny ');
    await frame.getByText('Take it').click();
    await expect(said).toHaveText('setZoom:fail camera is not open');
    await back();
  });

  await test.step('allowed, it shows what it sees', async () => {
    await frame.getByText('Photo').click();
    await page.getByRole('button', { name: 'Always' }).click();
    await expect(out).toHaveText('initdone 8 ');
    await expect.poll(() => looking(page)).toBe(1);
    await expect(frame.locator('.wx-lens')).toHaveJSProperty('width', 390);
  });

  await test.step('what it sees is taken, as a photo and picture by picture', async () => {
    await frame.getByText('Take it').click();
    await expect(said).toHaveText(/^photo 320,240,2,0\.[3-6]$/);
    await expect(frame.locator('wx-image')).toBeVisible();
    await page.screenshot({ path: join('screenshots', info.project.name, 'mini-camera.png') });
    await frame.getByText('Frames').click();
    await expect(said).toHaveText(/^frames 320,240,307200,0\.[3-6]$/);
  });

  await test.step('it is filmed, with sound where that is allowed', async () => {
    await frame.getByText('Film', { exact: true }).click();
    await page.getByRole('button', { name: 'Only now' }).click();
    await expect(said).toHaveText('films');
    await expect.poll(() => looking(page)).toBe(2);
    await frame.getByText('Cut').click();
    await expect(said).toHaveText('film 640x480,640,true,true');
    await expect.poll(() => looking(page)).toBe(1);
  });

  await test.step('another one beside it is refused, and it turns around', async () => {
    await frame.getByText('Two').click();
    await expect(said).toHaveText('second insertCamera:fail another camera is open');
    await frame.getByText('Turn').click();
    await expect(frame.locator('wx-camera').first()).toHaveAttribute('data-front', '');
    await expect.poll(() => looking(page)).toBe(1);
  });

  await test.step('under another page it does not look, and back on its own it does', async () => {
    await frame.getByText('Further').click();
    await expect(frame.getByText('No camera here')).toBeVisible();
    await expect.poll(() => looking(page)).toBe(0);
    await back();
    await expect.poll(() => looking(page)).toBe(1);
    await back();
    await expect(frame.getByText('Start')).toBeVisible();
    await expect.poll(() => looking(page)).toBe(0);
  });

  await test.step('a code is read', async () => {
    await frame.getByText('Code').click();
    await expect(out).toHaveText('qrcode sotto');
    await expect.poll(() => looking(page)).toBe(1);
  });

  await test.step('with the program it ends', async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect.poll(() => looking(page)).toBe(0);
  });
});
