import { expect, test } from 'vitest';
import { Ledger } from './ledger';

test('a question and its answer are one entry, whoever asked', () => {
  const ledger = new Ledger();
  ledger.heard({ kind: 'logic', said: { kind: 'ask', id: 1, name: 'request', args: { url: 'https://a.example' } } });
  ledger.heard({ kind: 'view', id: 1, name: 'picture', args: 'a.png' });
  ledger.told({ kind: 'logic', said: { kind: 'answer', id: 1, refused: 'url not in domain list', code: 600002 } });
  ledger.told({ kind: 'answer', id: 1, answer: null });
  expect(ledger.asked.map(({ name, state, answer }) => [name, state, answer])).toEqual([
    ['request', 'refused', 'url not in domain list'],
    ['view.picture', 'answered', 'null'],
  ]);
});

test('what it says, what fails and what is missing are lines, the newest last', () => {
  const ledger = new Ledger();
  ledger.heard({ kind: 'logic', said: { kind: 'said', level: 'warn', words: ['a', 'b'] } });
  ledger.heard({ kind: 'logic', said: { kind: 'failed', where: 'onLoad', message: 'broken', stack: 'at a' } });
  ledger.heard({ kind: 'logic', said: { kind: 'missing', name: 'openCard' } });
  expect(ledger.lines.map(({ level, words }) => [level, words])).toEqual([
    ['warn', 'a b'],
    ['error', 'onLoad: broken'],
    ['warn', 'openCard is not there: it fails, and nothing comes of it.'],
  ]);
});

test('no more is kept than somebody reads', () => {
  const ledger = new Ledger();
  for (let i = 0; i < 1_000; i++) {
    ledger.line('log', String(i));
  }
  expect(ledger.lines).toHaveLength(500);
  expect(ledger.lines.at(-1)?.words).toBe('999');
});
