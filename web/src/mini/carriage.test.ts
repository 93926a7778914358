import { describe, expect, it } from 'vitest';
import { Refusal } from '../../mini-program/host/broker';
import { addressOf, asked, inline, INLINE_MAX, received, refused, SENT_MAX } from './carriage';

const refusalOf = (work: () => unknown): [string, number | undefined] => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) {
      return [error.message, error.code];
    }
    throw error;
  }
  return ['', undefined];
};

describe('an address', () => {
  it('is written as every reader writes it, without its fragment', () => {
    expect(addressOf('HTTPS://Cafe.Example:443/a/../b?x=1#top')).toBe('https://cafe.example/b?x=1');
    expect(addressOf('https://cafe.example/杯 子?q=大')).toBe('https://cafe.example/%E6%9D%AF%20%E5%AD%90?q=%E5%A4%A7');
  });

  it('has nothing that a strict reader would not take', () => {
    expect(addressOf('https://cafe.example/?q={"a":[1|2]}^`&p=5%')).toBe(
      'https://cafe.example/?q=%7B%22a%22:%5B1%7C2%5D%7D%5E%60&p=5%25',
    );
  });

  it('is one of the web', () => {
    for (const none of [
      '',
      '/a',
      'ftp://cafe.example',
      'javascript:alert(1)',
      'https://',
      `https://a/${'b'.repeat(5_000)}`,
    ]) {
      expect(addressOf(none)).toBeUndefined();
    }
  });
});

describe('what a program asks', () => {
  it('is read as far as it makes sense', () => {
    const headers = { 'Content-Type': 'text/plain', 'X-Number': 7, 'X-Long': 'a'.repeat(5_000) };
    const read = asked({ url: 'https://a.example/', method: 'POST', headers, body: 'é', timeout: 90_000 });
    expect(read.headers).toEqual({ 'content-type': 'text/plain' });
    expect([...read.body]).toEqual([0xc3, 0xa9]);
    expect(read.timeout).toBe(60_000);
    expect(asked({ url: 'https://a.example/', method: 'GET', timeout: NaN }).timeout).toBe(60_000);
  });

  it('is refused in the words of WeChat where it makes none', () => {
    expect(refusalOf(() => asked({ url: 7, method: 'GET' }))).toEqual(['invalid url', 600009]);
    expect(refusalOf(() => asked({ url: 'https://a.example', method: 'CONNECT' }))[0]).toBe('method is invalid');
    const body = new Uint8Array(SENT_MAX + 1);
    expect(refusalOf(() => asked({ url: 'https://a.example', method: 'POST', body }))[0]).toBe('exceed max file size');
  });
});

describe('what goes along', () => {
  it('stands in the question as text, as base64, or not at all', () => {
    expect(inline(new Uint8Array())).toEqual({});
    expect(inline(new TextEncoder().encode('{"milk":true}'))).toEqual({ text: '{"milk":true}' });
    expect(inline(new Uint8Array([0xff, 0xfe]))).toEqual({ base64: '//4=' });
  });

  it('is a file where it has no room there, however it is written', () => {
    expect(inline(new Uint8Array(INLINE_MAX + 1))).toBeUndefined();
    expect(inline(new Uint8Array(INLINE_MAX / 2).fill(1))).toBeUndefined();
    expect(inline(new Uint8Array(INLINE_MAX).fill(0xff))).toBeUndefined();
  });
});

describe('what a provider answers', () => {
  it('is what a server said, in the answer or beside it', () => {
    const said = { statusCode: 201, headers: { etag: '"1"' }, cookies: ['a=b'], text: '杯' };
    const answer = received(said, undefined);
    expect(new TextDecoder().decode(answer.body)).toBe('杯');
    expect(answer).toMatchObject({ statusCode: 201, headers: { etag: '"1"' }, cookies: ['a=b'] });
    expect([...received({ statusCode: 200, base64: '//4=' }, undefined).body]).toEqual([0xff, 0xfe]);
    expect([...received({ statusCode: 200 }, new Uint8Array([7])).body]).toEqual([7]);
  });

  it('is no answer where it is anything else', () => {
    for (const said of [
      undefined,
      null,
      7,
      [],
      {},
      { statusCode: '200', text: '' },
      { statusCode: 200 },
      { statusCode: 200, base64: '*' },
    ]) {
      expect(refusalOf(() => received(said, undefined))).toEqual(['fail to connect to server', 600001]);
    }
    expect(received({ statusCode: 200, text: '', headers: 7, cookies: {} }, undefined)).toMatchObject({
      headers: {},
      cookies: [],
    });
  });

  it('says why not in the words of WeChat', () => {
    const why = (code: unknown) => {
      const { message, code: number } = refused({ refused: { code } });
      return [message, number];
    };
    expect(why('url-not-allowed')).toEqual(['url not in domain list', 600002]);
    expect(why('timeout')).toEqual(['timeout', 5]);
    expect(why('late')).toEqual(['timeout', 5]);
    expect(why('unreachable')).toEqual(['fail to connect to server', 600001]);
    expect(why({})).toEqual(['fail to connect to server', 600001]);
  });
});
