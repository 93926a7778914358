/** What fingers do: one and several, held, drawn along, pulled down; and what a program hears of it. */
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { failures, perform } from './miniStage';

/** Fingers of a screen, which Playwright's mouse is none of. */
async function hand(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}
type Touch = [x: number, y: number];
async function touch(on: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: Touch[]): Promise<void> {
  await on.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
}
async function swipe(on: CDPSession, from: Touch, to: Touch, steps = 8): Promise<void> {
  await touch(on, 'touchStart', from);
  for (let i = 1; i <= steps; i++) {
    await touch(on, 'touchMove', [
      from[0] + ((to[0] - from[0]) * i) / steps,
      from[1] + ((to[1] - from[1]) * i) / steps,
    ]);
  }
  await touch(on, 'touchEnd');
}

const HEARS = `hear(e) { const t = this.data.out; this.setData({ out: t + e.type + ':' + e.touches.length + '/' + e.changedTouches.length + ' ' }) }`;

test('all fingers are told of, a move only to who listens, and a long press in the place of a tap', async ({
  page,
}) => {
  await perform(
    page,
    `<view class="box" style="height: 200px" bindtouchstart="hear" bindtouchend="hear" catchtouchmove="hear"/><view class="quiet" style="height: 100px" bindtap="hear" bindlongpress="hear"/><text class="out">{{ out }}</text>`,
    `Page({ data: { out: '' }, ${HEARS} })`,
  );
  const on = await hand(page);
  await touch(on, 'touchStart', [50, 50]);
  await touch(on, 'touchStart', [50, 50], [150, 60]);
  await touch(on, 'touchMove', [60, 90], [160, 90]);
  const out = page.locator('.out');
  await expect(out).toHaveText(/touchmove:2/);
  await touch(on, 'touchEnd', [60, 90]);
  await touch(on, 'touchEnd');
  await expect(out).toHaveText(/^touchstart:1\/1 touchstart:2\/1 (touchmove:2\/\d )+touchend:1\/1 touchend:0\/1 $/);
  await expect(page.locator('.box')).toHaveCSS('touch-action', 'none');
  await page.evaluate(() => (window.stage.told.length = 0));
  await swipe(on, [50, 250], [60, 280]);
  const types = await page.evaluate(() =>
    window.stage.told.map((each) => (each.kind === 'event' ? each.type : each.kind)),
  );
  expect(types).not.toContain('touchmove');
  await touch(on, 'touchStart', [50, 250]);
  await expect(out).toHaveText(/longpress:1\/1 $/);
  await touch(on, 'touchEnd');
  expect(await failures(page)).toEqual([]);
});

test('an event says where what is touched stands in what it is placed by', async ({ page }) => {
  await perform(
    page,
    `<view style="position: absolute; left: 30px; top: 40px" bindtap="hear"><view class="n" style="width: 50px; height: 50px; margin: 7px 0 0 5px"/></view><text class="out">{{ out }}</text>`,
    `Page({ data: { out: '' }, hear({ target: a, currentTarget: b }) { this.setData({ out: [a.offsetLeft, a.offsetTop, b.offsetLeft, b.offsetTop].join() }) } })`,
  );
  await page.locator('.n').click();
  await expect(page.locator('.out')).toHaveText('5,7,30,40');
});

test('hover, what buttons open, keyboard', async ({ page }) => {
  await perform(
    page,
    `<view class="lit" hover-class="on" hover-start-time="0" hover-stay-time="3000" bindtap="hear">touch</view>
     <button open-type="getPhoneNumber" bindgetphonenumber="got" class="phone">phone</button><button open-type="chooseAvatar" bindchooseavatar="got" class="avatar">avatar</button>
     <navigator class="way" url="/pages/b" hover-class="none">go</navigator><text class="out">{{ out }}</text>`,
    `Page({ data: { out: '' }, ${HEARS}, got(e) { this.setData({ out: this.data.out + e.type + JSON.stringify(e.detail) }) } })`,
    { 'pages/a.wxss': '.on { background: rgb(1, 2, 3) }' },
  );
  await page.locator('.lit').click({ delay: 60 });
  await expect(page.locator('.lit')).toHaveCSS('background-color', 'rgb(1, 2, 3)');
  await page.locator('.phone').click();
  const out = page.locator('.out');
  await expect(out).toHaveText('tap:1/1 getphonenumber{"errMsg":"getPhoneNumber:fail user deny"}');
  await page.evaluate(() => (window.stage.answer = { avatarUrl: 'wxfile://tmp_1' }));
  await page.locator('.avatar').focus();
  await page.keyboard.press('Enter');
  await expect(out).toContainText('chooseavatar{"errMsg":"chooseAvatar:ok","avatarUrl":"wxfile://tmp_1"}');
  await page.locator('.way').focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => window.stage.asked.map(([name]) => name))).toEqual(['open', 'open', 'navigator']);
  expect(await failures(page)).toEqual([]);
});

test('swipers, what moves, wheels follow a finger', async ({ page }) => {
  await perform(
    page,
    `<swiper circular bindchange="hear" bindanimationfinish="hear" duration="100"><swiper-item wx:for="{{ 3 }}" wx:key="*this"><view>{{ item }}</view></swiper-item></swiper>
     <movable-area style="width: 300px; height: 100px"><movable-view style="width: 50px; height: 50px; background: #1aad19" direction="horizontal" bindchange="moved"/></movable-area>
     <picker-view style="height: 170px" bindchange="hear" bindpickstart="hear" bindpickend="hear"><picker-view-column><view wx:for="{{ 20 }}" wx:key="*this">{{ item }}</view></picker-view-column></picker-view>
     <text class="out">{{ out }}</text><text class="at">{{ at }}</text>`,
    `Page({ data: { out: '', at: '' }, moved(e) { this.setData({ at: e.detail.x + ',' + e.detail.y + ',' + e.detail.source }) }, hear(e) { this.setData({ out: this.data.out + e.type + (e.detail.current ?? '') + (e.detail.source ?? '') + (e.detail.value ?? '') + ' ' }) } })`,
  );
  const on = await hand(page);
  const out = page.locator('.out');
  await swipe(on, [80, 60], [330, 62]);
  await expect(out).toHaveText('change2touch animationfinish2touch ');
  await swipe(on, [330, 60], [80, 62]);
  await expect(out).toHaveText(/change0touch animationfinish0touch $/);
  await swipe(on, [20, 170], [120, 190]);
  await expect(page.locator('.at')).toHaveText('100,0,touch');
  await swipe(on, [120, 170], [380, 170]);
  await expect(page.locator('.at')).toHaveText(/^250,0,/);
  await page.mouse.move(200, 330);
  await page.mouse.wheel(0, 68);
  await expect(out).toHaveText(/pickstart change2 pickend $/);
  expect(await failures(page)).toEqual([]);
});

test('a page and a scroll view are pulled down, and tell how far they are', async ({ page }) => {
  await perform(
    page,
    `<scroll-view scroll-y style="height: 200px" refresher-enabled refresher-triggered="{{ busy }}" bindrefresherrefresh="again" bindrefresherrestore="hear" bindrefresherabort="hear"><view wx:for="{{ 30 }}" wx:key="*this">{{ item }}</view></scroll-view>
     <view style="height: 1500px">{{ out }}</view>`,
    `Page({ data: { out: '', busy: false }, hear(e) { this.setData({ out: this.data.out + e.type + ' ' }) }, again(e) { this.hear(e); this.setData({ busy: true }); setTimeout(() => this.setData({ busy: false }), 50) },
       onPullDownRefresh() { this.hear({ type: 'pull' }) }, onReachBottom() { this.hear({ type: 'bottom' }) }, onPageScroll(e) { if (e.scrollTop > 500) this.hear({ type: 'scrolled' }) } })`,
    { 'pages/a.json': '{"enablePullDownRefresh":true}' },
  );
  const on = await hand(page);
  const out = page.locator('wx-view').last();
  await swipe(on, [100, 20], [100, 60]);
  await expect(out).toHaveText('refresherabort ');
  await swipe(on, [100, 20], [100, 180]);
  await expect(out).toHaveText('refresherabort refresherrefresh refresherrestore ');
  await swipe(on, [100, 300], [100, 600]);
  await expect(out).toHaveText(/pull $/);
  await page.evaluate(() => window.stage.view.pull.stop());
  await page.evaluate(() => window.scrollTo(0, 10_000));
  await expect(out).toHaveText(/pull (scrolled )+bottom /);
  expect(await failures(page)).toEqual([]);
});

test('two fingers turn a map that lets them, and the program hears how far', async ({ page }) => {
  const map = (more: string) =>
    `<map id="m" longitude="10" latitude="20" scale="12" style="width: 300px; height: 300px" bindregionchange="hear" ${more}/>`;
  const js = `Page({ data: { out: '' }, hear({ detail: d }) { this.setData({ out: this.data.out + d.type + ' ' + d.causedBy + ' ' + Math.round(d.rotate) + ' ' + d.scale.toFixed(1) + '; ' }) } })`;
  const turn = async (on: CDPSession, half: number) => {
    const at = (degrees: number, half: number): Touch[] => {
      const [x, y] = [Math.cos, Math.sin].map((of) => half * of((degrees * Math.PI) / 180)) as Touch;
      return [
        [150 - x, 150 - y],
        [150 + x, 150 + y],
      ];
    };
    await touch(on, 'touchStart', ...at(0, 60));
    for (let i = 0; i <= 12; i++) {
      await touch(on, 'touchMove', ...at(i * 4, 60 + ((half - 60) * i) / 12));
    }
    await touch(on, 'touchEnd');
  };
  const out = page.locator('.out');
  const on = await hand(page);
  await perform(page, `${map('enable-rotate enable-scroll="{{ false }}"')}<text class="out">{{ out }}</text>`, js);
  await turn(on, 60);
  await expect(out).toHaveText('begin gesture 0 12.0; end gesture 40 12.0; ');
  await perform(page, `${map('rotate="350" enable-scroll="{{ false }}"')}<text class="out">{{ out }}</text>`, js);
  await turn(on, 120);
  await expect(out).toHaveText('begin gesture 350 12.0; end scale 350 13.0; ');
  expect(await failures(page)).toEqual([]);
});
