import { expect, test } from 'vitest';
import { Refusal } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import { payments, type Counter } from './payment';

const BILL = {
  prepay: 'wx01',
  number: '1042',
  what: 'Two cups',
  sum: { currency: 'EUR', minor: 655 },
  state: 'open',
  ways: ['at-the-venue'],
};

/** A provider with one bill, and a person who answers so; gives what the program is told, and all that happened. */
async function paid(bill: object, answer: unknown, name = 'prepay_id=wx01', permits = true) {
  const happened: unknown[] = [];
  const counter: Counter = {
    permitted: () => (permits ? Promise.resolve() : Promise.reject(new Refusal('auth deny', 103))),
    operation: (operation, body) => {
      happened.push([operation, body]);
      return Promise.resolve(bill);
    },
    request: (operation, body) => {
      happened.push([operation, body]);
      return Promise.resolve();
    },
  };
  const dialogs = {
    ask: (question: unknown) => {
      happened.push(question);
      return Promise.resolve(answer);
    },
  };
  const ask = payments(counter, () => 'Kittiwake')['requestPayment'];
  const told = await Promise.resolve(ask?.({ package: name }, { dialogs } as unknown as Running)).then(
    () => 'ok',
    (error: Error) => error.message,
  );
  return { told, happened };
}

test('a person sees whom, what for and how much, and agrees to just that', async () => {
  const { told, happened } = await paid(BILL, true);
  expect(told).toBe('ok');
  expect(happened).toEqual([
    ['bill', { prepay: 'wx01' }],
    { kind: 'payment', to: 'Kittiwake', sum: { currency: 'EUR', minor: 655n }, what: 'Two cups', number: '1042' },
    ['pay', expect.objectContaining({ prepay: 'wx01', sum: { currency: 'EUR', minor: 655 }, way: 'at-the-venue' })],
  ]);
});

test('nothing is said to the provider where the person does not agree', async () => {
  for (const answer of [null, false, undefined, 'true']) {
    const { told, happened } = await paid(BILL, answer);
    expect(told).toBe('cancel');
    expect(happened).toHaveLength(2);
  }
});

test('nobody is asked to pay what is paid, over, payable in no way, or another one', async () => {
  const told = async (more: object) => {
    const { told, happened } = await paid({ ...BILL, ...more }, true);
    expect(happened).toHaveLength(1);
    return told;
  };
  expect(await told({ state: 'agreed' })).toBe('order paid');
  expect(await told({ state: 'closed' })).toBe('order closed');
  expect(await told({ ways: [] })).toBe('no permission');
  expect(await told({ prepay: 'wx02' })).toBe('jsapi invalid request data');
  expect(await told({ sum: {} })).toBe('jsapi invalid request data');
});

test('the provider is asked nothing before the program may talk to it, nor about what names no bill', async () => {
  expect(await paid(BILL, true, 'prepay_id=wx01', false)).toEqual({ told: 'auth deny', happened: [] });
  expect(await paid(BILL, true, 'wx01')).toEqual({ told: 'jsapi invalid request data', happened: [] });
});
