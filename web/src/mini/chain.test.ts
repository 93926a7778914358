import { expect, test } from 'vitest';
import { next, under, type Link } from './chain';
import type { Launch } from './programs';

const at = (id: string, page = '') => ({ id, page, told: false });
const from = (id: string, to: string): Launch => ({
  url: '',
  appId: `app.${to}`,
  opened: { scene: 1037, referrerInfo: { appId: `app.${id}` } },
  from: id,
});
const BACK = { scene: 1038, referrerInfo: { appId: 'app.map', extraData: { found: true } } };
const ids = (chain: Link[]) => chain.map((each) => each.id).join(' ');

const shop = next([], at('shop'), undefined);
const map = next(shop, at('map'), from('shop', 'map'));

test('who is opened by another lies over it, and who is come back to is the same run', () => {
  expect(ids(map)).toBe('shop map');
  expect(under(map)?.id).toBe('shop');
  const back = next(map, at('shop'), { url: '', appId: 'app.shop', opened: BACK, from: '' });
  expect(ids(back)).toBe('shop');
  expect(back[0]).toMatchObject({ key: shop[0]?.key, back: BACK });
  expect(under(back)).toBeUndefined();
});

test('who began at a page of theirs is come back to as well', () => {
  const bill = next([], at('shop', 'pages/bill'), undefined);
  const over = next(bill, at('map'), from('shop', 'map'));
  const back = next(over, at('shop'), { url: '', appId: 'app.shop', opened: BACK, from: '' });
  expect(back).toMatchObject([{ key: bill[0]?.key, page: 'pages/bill', back: BACK }]);
});

test('the browser’s own way back is told as the program’s is', () => {
  expect(next(map, at('shop'), undefined)[0]?.back).toEqual({ scene: 1038, referrerInfo: { appId: 'app.map' } });
});

test('where one is already nothing changes, and another address is another run', () => {
  expect(next(shop, at('shop'), undefined)).toEqual(shop);
  const other = next(map, at('shop', 'pages/bill'), undefined);
  expect(ids(other)).toBe('shop');
  expect(other[0]?.key).not.toBe(shop[0]?.key);
  expect(ids(next(map, at('café'), undefined))).toBe('café');
});

test('a program runs once, and no more than three do', () => {
  const again = next(map, at('shop'), from('map', 'shop'));
  expect(ids(again)).toBe('map shop');
  expect(again[1]?.key).not.toBe(shop[0]?.key);
  const many = ['a', 'b', 'c'].reduce((chain, id) => next(chain, at(id), from(chain.at(-1)?.id ?? '', id)), shop);
  expect(ids(many)).toBe('a b c');
});

test('who opens one without being seen is not under it', () => {
  expect(ids(next(map, at('café'), from('shop', 'café')))).toBe('café');
});
