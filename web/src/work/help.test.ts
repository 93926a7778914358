import { expect, test } from 'vitest';
import type { Dealing } from '../core/services';
import { toRate } from './help';

const closed = (id: string): Dealing => ({
  kind: 'notice',
  at: 1,
  mine: false,
  request: 'r',
  service: 'help/1',
  event: 'closed',
  body: JSON.stringify({ case: id }),
  file: null,
});
const asked = (operation: string, body: object): Dealing => ({
  kind: 'request',
  at: 2,
  mine: true,
  request: 'q',
  service: 'help/1',
  operation,
  body: JSON.stringify(body),
  shared: [],
});

test('what was settled last may be rated, once', () => {
  expect(toRate([])).toBe('');
  expect(toRate([closed('c1'), closed('c2')])).toBe('c2');
  expect(toRate([closed('c1'), asked('rate', { case: 'c1', stars: 5 })])).toBe('');
  expect(toRate([closed('c1'), asked('rate', { case: 'c1', stars: 5 }), closed('c2')])).toBe('c2');
});

test('whoever asks again has other worries', () => {
  expect(toRate([closed('c1'), asked('human', {})])).toBe('');
});
