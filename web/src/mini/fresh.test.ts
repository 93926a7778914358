import { describe, expect, it } from 'vitest';
import type { Received } from '../../mini-program/logic/wx/asks';
import type { Asked } from './carriage';
import { Fresh, goodFor, keyOf } from './fresh';

const answer = (headers: Record<string, string>, size = 1, statusCode = 200): Received => ({
  statusCode,
  headers,
  cookies: ['a=b'],
  body: new Uint8Array(size),
});
const question = (more: Partial<Asked> = {}): Asked => ({
  url: 'https://a.example/',
  method: 'GET',
  headers: {},
  body: new Uint8Array(),
  timeout: 1,
  ...more,
});

describe('how long an answer is good', () => {
  it('is as its server says', () => {
    expect(goodFor({ 'cache-control': 'public, max-age=60' })).toBe(60);
    expect(goodFor({ 'cache-control': 'max-age=60', age: '20' })).toBe(40);
    expect(goodFor({ 'cache-control': 'max-age=60, no-cache' })).toBe(0);
    expect(goodFor({ 'cache-control': 'no-store, max-age=60' })).toBeUndefined();
    expect(goodFor({ 'cache-control': 'max-age=60', vary: '*' })).toBeUndefined();
    expect(goodFor({})).toBe(0);
    expect(goodFor({ 'cache-control': 'max-age=99999999999999' })).toBeLessThanOrEqual(31_536_000);
  });
});

describe('the same question', () => {
  it('has the same address and the same headers', () => {
    expect(keyOf(question())).toBe(keyOf(question()));
    expect(keyOf(question({ headers: { a: '1', b: '2' } }))).toBe(keyOf(question({ headers: { b: '2', a: '1' } })));
    expect(keyOf(question({ headers: { authorization: 'x' } }))).not.toBe(keyOf(question()));
  });

  it('changes nothing, and has no condition of its own', () => {
    expect(keyOf(question({ method: 'POST' }))).toBeUndefined();
    expect(keyOf(question({ headers: { 'if-none-match': '"1"' } }))).toBeUndefined();
    expect(keyOf(question({ headers: { range: 'bytes=0-1' } }))).toBeUndefined();
    expect(keyOf(question({ headers: { 'cache-control': 'no-cache' } }))).toBeUndefined();
  });
});

describe('answers that may be used again', () => {
  it('are, as long as they are good, and set no cookies again', () => {
    const fresh = new Fresh();
    fresh.take('a', answer({ 'cache-control': 'max-age=1' }), 0);
    expect(fresh.at('a', 999)?.cookies).toEqual([]);
    expect(fresh.at('a', 1_000)).toBeUndefined();
  });

  it('are asked about afterwards, and are good again where the server says so', () => {
    const fresh = new Fresh();
    fresh.take('a', answer({ etag: '"1"', 'cache-control': 'max-age=1' }, 5), 0);
    expect(fresh.conditions('a')).toEqual({ 'if-none-match': '"1"' });
    const again = fresh.take('a', answer({ 'cache-control': 'max-age=2' }, 0, 304), 5_000);
    expect(again.statusCode).toBe(200);
    expect(again.body.length).toBe(5);
    expect(fresh.at('a', 6_999)?.body.length).toBe(5);
  });

  it('are none where it went wrong, or nobody said so', () => {
    const fresh = new Fresh();
    fresh.take('a', answer({ 'cache-control': 'max-age=9' }, 1, 500), 0);
    fresh.take('b', answer({}), 0);
    expect(fresh.at('a', 1)).toBeUndefined();
    expect(fresh.conditions('b')).toEqual({});
  });

  it('are so many and so large at most, and the oldest go', () => {
    const fresh = new Fresh();
    for (let i = 0; i < 8; i++) {
      fresh.take(`${i}`, answer({ 'cache-control': 'max-age=9' }, (1 << 20) + 200_000), 0);
    }
    expect(fresh.at('0', 1)).toBeUndefined();
    expect(fresh.at('7', 1)).toBeDefined();
    for (let i = 0; i < 101; i++) {
      fresh.take(`small ${i}`, answer({ 'cache-control': 'max-age=9' }), 0);
    }
    expect(fresh.at('7', 1)).toBeUndefined();
    expect(fresh.at('small 0', 1)).toBeUndefined();
    expect(fresh.at('small 100', 1)).toBeDefined();
    fresh.take('huge', answer({ 'cache-control': 'max-age=9' }, 3 << 20), 0);
    expect(fresh.at('huge', 1)).toBeUndefined();
  });
});
