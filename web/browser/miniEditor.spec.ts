/** Where programs have somebody write with forms: what is written, what is told, and what is never fetched. */
import { expect, test, type Page } from '@playwright/test';
import { failures, perform } from './miniStage';

const WXML =
  '<editor id="e" placeholder="Write" bindready="ready" bindinput="input" bindstatuschange="status"/><view class="out">{{ out }}</view><view class="status">{{ now }}</view><view class="tool" catchtouchend="bold">bold</view>';
const JS = `Page({
  data: { out: '', now: '' },
  ready() { wx.createSelectorQuery().select('#e').context(({ context }) => (this.editor = context)).exec() },
  input({ detail }) { this.setData({ out: detail.html }) },
  status({ detail }) { this.setData({ now: JSON.stringify(detail) }) },
  bold() { this.editor.format('bold') },
})`;

/** As the logic has the view do it. */
const call = (page: Page, name: string, args: object = {}) =>
  page.evaluate(
    ([method, given]) => window.stage.ask('call', window.stage.number('#e'), { call: method, args: given }),
    [name, args] as const,
  ) as Promise<Record<string, unknown>>;

const html = async (page: Page) => (await call(page, 'getContents'))['html'];

test('forms are put on what is written, told, and taken away', async ({ page }) => {
  await perform(page, WXML, JS);
  const field = page.getByRole('textbox', { name: 'Write' });
  await field.click();
  await page.keyboard.type('Dear ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Mira');
  await expect(page.locator('.out')).toHaveText('<p>Dear <strong>Mira</strong></p>');
  await expect(page.locator('.status')).toHaveText('{"bold":true}');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Enter');
  await page.keyboard.type('first');
  await call(page, 'format', { name: 'list', value: 'ordered' });
  await call(page, 'format', { name: 'align', value: 'center' });
  await expect(page.locator('.status')).toHaveText('{"align":"center","list":"ordered"}');
  expect(await html(page)).toBe('<p>Dear <strong>Mira</strong></p><ol><li style="text-align: center;">first</li></ol>');
  const { delta, text } = await call(page, 'getContents');
  expect(delta).toEqual({
    ops: [
      { insert: 'Dear ' },
      { insert: 'Mira', attributes: { bold: true } },
      { insert: '\nfirst' },
      { insert: '\n', attributes: { align: 'center', list: 'ordered' } },
    ],
  });
  expect(text).toMatch(/^Dear Mira\s+first\n$/);
  await call(page, 'format', { name: 'list', value: 'ordered' });
  expect(await html(page)).not.toContain('<ol>');
  await call(page, 'undo');
  expect(await html(page)).toContain('<ol>');
  expect(await failures(page)).toEqual([]);
});

test('a tool bar works where one wrote last', async ({ page }) => {
  await perform(page, WXML, JS);
  const field = page.getByRole('textbox', { name: 'Write' });
  await field.click();
  await page.keyboard.type('word');
  await page.keyboard.press('Control+a');
  await page.locator('.tool').tap();
  await expect(page.locator('.status')).toHaveText('{"bold":true}');
  expect(await html(page)).toBe('<p><strong>word</strong></p>');
});

test('what is set is read back as it was, whether as a delta or as HTML', async ({ page }) => {
  await perform(page, WXML, JS);
  const ops = [
    { insert: 'Title' },
    { insert: '\n', attributes: { header: 2 } },
    { insert: 'red', attributes: { color: 'red', fontSize: '20px' } },
    { insert: ' and ' },
    { insert: 'low', attributes: { script: 'sub' } },
    { insert: '\n', attributes: { indent: 2, align: 'right' } },
    { insert: 'milk' },
    { insert: '\n', attributes: { list: 'checked' } },
    { insert: { divider: true } },
    { insert: { image: '/a.png' } },
    { insert: '\n' },
  ];
  await call(page, 'setContents', { delta: { ops } });
  const told = await call(page, 'getContents');
  expect(told['delta']).toEqual({ ops });
  await expect(page.locator('.wx-editor h2')).toHaveText('Title');
  await expect(page.locator('.wx-editor img')).toHaveAttribute('src', /^data:image/);
  await call(page, 'clear');
  await call(page, 'setContents', { html: told['html'] });
  expect((await call(page, 'getContents'))['delta']).toEqual({ ops });
});

test('nothing in it runs, is fetched, or holds more than forms', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await perform(page, WXML, JS);
  asked.length = 0;
  const evil =
    '<p onclick="x()">a<img src="https://sink.example/p.png" onerror="x()"><script>x()</script><iframe src="https://sink.example/f"></iframe></p><p style="background:url(https://sink.example/b);color:rgb(1,2,3)">b</p><a href="https://sink.example">c</a><form><input name="d"></form>';
  await call(page, 'setContents', { html: evil });
  const inside = await page.locator('.wx-editor').innerHTML();
  expect(inside).not.toMatch(/onclick|onerror|script|iframe|href|form|input|url\(/);
  await expect(page.locator('.wx-editor')).toHaveText(/a.*b.*c/s);
  await page.getByRole('textbox', { name: 'Write' }).click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<img src="https://sink.example/paste.png"><b>bold</b>');
    data.setData('text/plain', 'only words');
    document
      .querySelector('.wx-editor')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.locator('.wx-editor')).toContainText('only words');
  expect(await page.locator('.wx-editor').innerHTML()).not.toContain('paste.png');
  await call(page, 'setContents', {
    delta: { ops: [{ insert: 'x'.repeat(100) }, { insert: 5 }, null, 'y', { insert: { image: {} } }] },
  });
  await expect(page.locator('.wx-editor')).toHaveText('x'.repeat(100));
  expect(asked).toEqual([]);
  expect(await failures(page)).toEqual([]);
});
