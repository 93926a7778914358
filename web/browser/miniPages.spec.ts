/** Pages as wholes, and what stands apart from them; components that play, draw, or are not here. */
import { expect, test } from '@playwright/test';
import axe from 'axe-core';
import { failures, perform } from './miniStage';

test('a page is the element that styles call so, keeps where it was scrolled, and knows the phone that it is on', async ({
  page,
}) => {
  await perform(
    page,
    `<view class="first" bindtap="go">to the second</view><view style="height: 3000px; padding-bottom: env(safe-area-inset-bottom)" class="long"/>`,
    `Page({ go() { wx.navigateTo({ url: '/pages/b' }) } })`,
    {
      'app.json': '{"pages":["pages/a","pages/b"]}',
      'pages/a.wxss':
        'page { background: rgb(1, 2, 3) } page > view { color: rgb(4, 5, 6) } .first { position: fixed; top: 0 }',
      'pages/b.wxml': '<view class="second" style="height: 100%">second</view>',
      'pages/b.js': 'Page({})',
      'pages/b.wxss': 'page { height: 100%; background: url("data:image/svg+xml,%3Csvg xmlns=\'a\'/%3E") }',
    },
  );
  await expect(page.locator('wx-page:visible')).toHaveCSS('background-color', 'rgb(1, 2, 3)');
  await expect(page.locator('.first')).toHaveCSS('color', 'rgb(4, 5, 6)');
  await page.evaluate(() => document.documentElement.style.setProperty('--safe-area-bottom', '34px'));
  await expect(page.locator('.long')).toHaveCSS('padding-bottom', '34px');
  await page.evaluate(() => window.scrollTo(0, 700));
  await page.locator('.first').click();
  await expect(page.locator('.second')).toBeVisible();
  const height = page.viewportSize()?.height ?? 0;
  expect((await page.locator('.second').boundingBox())?.height).toBe(height);
  await expect(page.locator('wx-page:visible')).toHaveCSS('background-image', /^url\("data:image/);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  const pages = await page.evaluate(() => {
    const [first] = [...document.querySelectorAll<HTMLElement>('.wx-one-page')];
    return first?.hidden;
  });
  expect(pages).toBe(true);
  expect(await failures(page)).toEqual([]);
});

test('films and sounds that cannot be had say so, canvases tell where they are touched', async ({ page }) => {
  await perform(
    page,
    `<view style="height: 40px"/><canvas type="2d" id="c" style="margin-left: 20px; width: 200px; height: 100px" bindtouchstart="touch" disable-scroll/><video id="v" src="https://elsewhere.example/a.mp4" binderror="hear" bindfullscreenchange="hear"/><audio src="/b.mp3" binderror="hear"/><camera binderror="hear"/><live-player binderror="hear"/><ad binderror="hear"/><text class="out">{{ out }}</text><text class="at">{{ at }}</text>`,
    `Page({ data: { out: '', at: '' }, hear(e) { this.setData({ out: this.data.out + e.type + (e.detail.fullScreen ?? '') + ' ' }) }, touch(e) { const [t] = e.touches; this.setData({ at: [t.x, t.y, t.clientX, t.identifier].join() }) } })`,
  );
  const out = page.locator('.out');
  await expect(out).toHaveText('error error error error error ');
  await page.mouse.move(50, 60);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.locator('.at')).toHaveText('30,20,50,0');
  const film = await page.evaluate(() => window.stage.number('#v'));
  await page.evaluate((node) => window.stage.hear({ kind: 'order', node, order: 'requestFullScreen', args: {} }), film);
  await expect(out).toHaveText('error error error error error fullscreenchangetrue ');
  expect(await page.locator('wx-video').boundingBox()).toMatchObject({ x: 0, y: 0, width: page.viewportSize()?.width });
  expect(
    await page.evaluate(() =>
      window.stage.ask('context', window.stage.number('#c')).then((a) => Object.keys(a as object)),
    ),
  ).toEqual(['canvas', 'width', 'height']);
  expect(
    await page.evaluate(() =>
      window.stage.ask('context', window.stage.number('#c')).then((a) => Object.keys(a as object)),
    ),
  ).toEqual(['width', 'height']);
  expect(await failures(page)).toEqual([]);
});

test('what comes over a page, what is shown on some screens, what has no looks', async ({ page }) => {
  await perform(
    page,
    `<page-meta root-font-size="20px" background-color="#fde" page-style="overflow: hidden"/>
     <page-container show="{{ shown }}" bindafterenter="hear" bindclickoverlay="hear" duration="50"><view class="sheet" style="height: 100px">sheet</view></page-container>
     <match-media max-width="100"><view class="small">small</view></match-media><match-media min-width="100"><view class="large">large</view></match-media>
     <root-portal><view class="apart">apart</view></root-portal><ad/><button bindtap="show">show</button><text class="out">{{ out }}</text>`,
    `Page({ data: { out: '', shown: false }, show() { this.setData({ shown: true }) }, hear(e) { this.setData({ out: this.data.out + e.type + ' ' }) } })`,
  );
  await expect(page.locator('.small')).toBeHidden();
  await expect(page.locator('.large')).toBeVisible();
  await expect(page.locator('body > .wx-apart > wx-root-portal, body > .wx-apart .apart')).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('font-size', '20px');
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 221, 238)');
  await expect(page.locator('wx-page')).toHaveCSS('overflow', 'hidden');
  await expect(page.locator('.sheet')).toBeHidden();
  await page.getByText('show', { exact: true }).click();
  await expect(page.locator('.out')).toHaveText('afterenter ');
  await expect(page.locator('.sheet')).toBeVisible();
  await page.mouse.click(100, 100);
  await expect(page.locator('.out')).toHaveText('afterenter clickoverlay ');
  expect(await failures(page)).toEqual([]);
});

test('of the radios of a group one is chosen, whoever chooses', async ({ page }) => {
  await perform(
    page,
    `<radio-group bindchange="hear"><label wx:for="{{ 3 }}" wx:key="*this"><radio value="{{ item }}" checked="{{ all || item === one }}"/>radio {{ item }}</label></radio-group><button bindtap="turn">turn</button><text class="out">{{ out }}</text>`,
    `Page({ data: { all: true, one: -1, out: '' }, turn() { this.setData({ all: false, one: 0 }) }, hear(e) { this.setData({ out: this.data.out + e.detail.value + ' ' }) } })`,
  );
  const chosen = () => page.locator('wx-radio').evaluateAll((all) => all.map((each) => each.hasAttribute('checked')));
  expect(await chosen()).toEqual([false, false, true]);
  await page.getByText('radio 1').click();
  await expect(page.locator('.out')).toHaveText('1 ');
  expect(await chosen()).toEqual([false, true, false]);
  await page.getByText('turn').click();
  await expect.poll(chosen).toEqual([true, false, false]);
  expect(await failures(page)).toEqual([]);
});

test('axe finds nothing on what there is to touch and to write in', async ({ page }) => {
  await perform(
    page,
    `<button>Button</button><label><checkbox/>Milk</label><radio-group><label><radio/>Small</label></radio-group>
     <switch aria-label="Hot"/><slider aria-label="Sweet"/><input placeholder="Name"/><textarea placeholder="Note"/>
     <image src="/a.png"/><navigator url="/pages/b">Go</navigator><view bindtap="touched"><text>Touched</text></view>
     <swiper><swiper-item>One</swiper-item></swiper><progress percent="10"/><picker range="{{ ['a'] }}"><text>Pick</text></picker>
     <scroll-view scroll-y style="height: 50px"><view style="height: 100px">Long</view></scroll-view>
     <map markers="{{ [{ id: 1, latitude: 39.9, longitude: 116.39, title: 'Here' }] }}"/>
     <picker-view style="height: 100px"><picker-view-column><view>1</view></picker-view-column></picker-view>`,
    `Page({ touched() {} })`,
  );
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: typeof axe };
    // Headings are the program's own.
    const { violations } = await engine.run(document, { rules: { 'page-has-heading-one': { enabled: false } } });
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
  });
  expect(found).toEqual([]);
});
