import { describe, expect, test } from 'vitest';
import { inside, list, member, moment, number, parsed, refusal, text, whole } from './strange';

describe('the JSON of a stranger', () => {
  test('is read where it is of the right kind, and passed over elsewhere', () => {
    const said = parsed('{"name":"Otter","seats":12,"days":["a","b","c"],"at":"2026-11-27T20:15:00+01:00"}');
    expect(text(member(said, 'name'), 20)).toBe('Otter');
    expect(whole(member(said, 'seats'), 1, 100)).toBe(12);
    expect(list(member(said, 'days'), 2)).toEqual(['a', 'b']);
    expect(moment(member(said, 'at'))).toBe(Date.UTC(2026, 10, 27, 19, 15));
    expect(text(member(said, 'seats'), 20)).toBe('');
    expect(whole(member(said, 'name'), 0, 9)).toBeUndefined();
    expect(number(member(said, 'seats'), 0, 9)).toBeUndefined();
    expect(list(member(said, 'name'), 9)).toEqual([]);
    expect(moment(member(said, 'name'))).toBeUndefined();
  });

  test('that is no JSON, or goes nowhere, is nothing', () => {
    for (const broken of ['', '{', 'null', '[]', '"a"', '\u0000']) {
      expect(inside(parsed(broken), 'a', 'b')).toBeUndefined();
    }
  });

  test('reaches no prototype', () => {
    expect(member(parsed('{}'), 'constructor')).toBeUndefined();
    expect(member(parsed('{"__proto__":{"x":1}}'), 'x')).toBeUndefined();
    expect(member([], 'length')).toBe(0);
  });

  test('is cut, and cannot turn a line around', () => {
    expect(text('x'.repeat(50), 10)).toBe('x'.repeat(10));
    expect(text('🙂🙂🙂', 2)).toBe('🙂🙂');
    expect(text('a\u202eb\nc\u0000', 20)).toBe('a b c');
  });

  test('says why something was not done', () => {
    expect(refusal(parsed('{"refused":{"code":"taken","units":["A3"]}}'))).toBe('taken');
    expect(refusal(parsed('{"booking":{}}'))).toBe('');
  });
});
