import { expect, test } from 'vitest';
import { inViewport } from '../compile/units';
import { amount, harmless, list, record, text, truth } from './values';

test('addresses are left out of styles, however they are written', () => {
  expect(harmless('a{background:url(https://e/x)} b{background:url( "https://e/y" )}')).toBe(
    'a{background:none} b{background:none}',
  );
  expect(harmless("list-style: url('https://e/unclosed")).toBe('list-style: none');
  expect(harmless('background: u\\72l(https://e/x)')).toBe('background: none(https://e/x)');
  expect(harmless('background: \\75 rl(https://e/x)')).toBe('background: none(https://e/x)');
  expect(harmless('background: image-set("https://e/x" 1x)')).toBe('background: none("https://e/x" 1x)');
});

test('what is harmless stays as it was', () => {
  for (const css of [
    '.md\\:w{content:"\\e600"} .w-\\(10px\\){color:rgb(1, 2, 3)}',
    'a{background:url(data:image/png;base64,AA==)}',
    'a{background:url("data:image/svg+xml,<svg/>")} b{background:url(mini-url-3)}',
    '.a:not(.b\\:c){width:calc(1px + 2vw)}',
  ]) {
    expect(harmless(css)).toBe(css);
  }
  expect(harmless('padding: env(safe-area-inset-bottom, 4px)')).toBe('padding: var(--safe-area-bottom, 4px)');
});

test('no text takes long to read', () => {
  const begun = performance.now();
  for (const each of ['\\61', '\\61 ', '1', 'a', '(', 'url(', '\\', ' ', '1.', 'u\\', '"', 'env(', '-']) {
    const long = each.repeat(1_000_000 / each.length);
    harmless(long);
    inViewport(long);
  }
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('lengths of WeChat are parts of the screen', () => {
  expect(inViewport('10rpx -7.5rpx .75rpx calc(1px + 750rpx)')).toBe('1.33333vw -1vw 0.1vw calc(1px + 100vw)');
});

test('whatever stands there, something comes out', () => {
  const odd = [undefined, null, true, '', 0, NaN, 1e308, 'x', [], {}, () => 1, Symbol('s'), 10n, Object.create(null)];
  for (const value of odd) {
    expect(typeof text(value)).toBe('string');
    expect(Number.isFinite(amount(value, 7))).toBe(true);
    expect(typeof truth(value)).toBe('boolean');
    expect(Array.isArray(list(value))).toBe(true);
    expect(typeof record(value)).toBe('object');
  }
});

test('an empty text is no truth, and the text "false" is one', () => {
  expect([true, 1, 'x', 'false', {}].map(truth)).toEqual([true, true, true, true, true]);
  expect([false, 0, '', null, undefined].map(truth)).toEqual([false, false, false, false, false]);
});
