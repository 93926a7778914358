import { expect, test } from 'vitest';
import { started } from './started';

test('what a page keeps is not all that there is, where its author wrote `this` at the top of a file', () => {
  const sketch = started({
    'app.json': '{"pages":["pages/a"]}',
    'app.js': 'App({})',
    'pages/a.wxml': '{{ one }} {{ typeof that }}',
    'pages/a.js': 'Page({ data: { that: this, one: 1 } })',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('1 undefined');
});

test('what an expression calls that is no function of WXS leaves its place empty', () => {
  const sketch = started({
    'app.json': '{"pages":["pages/a"]}',
    'app.js': 'App({})',
    'pages/a.wxml': '<view>{{ ["all"].concat(list) }}</view><view>{{ none(1) }} after</view>',
    'pages/a.js': 'Page({ data: { list: [] } })',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('after');
});
