import { expect, test } from 'vitest';
import { colored } from './colored';

test('what a program wants is taken, but for WeChat’s defaults, which nobody could read in the dark', () => {
  expect(['#e64340', '#f00', '#000000', '#000', '#576B95', '', 'red', 'url(x)'].map(colored)).toEqual([
    '#e64340',
    '#f00',
    ...[null, null, null, null, null, null],
  ]);
});
