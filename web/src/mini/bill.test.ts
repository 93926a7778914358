import { expect, test } from 'vitest';
import type { DealingBody } from '../core/services';
import { agreedIn, agreement, billOf, paidAmong, paidIn, prepayOf } from './bill';

const SAID = {
  prepay: 'wx01',
  number: '1042',
  what: 'Two cups',
  sum: { currency: 'EUR', minor: 655 },
  state: 'open',
  ways: ['at-the-venue'],
};
const bill = (more: object) => billOf({ ...SAID, ...more });

test('a program names what is to be paid as WeChat has it', () => {
  expect(prepayOf('prepay_id=wx2901_a-B')).toBe('wx2901_a-B');
  for (const other of [
    '',
    'wx2901',
    'prepay_id=',
    'prepay_id=a b',
    'prepay_id=a&b',
    `prepay_id=${'a'.repeat(65)}`,
    7,
  ]) {
    expect(prepayOf(other)).toBe('');
  }
});

test('what a provider asks for is a whole sum of a currency', () => {
  expect(bill({})).toEqual({
    ...SAID,
    sum: { currency: 'EUR', minor: 655n },
    payable: true,
    ways: undefined,
  });
  for (const sum of [
    undefined,
    655,
    { minor: 655 },
    { currency: 'EUR', minor: 0 },
    { currency: 'EUR', minor: -1 },
    { currency: 'EUR', minor: 6.5 },
    { currency: 'EUR', minor: '655' },
    { currency: 'EUR', minor: 1e12 + 1 },
    { currency: '€', minor: 655 },
  ]) {
    expect(bill({ sum })).toBeUndefined();
  }
});

test('what is not known to be open is closed, and a way that is not known here is none', () => {
  expect(bill({ state: 'paid' })?.state).toBe('closed');
  expect(bill({ ways: ['by-card'] })?.payable).toBe(false);
  expect(bill({ ways: 'at-the-venue' })?.payable).toBe(false);
});

test('words of a provider stay on their line, and within their bounds', () => {
  expect(bill({ what: `a\n‮b${'c'.repeat(300)}` })?.what).toMatch(/^a {2}bc{123}$/);
  expect(bill({ number: 'n'.repeat(300) })?.number).toHaveLength(32);
});

test('what is agreed to names what was shown, and is read again from the history', () => {
  const shown = bill({});
  const said = JSON.stringify(shown && agreement(shown));
  expect(JSON.parse(said)).toEqual({
    prepay: 'wx01',
    what: 'Two cups',
    number: '1042',
    sum: { currency: 'EUR', minor: 655 },
    way: 'at-the-venue',
  });
  const request: Extract<DealingBody, { kind: 'request' }> = {
    kind: 'request',
    request: '',
    service: 'mini/1',
    operation: 'pay',
    body: said,
    shared: [],
  };
  expect(agreedIn(request)).toMatchObject({ what: 'Two cups', number: '1042', sum: { currency: 'EUR', minor: 655n } });
  expect(agreedIn({ ...request, operation: 'fetch' })).toBeUndefined();
  expect(agreedIn({ ...request, service: 'cinema/1' })).toBeUndefined();
  expect(agreedIn({ ...request, body: '{' })).toBeUndefined();
});

const receipt = (more: object, body: object = {}): Extract<DealingBody, { kind: 'notice' }> => ({
  kind: 'notice',
  request: '',
  service: 'mini/1',
  event: 'paid',
  body: JSON.stringify({ prepay: 'wx01', number: '1042', what: 'Two cups', sum: SAID.sum, at: 1, ...body }),
  file: null,
  ...more,
});

test('what was paid is what a provider says so of, and nothing else', () => {
  expect(paidIn(receipt({}))).toMatchObject({ prepay: 'wx01', number: '1042', sum: { currency: 'EUR', minor: 655n } });
  expect(paidIn(receipt({ event: 'notice' }))).toBeUndefined();
  expect(paidIn(receipt({ service: 'cinema/1' }))).toBeUndefined();
  expect(paidIn(receipt({ body: '{' }))).toBeUndefined();
  expect(paidIn(receipt({}, { sum: 655 }))).toBeUndefined();
});

test('a bill is paid where its provider said so in the conversation', () => {
  const text = { kind: 'text', text: 'paid' } as const;
  const paid = paidAmong([
    { mine: false, body: text },
    { mine: false, body: receipt({}) },
    { mine: false, body: receipt({}, { prepay: 'wx02' }) },
    { mine: true, body: receipt({}, { prepay: 'wx03' }) },
    { mine: false, body: receipt({}, { prepay: '' }) },
  ]);
  expect([...paid]).toEqual(['wx01', 'wx02']);
});
