/** How the built-in components look: pictures of each to look at, and what is measured of them. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { failures, perform, settled } from './miniStage';

const DARK_AND_LIGHT =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='200' height='100'%3E%3Crect width='200' height='100' fill='%23cde'/%3E%3Ccircle cx='100' cy='50' r='50' fill='%23e64340'/%3E%3Crect width='30' height='30' fill='%231aad19'/%3E%3Crect x='170' y='70' width='30' height='30' fill='%2310aeff'/%3E%3C/svg%3E";

const MODES =
  'scaleToFill,aspectFit,aspectFill,widthFix,heightFix,top,bottom,center,left,right,top left,top right,bottom left,bottom right';

test('buttons, choices, bars, signs, fields', async ({ page }, info) => {
  await perform(
    page,
    `<view class="row"><button type="primary">Primary</button><button>Default</button><button type="warn">Warn</button></view>
     <view class="row"><button type="primary" loading>Loading</button><button disabled>Off</button><button type="primary" plain>Plain</button></view>
     <button size="mini" type="primary">Mini</button><button size="mini">Mini</button><button size="mini" type="warn" plain>Mini</button>
     <view class="line"><checkbox checked color="#e64340"/>Red <checkbox checked/>On <checkbox/>Off <checkbox disabled checked/>No <radio checked/>On <radio/>Off</view>
     <view class="line"><switch checked/><switch/><switch type="checkbox" checked/></view>
     <slider value="40" show-value/><slider value="70" block-size="16" activeColor="#e64340" backgroundColor="#fde" block-color="#e64340"/>
     <progress percent="30" show-info/><view class="gap"/><progress percent="80" stroke-width="12" activeColor="#10aeff" border-radius="6"/>
     <view class="line"><icon wx:for="{{ signs }}" wx:key="*this" type="{{ item }}" size="36"/></view>
     <input class="field" placeholder="Plain"/><input class="field" value="Filled"/><input class="field" placeholder="Own" placeholder-style="color: #e64340; text-align: center"/><input class="field" password value="secret"/>
     <textarea class="field area" placeholder="Several lines" auto-height/>
     <text>one\ntwo &lt; three</text><text space="emsp">a b</text><text decode>&amp;lt;b&amp;gt;</text>
     <navigator url="/pages/a">A way to go</navigator>`,
    `Page({ data: { signs: ['success', 'success_no_circle', 'info', 'warn', 'waiting', 'cancel', 'download', 'search', 'clear', 'circle', 'info_circle', 'waiting_circle'] } })`,
    {
      'pages/a.wxss':
        'page { padding: 10px; box-sizing: border-box; font-size: 15px } .row { display: flex; gap: 6px; margin-bottom: 8px } .row button { flex: 1; padding: 0 4px } .line { margin: 8px 0 } .gap { height: 8px } .field { border-bottom: 1px solid #ddd; padding: 6px; margin-bottom: 6px } .area { width: auto }',
    },
  );
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-basics.png') });
  expect(await failures(page)).toEqual([]);
});

test('a grid has columns, gaps and padding; masonry puts each next thing into the shortest column', async ({
  page,
}, info) => {
  const grid = (type: string) =>
    `<grid-view class="g ${type}" type="${type}" cross-axis-count="{{ 3 }}" main-axis-gap="{{ 10 }}" cross-axis-gap="{{ 6 }}" padding="{{ [4, 8, 12, 16] }}"><view class="c" wx:for="{{ high }}" wx:key="index" style="height: {{ item }}px">{{ index }}</view></grid-view>`;
  const more = '<button class="more" bindtap="more">More</button>';
  await perform(
    page,
    grid('aligned') + grid('masonry') + more,
    'Page({ data: { high: [40, 80, 60, 40, 40, 90] }, more() { this.setData({ high: [40, 80, 60, 40, 40, 90, 20, 50] }) } })',
    {
      'pages/a.wxss': '.g { width: 240px; margin-bottom: 10px } .c { background: #cde }',
    },
  );
  const places = (type: string) =>
    page.locator(`.${type}`).evaluate((box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      const at = [...box.children].map((each) => each.getBoundingClientRect());
      return { width, height, at: at.map((each) => [each.left - left, each.top - top, each.width]) };
    });
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-grid.png') });
  const aligned = await places('aligned');
  expect(aligned.width).toBe(240);
  expect(aligned.at).toEqual([16, 90, 164].flatMap((x) => [[x, 4, 68]]).concat([16, 90, 164].map((x) => [x, 94, 68])));
  const masonry = await places('masonry');
  const first = [
    ...[16, 90, 164].map((x) => [x, 4, 68]),
    ...[
      [16, 54, 68],
      [164, 74, 68],
      [90, 94, 68],
    ],
  ];
  expect(masonry.at).toEqual(first);
  expect(masonry.height).toBe(4 + 180 + 12);
  await page.locator('.more').click();
  await expect.poll(async () => (await places('masonry')).at).toEqual([...first, [16, 104, 68], [164, 124, 68]]);
});

test('a program learns what is marked in the field that is written in, and of no other', async ({ page }) => {
  await perform(
    page,
    '<input class="f" value="abcdef"/><view class="ask" bindtap="ask">{{ said }}</view>',
    `Page({ data: { said: 'ask' }, onLoad() { this.at = setInterval(() => wx.getSelectedTextRange({ complete: (r) => this.setData({ said: r.errMsg + ' ' + r.start + ' ' + r.end }) }), 50) } })`,
  );
  await expect(page.locator('.ask')).toHaveText('getSelectedTextRange:fail no focused input undefined undefined');
  await page.locator('.f input').evaluate((field: HTMLInputElement) => {
    field.focus();
    field.setSelectionRange(1, 4);
  });
  await expect(page.locator('.ask')).toHaveText('getSelectedTextRange:ok 1 4');
});

test('pictures in all ways of fitting', async ({ page }, info) => {
  await perform(
    page,
    `<view class="all"><view class="one" wx:for="{{ modes }}" wx:key="*this"><image class="p {{ item == 'heightFix' ? 'h' : '' }}" mode="{{ item }}" src="/a.png"/><view>{{ item }}</view></view></view>`,
    `Page({ data: { modes: '${MODES}'.split(',') }, onLoad() {} })`,
    {
      'pages/a.wxss':
        '.all { display: flex; flex-wrap: wrap; gap: 10px; padding: 10px; font-size: 12px } .p { width: 110px; height: 80px; background: #eee } .one { width: 115px }',
    },
  );
  await page.evaluate((svg) => {
    window.stage.pictures['/b.png'] = svg;
    document.querySelectorAll('img').forEach((each) => (each.src = svg));
  }, DARK_AND_LIGHT);
  await expect(page.locator('img').first()).toHaveJSProperty('naturalWidth', 200);
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-modes.png') });
  const size = (i: number) => page.locator('wx-image').nth(i).boundingBox();
  expect(await size(0)).toMatchObject({ width: 110, height: 80 });
  expect(await size(3)).toMatchObject({ width: 110, height: 55 });
  expect(await size(4)).toMatchObject({ width: 160, height: 80 });
});

test('swipers, wheels, what moves, scroll views', async ({ page }, info) => {
  await perform(
    page,
    `<swiper indicator-dots circular previous-margin="30px" next-margin="30px"><swiper-item wx:for="{{ 3 }}" wx:key="*this"><view class="card c{{ item }}">{{ item }}</view></swiper-item></swiper>
     <swiper vertical indicator-dots indicator-active-color="#fff" current="1" class="low"><swiper-item wx:for="{{ 3 }}" wx:key="*this"><view class="card c{{ item }}">{{ item }}</view></swiper-item></swiper>
     <picker-view class="wheels" value="{{ [3, 1, 0] }}" indicator-style="height: 44px"><picker-view-column wx:for="{{ 3 }}" wx:key="*this"><view wx:for="{{ 12 }}" wx:for-item="row" wx:key="*this">{{ row }} of</view></picker-view-column></picker-view>
     <movable-area class="area"><movable-view class="moves" x="60" y="20" direction="all">move</movable-view></movable-area>
     <scroll-view scroll-x enable-flex class="wide"><view wx:for="{{ 9 }}" wx:key="*this" class="tile">{{ item }}</view></scroll-view>
     <scroll-view scroll-y refresher-enabled refresher-triggered class="high"><view wx:for="{{ 9 }}" wx:key="*this">{{ item }}</view></scroll-view>`,
    `Page({ data: {} })`,
    {
      'pages/a.wxss':
        '.card { height: 100%; display: grid; place-items: center; color: #fff; font-size: 40px } .c0 { background: #10aeff } .c1 { background: #1aad19 } .c2 { background: #e64340 } .low { height: 90px; margin-top: 6px } .wheels { height: 200px } .area { width: 100%; height: 100px; background: #eee } .moves { width: 60px; height: 60px; background: #1aad19 } .wide { display: flex; gap: 6px; white-space: nowrap; margin: 6px 0 } .tile { flex: none; width: 80px; height: 50px; background: #def } .high { height: 120px; background: #f7f7f7 }',
    },
  );
  await settled(page);
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-moving.png') });
  expect(await failures(page)).toEqual([]);
});

test('film, sound, maps, and what is not here', async ({ page }, info) => {
  await perform(
    page,
    `<video src="/film.mp4" poster="/a.png" style="width: 100%; height: 120px"/>
     <audio controls name="A song" author="Somebody" src="/song.mp3"/>
     <map longitude="113.3245" latitude="23.10229" scale="14" show-location style="width: 100%; height: 260px" markers="{{ markers }}" polyline="{{ lines }}" circles="{{ circles }}"><cover-view class="over">over</cover-view></map>
     <camera style="height: 80px"/><live-player style="width: 100%; height: 60px"/><ad unit-id="x"/>
     <editor placeholder="Write here" style="height: 40px; min-height: 40px"/>
     <canvas type="2d" id="c" style="width: 100%; height: 60px"/>`,
    `Page({ data: {
       markers: [{ id: 1, longitude: 113.3245, latitude: 23.1085, callout: { content: 'Always here', display: 'ALWAYS', padding: 8, borderRadius: 6 } }, { id: 2, longitude: 113.335, latitude: 23.098, title: 'Tower' }],
       lines: [{ points: [{ longitude: 113.310, latitude: 23.095 }, { longitude: 113.325, latitude: 23.104 }, { longitude: 113.340, latitude: 23.100 }], color: '#10aeffAA', width: 5 }],
       circles: [{ longitude: 113.3245, latitude: 23.10229, radius: 800, color: '#1aad19', fillColor: '#1aad1933', strokeWidth: 2 }] } ,
      onReady() { this.createSelectorQuery().select('#c').fields({ node: true, size: true }).exec(([found]) => { const g = found.node.getContext('2d'); found.node.width = found.width; found.node.height = found.height; g.fillStyle = '#e64340'; g.fillRect(10, 10, 100, 40); g.fillStyle = '#10aeff'; g.beginPath(); g.arc(180, 30, 25, 0, 7); g.fill() }) } })`,
    { 'pages/a.wxss': '.over { position: absolute; left: 8px; top: 8px; background: #fff; padding: 4px }' },
  );
  await settled(page);
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-media.png') });
  expect(await failures(page)).toEqual([]);
});
