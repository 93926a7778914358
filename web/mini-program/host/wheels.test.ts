import { expect, test } from 'vitest';
import { chosen, turned, wheelsOf } from './wheels';

const asked = (mode: string, more: object = {}) => ({
  ...{ mode, wheels: [] as string[][], value: null as unknown, start: '', end: '', fields: '' },
  ...more,
});

test('a choice of one, and of several', () => {
  const one = asked('selector', { wheels: [['red', 'blue']], value: 1 });
  expect(wheelsOf(one, '2026-01-01')).toEqual({ columns: [['red', 'blue']], at: [1] });
  expect(chosen(one, wheelsOf(one, ''))).toBe(1);
  const several = asked('multiSelector', { wheels: [['a', 'b'], ['c']], value: [7, -1] });
  expect(chosen(several, wheelsOf(several, ''))).toEqual([1, 0]);
});

test('a date stays within its ends, whatever wheel is turned', () => {
  const date = asked('date', { value: '2024-02-29', start: '2023-11-15', end: '2024-03-02' });
  const opened = wheelsOf(date, '2026-01-01');
  expect(chosen(date, opened)).toBe('2024-02-29');
  const first = turned(date, opened, 0, 0);
  expect(chosen(date, first)).toBe('2023-11-29');
  expect(first.columns[1]).toEqual(['11', '12']);
  expect(first.columns[2]?.[0]).toBe('15');
  const last = turned(date, opened, 1, 2);
  expect(chosen(date, last)).toBe('2024-03-02');
  expect(last.columns[2]).toEqual(['01', '02']);
});

test('without a value a date opens today; only its year, or its month', () => {
  expect(chosen(asked('date'), wheelsOf(asked('date'), '2026-11-29'))).toBe('2026-11-29');
  const month = asked('date', { fields: 'month', value: '2020-05' });
  expect(chosen(month, wheelsOf(month, '2026-11-29'))).toBe('2020-05');
  const year = asked('date', { fields: 'year' });
  expect(chosen(year, wheelsOf(year, '2026-11-29'))).toBe('2026');
});

test('a time stays within its ends', () => {
  const time = asked('time', { value: '09:05', start: '09:00', end: '21:30' });
  const opened = wheelsOf(time, '');
  expect(chosen(time, opened)).toBe('09:05');
  expect(chosen(time, turned(time, opened, 0, 12))).toBe('21:05');
  expect(turned(time, opened, 0, 12).columns[1]?.at(-1)).toBe('30');
});

test('what is none is a picker all the same', () => {
  for (const value of [undefined, null, {}, 'x', NaN, [], [[]], -5, 1e9]) {
    for (const mode of ['date', 'time', 'selector', 'multiSelector', '?']) {
      const each = asked(mode, { value, wheels: [['a']], start: 'x', end: {} as unknown as string });
      expect(() => chosen(each, wheelsOf(each, '2026-11-29'))).not.toThrow();
    }
  }
});
