import { expect, test } from 'vitest';
import type { Question } from '../../mini-program/host/dialogs';
import type { Running } from '../../mini-program/host/running';
import { filledIn } from './filledIn';
import { Permissions } from './permission';

/** Somebody who permits it once, and gives this answer to the form. */
function asked(answer: unknown) {
  const questions: Question[] = [];
  const given: string[] = [];
  const kept = {
    all: () => Promise.resolve({}),
    permit: () => Promise.resolve(),
    gave: (what: string) => Promise.resolve(void given.push(what)),
    isEnded: () => Promise.resolve(false),
  };
  const ask = (question: Question) => {
    questions.push(question);
    return Promise.resolve(question.kind === 'permission' ? 'once' : answer);
  };
  const running = { dialogs: { ask } } as unknown as Running;
  const answers = filledIn(new Permissions(kept));
  return { questions, given, call: (name: string) => Promise.resolve(answers[name]?.({}, running)) };
}

test('a title for invoices is filled in by hand, and is as WeChat gives it', async () => {
  const { call, questions, given } = asked({ type: '1', title: 'Ann', bankAccount: '12', more: 'x' });
  expect(await call('chooseInvoiceTitle')).toEqual({
    type: '1',
    title: 'Ann',
    taxNumber: '',
    companyAddress: '',
    telephone: '',
    bankName: '',
    bankAccount: '12',
  });
  expect(questions.map(({ kind }) => kind)).toEqual(['permission', 'form']);
  expect(questions[1]).toMatchObject({ what: 'invoiceTitle' });
  expect(questions[1]?.kind === 'form' && questions[1].fields[0]).toEqual({
    name: 'type',
    value: '0',
    choices: ['0', '1'],
  });
  expect(given).toEqual(['invoiceTitle']);
});

test('somebody of an address book is who is written by hand', async () => {
  const { call, given } = asked({ displayName: 'Bo', phoneNumber: '12' });
  expect(await call('chooseContact')).toEqual({ displayName: 'Bo', phoneNumber: '12', phoneNumberList: '12' });
  expect(given).toEqual(['contact']);
});

test('an address is filled in by hand, and is one of a nation that nobody asked for', async () => {
  const { call, given } = asked({ userName: 'Bo', detailInfo: 'Quay 1' });
  expect(await call('chooseAddress')).toMatchObject({ userName: 'Bo', detailInfo: 'Quay 1', nationalCode: '' });
  expect(given).toEqual(['address']);
});

test('who closes the form gives nothing', async () => {
  for (const name of ['chooseInvoiceTitle', 'chooseContact', 'chooseAddress']) {
    const { call, given } = asked(null);
    await expect(call(name)).rejects.toThrow('cancel');
    expect(given).toEqual([]);
  }
});
