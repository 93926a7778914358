import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wxOf } from '../logic/started';
import { namesIn } from '../logic/wx/unsupported';
import { supported, TOLD } from './supported';
import { UNANSWERED } from './unanswered';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('docs/mini-programs/supported.md is as the code is: ./sotto mini supported > docs/mini-programs/supported.md', () => {
  expect(read('../docs/mini-programs/supported.md')).toBe(supported());
});

test('what the app does not answer is what stands there, and no more', () => {
  const asks = [...read('mini-program/logic/wx/asks.ts').matchAll(/^ {2}(\w+): (?:Do|Ask)</gm)].map((each) => each[1]);
  const app = [
    'answers',
    'inApp',
    'filledIn',
    'motion',
    'programs',
    'files',
    'position',
    'sound',
    'permission',
    'network',
    'payment',
  ].map((name) => read(`src/mini/${name}.ts`));
  const answers = [...app, read('mini-program/host/broker.ts')].join('\n').matchAll(/^\s+'?([\w.]+)'?(?::|,$|\()/gm);
  const bars = read('mini-program/host/bars.ts').matchAll(/case '(\w+)'/g);
  const answered = new Set([...answers, ...bars].map((each) => each[1]));
  expect(asks.length).toBeGreaterThan(70);
  expect(asks.filter((name) => !answered.has(name)).sort()).toEqual(Object.keys(UNANSWERED).sort());
});

test('the names that ask in vain are names of wx', () => {
  const { wx } = wxOf();
  const names = Object.values(UNANSWERED).flatMap(namesIn);
  expect(names.filter((name) => typeof wx[name] !== 'function')).toEqual([]);
});

test('what is told of all that one can listen to is what stands there', () => {
  const { wx } = wxOf();
  const logic = ['program', 'hearing'].map((name) => read(`mini-program/logic/${name}.ts`)).join('\n');
  const app = ['Stage.svelte', 'position.ts', 'sound.ts', 'motion.ts', 'network.ts', 'lines.ts']
    .map((name) => read(`src/mini/${name}`))
    .join('\n');
  const told = [
    ...logic.matchAll(/tell\((?:[\w.]+ === '\w+' \? )?'(\w+)'(?: : '(\w+)')?/g),
    ...app.matchAll(/kind: 'tell', name: '(\w+)'/g),
    ...read('mini-program/logic/wx/backgroundFetch.ts').matchAll(/const TOLD = '(\w+)'/g),
  ]
    .flatMap((each) => [each[1], each[2]])
    .filter(
      (name) => name !== undefined && typeof wx[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] === 'function',
    );
  expect([...new Set(told)].sort()).toEqual([...TOLD].sort());
});
