import { expect, test } from 'vitest';
import { started } from '../started';

test('a page may have its channel among its data', async () => {
  const heard: unknown[] = [];
  const sketch = started(
    {
      'app.json': '{"pages":["a","b"]}',
      'a.wxml': '<view/>',
      'a.js': `Page({ onReady() {
        wx.navigateTo({ url: '/b', events: { back: (x) => note('back', x) }, success: (r) => r.eventChannel.emit('there', 1) }) } })`,
      'b.wxml': '<view/>',
      'b.js': `Page({ data: { channel: null }, onLoad() {
        this.setData({ channel: this.getOpenerEventChannel() });
        this.data.channel.on('there', (x) => note('there', x));
        this.data.channel.emit('back', 2) } })`,
    },
    { globals: { note: (...said: unknown[]) => heard.push(said) } },
  );
  await sketch.quiet();
  expect(sketch.failures).toEqual([]);
  expect(heard).toEqual([
    ['back', 2],
    ['there', 1],
  ]);
});
