/** Mini-programs as they are drawn: the built-in components, their events, styles, and what is refused. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { failures, perform } from './miniStage';

test('a form, with all that one fills in', async ({ page }, info) => {
  await perform(
    page,
    `<form bindsubmit="send" bindreset="forget">
      <input name="who" placeholder="Name" model:value="{{ who }}"/>
      <textarea name="note" maxlength="5"/>
      <label><checkbox-group name="with" bindchange="chose"><checkbox value="milk"/>Milk<checkbox value="sugar" checked/>Sugar</checkbox-group></label>
      <radio-group name="size"><label for="s">Small</label><radio id="s" value="s"/><radio value="l" checked/></radio-group>
      <switch name="hot" checked="{{ true }}"/><slider name="sweet" min="0" max="10" value="3" show-value/>
      <button type="primary" form-type="submit">Send</button><button form-type="reset">Forget</button>
    </form>
    <text class="out">{{ out }}</text><text class="who">{{ who }}</text>`,
    `Page({ data: { out: '', who: '' }, send(e) { this.setData({ out: JSON.stringify(e.detail.value) }) }, forget() { this.setData({ out: 'forgot' }) }, chose(e) { this.setData({ out: e.detail.value.join() }) } })`,
    { 'pages/a.wxss': 'form { display: block; padding: 30rpx } .out { color: #666 }' },
  );
  await page.getByPlaceholder('Name').fill('Mira');
  await expect(page.locator('.who')).toHaveText('Mira');
  await page.locator('textarea').fill('too long');
  await page.locator('.wx-checkbox-box').first().click();
  await expect(page.locator('.out')).toHaveText('milk,sugar');
  await page.getByText('Small').click();
  await page.locator('.wx-switch-box').click();
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-form.png') });
  await page.getByText('Send').click();
  await expect(page.locator('.out')).toHaveText(
    '{"who":"Mira","note":"too l","with":["milk","sugar"],"size":"s","hot":false,"sweet":3}',
  );
  await page.getByText('Forget').click();
  await expect(page.locator('.out')).toHaveText('forgot');
  await expect(page.getByPlaceholder('Name')).toHaveValue('');
  expect(await failures(page)).toEqual([]);
});

test('touches come up through the tree, and are caught on the way', async ({ page }) => {
  await perform(
    page,
    `<view bindtap="hear" data-from="outer"><view catchtap="hear" data-from="caught" class="caught">caught</view>
      <view bindtap="hear" data-from="inner" class="inner">inner</view><button disabled bindtap="hear" data-from="off" class="off">off</button></view>
      <view bindlongpress="hear" data-from="long" class="long">long</view><text class="out">{{ out }}</text>`,
    `Page({ data: { out: '' }, hear(e) { this.setData({ out: this.data.out + e.type + ':' + e.currentTarget.dataset.from + ' ' }) } })`,
  );
  await page.locator('.caught').click();
  await expect(page.locator('.out')).toHaveText('tap:caught');
  await page.locator('.inner').click();
  await expect(page.locator('.out')).toHaveText('tap:caught tap:inner tap:outer');
  await page.locator('.off').click({ force: true });
  await page.locator('.long').click({ delay: 500 });
  await expect(page.locator('.out')).toHaveText('tap:caught tap:inner tap:outer longpress:long');
  expect(await failures(page)).toEqual([]);
});

test('rpx, component styles, :host, lists that change', async ({ page }, info) => {
  await perform(
    page,
    `<row wx:for="{{ rows }}" wx:key="id" name="{{ item.name }}" bind:go="turn"/><view class="wide"/><button>as the app says</button>`,
    `Page({ data: { rows: [{ id: 1, name: 'one' }, { id: 2, name: 'two' }] }, turn() { this.setData({ rows: this.data.rows.reverse().concat({ id: 3, name: 'three' }) }) } })`,
    {
      'pages/a.json': '{"usingComponents":{"row":"../row"}}',
      'app.wxss': 'button { color: rgb(1, 2, 3); font-size: 9px } .wide { height: 99px }',
      'pages/a.wxss': '.wide { width: 375rpx; height: 10px } .name { color: rgb(255, 0, 0) }',
      'row.wxml': '<view class="name" bindtap="go">{{ name }}</view>',
      'row.wxss': ':host { display: block; padding: 7px } .name { color: rgb(0, 0, 255) }',
      'row.js': `Component({ properties: { name: String }, methods: { go() { this.triggerEvent('go') } } })`,
    },
  );
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.locator('.wide').evaluate((each) => each.getBoundingClientRect().width)).toBeCloseTo(width / 2, 1);
  await expect(page.getByText('as the app says')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(page.locator('.wide')).toHaveCSS('height', '10px');
  await expect(page.getByText('one')).toHaveCSS('color', 'rgb(0, 0, 255)');
  await expect(page.locator('wx-row').first()).toHaveCSS('padding', '7px');
  await page.getByText('one').click();
  await expect(page.locator('wx-row')).toHaveText(['two', 'one', 'three']);
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-list.png') });
  expect(await failures(page)).toEqual([]);
});

test('pictures, signs, bars, swipers, scrolling, pickers, ways to go', async ({ page }, info) => {
  await perform(
    page,
    `<image src="/a.png" mode="widthFix" bindload="hear"/><image src="https://elsewhere.example/a.png" binderror="hear"/>
     <icon type="success"/><icon type="warn" size="40"/><progress percent="40" show-info/>
     <swiper indicator-dots bindchange="hear"><swiper-item><text>first</text></swiper-item><swiper-item><text>second</text></swiper-item></swiper>
     <scroll-view scroll-y style="height: 60px" bindscrolltolower="hear"><view wx:for="{{ 30 }}" wx:key="*this">{{ item }}</view></scroll-view>
     <picker range="{{ ['red', 'blue'] }}" bindchange="hear"><text>colour</text></picker>
     <navigator url="/pages/b" open-type="redirect">go</navigator><text class="out">{{ out }}</text>`,
    `Page({ data: { out: '' }, hear(e) { this.setData({ out: this.data.out + e.type + JSON.stringify(e.detail.current ?? e.detail.value ?? e.detail.direction ?? '') + ' ' }) } })`,
  );
  const out = page.locator('.out');
  await expect(out).toContainText('load');
  await expect(out).toContainText('error');
  const box = (await page.locator('wx-swiper').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width - 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.up();
  await expect(out).toContainText('change1');
  await page.locator('wx-scroll-view').evaluate((each) => each.scrollTo(0, each.scrollHeight));
  await expect(out).toContainText('scrolltolower"bottom"');
  await page.evaluate(() => (window.stage.answer = 1));
  await page.getByText('colour').click();
  await expect(out).toContainText('change1 scrolltolower"bottom" change1');
  await page.getByText('go', { exact: true }).click();
  expect(await page.evaluate(() => window.stage.asked)).toEqual([
    ['picker', expect.objectContaining({ mode: 'selector', wheels: [['red', 'blue']] })],
    ['navigator', { how: 'redirect', url: '/pages/b', delta: 1 }],
  ]);
  await page.screenshot({ path: join('screenshots', info.project.name, 'mini-shown.png') });
  expect(await failures(page)).toEqual([]);
});

test('what strangers write runs nowhere and fetches nothing', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await perform(
    page,
    `<rich-text nodes="{{ html }}"/><rich-text nodes="{{ nodes }}"/><view style="{{ style }}" class="styled"/><view class="text">{{ html }}</view>
     <image src="javascript:alert(1)"/><image src="https://evil.example/i.png"/><script>alert(2)</script><iframe src="https://evil.example/f"/>`,
    `Page({ data: {
      html: '<b onclick="alert(3)">bold</b><img src="https://evil.example/r.png" onerror="alert(4)"><script>alert(5)</script><a href="https://evil.example/">link</a><svg onload="alert(6)"/><style>@import "https://evil.example/s.css"</style><p style="background:url(https://evil.example/b.png)">p</p>',
      nodes: [{ name: 'img', attrs: { src: 'https://evil.example/n.png', onerror: 'alert(7)' } }, { name: 'script', children: [{ type: 'text', text: 'alert(8)' }] }, { name: 'span', attrs: { style: 'background:url(//evil.example/c)' } }],
      style: 'width: 10px; background-image: url("https://evil.example/d.png")',
    } })`,
    {
      'pages/a.wxss':
        '@import url("https://evil.example/x.css"); .styled { background: url(https://evil.example/e.png) } @font-face { font-family: f; src: url(https://evil.example/f.ttf) } .text { font-family: f }',
    },
  );
  await expect(page.locator('.text')).toContainText('<script>alert(5)</script>');
  await expect(page.locator('wx-rich-text').first()).toContainText('bold');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(
    await page
      .locator('wx-rich-text :is(script, a, svg, style, iframe), iframe, body > script:not([src]) ~ wx-script')
      .count(),
  ).toBe(0);
  expect(requests).toEqual([]);
  expect(dialogs).toEqual([]);
});
