import { expect, test } from 'vitest';
import { KEPT_ONE_MAX } from '../../protocol';
import { outcome, wxOf } from '../started';

test('what is kept comes back with its type, also in the next run', () => {
  const { sketch, wx } = wxOf();
  const values: unknown[] = ['1', 1, -0.5, true, null, undefined, new Date(5), { a: [1, { b: '你' }] }, [], ''];
  values.forEach((value, at) => wx['setStorageSync']?.(`k${at}`, value));
  const kept = Object.fromEntries([...sketch.kept].filter((pair): pair is [string, string] => pair[1] !== null));
  const { wx: next } = wxOf({ kept });
  expect(values.map((_, at) => next['getStorageSync']?.(`k${at}`))).toEqual(values);
});

test('what was never kept is empty, or refused', async () => {
  const { sketch, wx } = wxOf();
  expect(wx['getStorageSync']?.('no')).toBe('');
  expect(await outcome(sketch, wx['getStorage'], { key: 'no' })).toMatchObject({
    errMsg: 'getStorage:fail data not found',
  });
  expect(await outcome(sketch, wx['getStorage'])).toMatchObject({
    errMsg: 'getStorage:fail parameter error: parameter.key should be String instead of Undefined;',
  });
});

test('there is room for so much, and it is said how much is used', async () => {
  const { sketch, wx } = wxOf();
  const large = 'x'.repeat(KEPT_ONE_MAX - 1);
  expect(await outcome(sketch, wx['setStorage'], { key: 'a', data: `${large}xx` })).toMatchObject({
    errMsg: 'setStorage:fail entry size limit reached',
  });
  for (let i = 0; i < 9; i++) {
    wx['setStorageSync']?.(`k${i}`, large);
  }
  expect(wx['getStorageInfoSync']?.()).toMatchObject({ limitSize: 10240, currentSize: 9217 });
  expect(() => {
    wx['setStorageSync']?.('k9', large);
  }).toThrow('setStorageSync:fail exceed storage max size 10Mb');
  wx['removeStorageSync']?.('k0');
  wx['setStorageSync']?.('k9', large);
  wx['clearStorageSync']?.();
  expect(wx['getStorageInfoSync']?.()).toEqual({ keys: [], currentSize: 0, limitSize: 10240 });
});

test('several at once', async () => {
  const { sketch, wx } = wxOf();
  await outcome(sketch, wx['batchSetStorage'], {
    kvList: [
      { key: 'a', value: 1 },
      { key: 'b', value: [2] },
    ],
  });
  expect(wx['batchGetStorageSync']?.(['a', 'b', 'c'])).toEqual([1, [2], '']);
});
