import { expect, test } from 'vitest';
import { LINKED_MAX, linkOf, packageAt } from './link';

const file = {
  relay: 'https://relay.example',
  blob: 'ab'.repeat(32),
  key: 'k'.repeat(43),
  size: 12_000,
  mediaType: '',
  name: '',
};

test('a link says where a package lies, and how it is opened', () => {
  expect(linkOf(file)).toBe(`https://relay.example/#m/${'ab'.repeat(32)}.${'k'.repeat(43)}.12000`);
  expect(packageAt(linkOf(file))).toEqual(file);
  expect(packageAt(linkOf({ ...file, relay: 'http://localhost:8480' }))?.relay).toBe('http://localhost:8480');
});

test('what is no such link leads nowhere', () => {
  const good = linkOf(file);
  for (const link of [
    '',
    'm/',
    'https://relay.example/',
    good.replace('#m/', '#c/'),
    good.replace('https:', 'ftp:'),
    good.replace('https:', 'javascript:'),
    good.replace('ab', 'AB'),
    good.replace('abab', 'ab'),
    good.replace('.12000', '.0'),
    good.replace('.12000', `.${LINKED_MAX + 1}`),
    good.replace('.12000', '.12000.1'),
    good.replace('kkk', 'k/k'),
    `${good}/more`,
  ]) {
    expect(packageAt(link), link).toBeNull();
  }
});
