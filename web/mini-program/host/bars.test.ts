import { expect, test } from 'vitest';
import { barsOf, moved, partingOf, wished } from './bars';

const at = (path: string, depth: number) => ({ path, depth, tab: -1, config: {} });

test('what a page asks before it is left ends with the page, and waits below another', () => {
  const first = moved(barsOf({}, 'x'), at('a', 1), 'a');
  const second = moved(first, at('b', 2), 'a');
  const asks = wished(second, 'alertBeforeUnload', { message: 'Leave?' }) ?? second;
  expect(partingOf(asks)).toBe('Leave?');
  expect(partingOf(moved(asks, at('b', 2), 'a'))).toBe('Leave?');
  const above = moved(asks, at('c', 3), 'a');
  expect(partingOf(above)).toBe('');
  expect(partingOf(moved(above, at('b', 2), 'a'))).toBe('Leave?');
  expect(partingOf(moved(asks, at('a', 1), 'a'))).toBe('');
  expect(partingOf(moved(moved(asks, at('a', 1), 'a'), at('b', 2), 'a'))).toBe('');
  expect(partingOf(moved(asks, at('other', 2), 'a'))).toBe('');
  expect(partingOf(wished(asks, 'alertBeforeUnload', { message: '' }) ?? asks)).toBe('');
});
