import { expect, it } from 'vitest';
import { internationalNumber } from './e164';

it('takes a number however it is written, and wants its country', () => {
  expect(internationalNumber('+41 79 123 45 67')).toBe('+41791234567');
  expect(internationalNumber('0041 (79) 123-45-67')).toBe('+41791234567');
  expect(internationalNumber('+86\u00a0138/0013\u20118000')).toBe('+8613800138000');
  expect(internationalNumber('079 123 45 67')).toBeUndefined();
  expect(internationalNumber('+41 79 CALL ME')).toBeUndefined();
  expect(internationalNumber('+0791234567')).toBeUndefined();
  expect(internationalNumber('+1234567890123456')).toBeUndefined();
  expect(internationalNumber('')).toBeUndefined();
});
