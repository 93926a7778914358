import { expect, test } from 'vitest';
import { started } from './started';

test('an event says where that which is touched stands, and that which hears of it', () => {
  const heard: unknown[] = [];
  const sketch = started(
    {
      'app.json': '{"pages":["pages/a"]}',
      'app.js': 'App({})',
      'pages/a.wxml': '<view class="outer" bindtap="more"><view class="n" /></view>',
      'pages/a.js': 'Page({ more(e) { note(e) } })',
    },
    { globals: { note: (event: unknown) => heard.push(event) } },
  );
  const node = sketch.node('n');
  const places: [number, number, number][] = [
    [node, 5, 6],
    [sketch.node('outer'), 10, 20],
  ];
  sketch.program?.fromView({ kind: 'event', node, type: 'tap', detail: {}, how: { bubbles: true, places } });
  expect(heard).toMatchObject([
    { target: { offsetLeft: 5, offsetTop: 6 }, currentTarget: { offsetLeft: 10, offsetTop: 20 } },
  ]);
  expect(heard[0]).not.toHaveProperty('places');
});
