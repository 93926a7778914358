// Every language has every text, with the same values in it, and views ask for no other.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { FluentBundle, FluentResource } from '@fluent/bundle';

const source = new URL('../../src/', import.meta.url).pathname;

function texts(language) {
  const bundle = new FluentBundle(language);
  const errors = bundle.addResource(new FluentResource(readFileSync(`${source}text/${language}.ftl`, 'utf8')));
  assert.deepEqual(errors, []);
  return bundle._messages;
}

/** Names of the values that a text takes. */
function values(pattern) {
  return [...JSON.stringify(pattern).matchAll(/"type":"var","name":"(\w+)"/g)].map((found) => found[1]);
}

const english = texts('en');

for (const language of ['zh-CN', 'ar']) {
  test(`${language} says all that English says`, () => {
    const other = texts(language);
    assert.deepEqual([...other.keys()].sort(), [...english.keys()].sort());
    for (const [name, text] of english) {
      const missing = values(text.value).filter((value) => !values(other.get(name).value).includes(value));
      // Only a number may be left out: a language can say one or two in a word.
      assert.deepEqual(
        missing.filter((value) => !['count', 'devices', 'me'].includes(value)),
        [],
        name,
      );
    }
  });
}

test('views ask for texts that there are', () => {
  for (const name of readdirSync(source, { recursive: true }).map(String)) {
    if (/\.(svelte|ts)$/.test(name)) {
      for (const [, asked] of readFileSync(source + name, 'utf8').matchAll(/\bt\('([\w-]+)'/g)) {
        assert.ok(english.has(asked), `${name} asks for ${asked}`);
      }
    }
  }
});

test('every refusal has words', () => {
  const contract = readFileSync(source + 'core/contract.ts', 'utf8');
  const codes = contract.slice(contract.indexOf('REFUSALS = ['), contract.indexOf('] as const')).matchAll(/'(\w+)'/g);
  for (const [, code] of codes) {
    assert.ok(english.has(`refused-${code}`), code);
  }
});
