/** Films in a page: how they are steered, what they tell, and what flies over them. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { failures, perform, settled } from './miniStage';

const PAGE = `Page({ data: { out: '', at: 0, words: [{ text: 'here it begins', color: '#ffdd00', time: 0.1 }] },
  hear(e) { const d = e.detail; this.setData({ out: this.data.out + [e.type, d.fullScreen, d.direction, d.show, d.position, d.width].filter((each) => each !== undefined).join(' ') + '; ' }) },
  time(e) { this.setData({ at: e.detail.currentTime, all: e.detail.duration.toFixed(1) }) },
  onReady() { this.film = wx.createVideoContext('film') },
  seek() { this.film.seek(1.5) }, stop() { this.film.stop() }, wide() { this.film.requestFullScreen({ direction: 90 }) }, plain() { this.film.exitFullScreen() },
  say() { this.film.sendDanmu({ text: 'somebody says this', color: '#fff' }) } })`;

const SHOW = (attributes: string) =>
  `<video id="film" src="/film.webm" title="A long road" ${attributes} style="width: 100%" bindplay="hear" bindpause="hear" bindended="hear" bindtimeupdate="time" bindfullscreenchange="hear" bindloadedmetadata="hear" bindcontrolstoggle="hear" bindseekcomplete="hear" binderror="hear"><cover-view class="cover">over it</cover-view></video>
   <button bindtap="seek">Seek</button><button bindtap="stop">Stop</button><button bindtap="say">Say</button><button bindtap="wide">Wide</button><button bindtap="plain">Plain</button>
   <view class="out">{{ out }}</view><view class="at">{{ at }} of {{ all }}</view>`;

/** Records two seconds of a ball that moves, as a camera would. */
const record = (page: Page) =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 320, height: 180 });
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.start();
    const began = performance.now();
    await new Promise<void>((drawn) => {
      const draw = () => {
        const past = performance.now() - began;
        if (pen) {
          pen.fillStyle = '#26506b';
          pen.fillRect(0, 0, 320, 180);
          pen.fillStyle = '#f2b134';
          pen.fillRect(past / 8, 70, 40, 40);
        }
        if (past < 2_200) {
          requestAnimationFrame(draw);
        } else {
          drawn();
        }
      };
      draw();
    });
    await new Promise((ended) => {
      recorder.onstop = ended;
      recorder.stop();
    });
    return new Promise<string>((read) => {
      const reader = new FileReader();
      reader.onload = () => read(String(reader.result));
      reader.readAsDataURL(new Blob(pieces, { type: 'video/webm' }));
    });
  });

test('a film is steered by its bar, by the program, and tells of both', async ({ page }, info) => {
  const film = await record(page);
  await perform(page, SHOW('show-mute-btn danmu-btn enable-danmu danmu-list="{{ words }}"'), PAGE, {}, film);
  const out = page.locator('.out');
  const bar = page.locator('.wx-film-bar');
  const shot = (name: string) =>
    page.screenshot({ path: join('screenshots', info.project.name, `mini-film-${name}.png`) });

  await test.step('it waits with a sign in its middle, and knows how long it is', async () => {
    await expect(out).toHaveText('loadedmetadata 320;');
    await expect(page.locator('.wx-film-middle')).toBeVisible();
    await expect(page.locator('.wx-film-middle')).toHaveAccessibleName('sign of play');
    await expect(bar).toBeHidden();
    await settled(page);
    await shot('waits');
  });

  await test.step('played, it has a bar, and words fly over it', async () => {
    await page.locator('.wx-film-middle').click();
    await expect(out).toContainText('play;');
    await expect(page.locator('.wx-danmu')).toContainText('here it begins');
    await expect(page.locator('.wx-film-all')).toHaveText('00:02');
    await page.locator('.wx-film-play').click();
    await expect(out).toContainText('play; pause;');
    await page.getByRole('button', { name: 'Say', exact: true }).click();
    await expect(page.locator('.wx-danmu')).toContainText('somebody says this');
    await shot('paused');
    await page.locator('.wx-film-danmu').click();
    await expect(page.locator('.wx-danmu')).toBeHidden();
    await page.locator('.wx-film-mute').click();
    await expect(page.locator('wx-video')).toHaveAttribute('data-muted', '');
    for (const [name, isPressed] of Object.entries({ mute: true, danmu: false, full: false })) {
      const button = page.locator(`.wx-film-${name}`);
      await expect(button).toHaveAccessibleName(`sign of ${name}`);
      await expect(button).toHaveAttribute('aria-pressed', String(isPressed));
    }
    await expect(page.getByRole('slider')).toHaveAccessibleName('sign of seek');
  });

  await test.step('it goes where it is drawn to, and where the program says', async () => {
    const track = (await page.locator('.wx-film-track').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(track.x + 5, track.y + 20);
    await page.mouse.down();
    await page.mouse.move(track.x + track.width / 2, track.y + 20);
    await page.mouse.up();
    await expect(page.locator('.wx-film-now')).toHaveText('00:01');
    await expect(out).toContainText('seekcomplete 1.');
    await page.getByRole('button', { name: 'Seek', exact: true }).click();
    await expect(out).toContainText('seekcomplete 1.5;');
    await expect(page.locator('.at')).toContainText('1.5 of 2.');
  });

  await test.step('touched, its bar goes and comes', async () => {
    await page.locator('.wx-film').click({ position: { x: 20, y: 20 } });
    await expect(bar).toBeHidden();
    await expect(page.locator('.wx-film-line')).toBeVisible();
    await page.locator('.wx-film').click({ position: { x: 20, y: 20 } });
    await expect(bar).toBeVisible();
    await expect(out).toContainText('controlstoggle false; controlstoggle true;');
  });

  await test.step('it fills the screen, on its side where that is high, with its title', async () => {
    await page.getByRole('button', { name: 'Wide', exact: true }).click();
    await expect(out).toContainText('fullscreenchange true horizontal;');
    await expect(page.locator('.wx-film-title')).toHaveText('A long road');
    const size = page.viewportSize() ?? { width: 0, height: 0 };
    expect(await page.locator('wx-video').boundingBox()).toMatchObject({ x: 0, y: 0, ...size });
    await shot('full');
    await page.locator('.wx-film-full').click();
    await expect(out).toContainText('fullscreenchange false vertical;');
  });

  await test.step('it plays to its end', async () => {
    await page.locator('.wx-film-play').click();
    await expect(out).toContainText('ended;');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(page.locator('.wx-film-now')).toHaveText('00:00');
  });
  expect(await failures(page)).toEqual([]);
});

test('what a program wants to steer itself has no bar', async ({ page }) => {
  const film = await record(page);
  await perform(page, SHOW('controls="{{ false }}" muted autoplay initial-time="1"'), PAGE, {}, film);
  await expect(page.locator('.out')).toContainText('play;');
  await expect(page.locator('.out')).toContainText('ended;');
  await expect(page.locator('.wx-film-bar, .wx-film-middle, .wx-film-line')).toHaveCount(3);
  for (const each of await page.locator('.wx-film-bar, .wx-film-middle, .wx-film-line').all()) {
    await expect(each).toBeHidden();
  }
  await expect(page.locator('.cover')).toBeVisible();
  expect(await failures(page)).toEqual([]);
});
