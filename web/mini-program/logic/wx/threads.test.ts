import { expect, test } from 'vitest';
import { started } from '../started';

const APP = {
  'app.json': '{"pages":["a"],"workers":"threads"}',
  'app.js': 'App({})',
  'a.wxml': '<text>{{ heard }}</text>',
};
const PAGE = `
  Page({
    data: { heard: '' },
    onLoad() {
      const worker = this.worker = wx.createWorker('threads/sum.js')
      worker.onMessage((said) => this.setData({ heard: this.data.heard + JSON.stringify(said) }))
      worker.onError(({ message }) => this.setData({ heard: this.data.heard + message }))
      MORE
    }
  })`;
const page = (more: string) => ({ 'a.js': PAGE.replace('MORE', more) });

test('a worker has messages, its own modules, and nothing of WeChat’s', async () => {
  const sketch = started({
    ...APP,
    ...page(`require('./count').n = 5; const list = [1, 2, 3]; worker.postMessage({ list }); list.push(4)`),
    'count.js': 'module.exports = { n: 0 }',
    'threads/sum.js': `
      const { add } = require('./add')
      const count = require('../count')
      worker.onMessage(({ list }) => worker.postMessage({
        sum: list.reduce(add), n: count.n, found: [typeof wx, typeof Page, typeof getApp, typeof globalThis.wx]
      }))`,
    'threads/add.js': 'exports.add = (a, b) => a + b',
  });
  await sketch.quiet();
  expect(sketch.words()).toBe('{"sum":6,"n":0,"found":["undefined","undefined","undefined","undefined"]}');
  expect(sketch.failures).toEqual([]);
});

test('what was terminated says and hears nothing more, and another may begin', async () => {
  const sketch = started({
    ...APP,
    ...page(`
      worker.postMessage('first')
      worker.terminate()
      worker.postMessage('second')
      const other = wx.createWorker('/threads/sum')
      other.onMessage((said) => this.setData({ heard: 'other ' + said }))
      other.postMessage('third')`),
    'threads/sum.js': 'worker.onMessage((said) => worker.postMessage(said))',
  });
  await sketch.quiet();
  expect(sketch.words()).toBe('other third');
});

test('there is one at a time; what is not there and what fails is told', async () => {
  const files = {
    'threads/sum.js': `worker.onMessage(() => { throw new Error('inside') }); worker.postMessage(() => 1)`,
  };
  const two = started({
    ...APP,
    ...files,
    ...page(`wx.createWorker('threads/sum.js').onError(({ message }) => this.setData({ heard: message }))`),
  });
  await two.quiet();
  expect(two.words()).toContain('exceed max concurrent worker limit');
  const fails = started({ ...APP, ...files, ...page(`worker.postMessage(1)`) });
  await fails.quiet();
  expect(fails.failures[0]?.message).toContain('inside');
  const none = started({ ...APP, ...page('') });
  await none.quiet();
  expect(none.words()).toContain('threads/sum.js');
});
