import { describe, expect, test } from 'vitest';
import type { DealingBody } from '../core/services';
import { pageOf, toldLine, toldOf } from './told';

const notice = (body: unknown, event = 'notice', service = 'mini/1'): DealingBody => ({
  kind: 'notice',
  request: 'n',
  service,
  event,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  file: null,
});
const READY = {
  program: 'ab'.repeat(16),
  template: 'order-ready',
  title: { en: 'Order ready', 'zh-CN': '取餐提醒' },
  rows: [
    { label: { en: 'Order' }, value: 'Oat latte' },
    { label: { en: 'Number' }, value: 'KT7' },
  ],
  page: 'pages/orders/orders?order=7',
};

describe('what a provider tells for its program', () => {
  test('is in the language of its reader, else in English, else in what there is', () => {
    expect(toldOf(notice(READY), 'zh-CN')?.title).toBe('取餐提醒');
    expect(toldOf(notice(READY), 'ar')?.title).toBe('Order ready');
    expect(toldOf(notice({ title: { fr: 'Prêt' } }), 'ar')?.title).toBe('Prêt');
    expect(toldLine(toldOf(notice(READY), 'en') ?? { title: '', rows: [], program: '', page: '' })).toBe(
      'Order ready: Oat latte',
    );
  });

  test('is nothing where it is another event, or says nothing', () => {
    for (const body of [
      '',
      '7',
      'null',
      '[]',
      '{}',
      { title: 'Ready' },
      { title: { en: ' ' } },
      { title: { en: 7 } },
    ]) {
      expect(toldOf(notice(body), 'en'), JSON.stringify(body)).toBeUndefined();
    }
    expect(toldOf(notice(READY, 'reminder'), 'en')).toBeUndefined();
    expect(toldOf(notice(READY, 'notice', 'cinema/1'), 'en')).toBeUndefined();
  });

  test('has its bounds, and moves no line', () => {
    const rows = Array.from({ length: 50 }, () => ({
      label: { en: 'l'.repeat(99) },
      value: `a\n\u202e${'b'.repeat(99)}`,
    }));
    const told = toldOf(notice({ ...READY, title: { en: 't'.repeat(99) }, rows }), 'en');
    expect(told?.rows.length).toBe(7);
    expect(told?.title.length).toBe(30);
    expect(told?.rows[0]?.label.length).toBe(30);
    expect(told?.rows[0]?.value).toMatch(/^a {2}b{37}$/);
  });

  test('names a program and a page, or none', () => {
    expect(toldOf(notice(READY), 'en')?.program).toBe('ab'.repeat(16));
    expect(toldOf(notice({ ...READY, program: '../mini', page: 'pages/a\u202eb' }), 'en')).toMatchObject({
      program: '',
      page: '',
    });
  });
});

test('a card leads to a page that the program has, and else to its first', () => {
  const pages = ['pages/card/card', 'pages/orders/orders'];
  expect(pageOf('pages/orders/orders?order=7&a=b?c', pages)).toBe('pages/orders/orders?order=7&a=b?c');
  expect(pageOf('/pages/orders/orders', pages)).toBe('pages/orders/orders');
  for (const page of ['', 'pages/none', 'https://evil.example/pages/card/card', '../pages/card/card', 'constructor']) {
    expect(pageOf(page, pages), page).toBe('');
  }
});
