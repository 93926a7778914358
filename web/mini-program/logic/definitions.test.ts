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

test('a property may be called as the library calls what is its own', () => {
  const heard: unknown[] = [];
  started(
    {
      'app.json': '{"pages":["a"],"usingComponents":{"own":"/own"}}',
      'a.wxml': '<own left="{{ [1] }}" data="{{ 7 }}" />',
      'a.js': 'Page({})',
      'own.json': '{"component":true}',
      'own.wxml': '<view>{{ data }}</view>',
      'own.js': `Component({
        properties: { left: { type: Array, value: [], observer() { note(this.data.word, this.properties.word) } }, data: null },
        data: { word: 'known' },
        attached() { note(this.data.data) } })`,
    },
    { globals: { note: (...said: unknown[]) => heard.push(said) } },
  );
  expect(heard).toEqual([['known', 'known'], [7]]);
});

test('a generic that nobody names is an empty place, with what stands in it', () => {
  const sketch = started({
    'app.json': '{"pages":["a"],"usingComponents":{"table":"/table","row":"/row"}}',
    'a.wxml': '<table>one</table><table generic:item="gone">two</table><table generic:item="row">three</table>',
    'a.js': 'Page({})',
    'table.json': '{"component":true,"componentGenerics":{"item":true}}',
    'table.wxml': '<item><slot /></item>',
    'table.js': 'Component({})',
    'row.json': '{"component":true}',
    'row.wxml': 'row <slot />',
    'row.js': 'Component({})',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('one two row three');
});
