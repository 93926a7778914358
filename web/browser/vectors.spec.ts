/** Every official MLS vector of the suites that are built, and our own, in the browser: the harness of the JVM, compiled, on noble. */
import { expect, test } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'vite';

const VECTORS = new URL('../../../shared/vectors/mls/', import.meta.url);
const OWN = new URL('../../spec/vectors/', import.meta.url);
const SOURCE = '/browser/vectors.ts';

test('all official vectors of the built suites pass', async ({ page }, info) => {
  // The window's size changes nothing here.
  if (info.project.name !== 'desk') {
    return;
  }
  if (!existsSync(VECTORS)) {
    process.stdout.write('SKIPPED official MLS vectors in the browser: none at ../shared/vectors/mls\n');
    return;
  }
  const server = await createServer({ server: { port: 0 }, logLevel: 'error' });
  await server.listen();
  try {
    await page.goto(`${server.resolvedUrls?.local[0]}icon.svg`);
    const kinds = await page.evaluate(async (from) => (await import(from)).kinds() as string[], SOURCE);
    expect(kinds.length).toBe(16);
    for (const name of kinds) {
      const json = readFileSync(new URL(`${name}.json`, VECTORS), 'utf8');
      const given = await page.evaluate(
        async ([from, kind, text]) => (await import(String(from))).check(kind, text) as string,
        [SOURCE, name, json] as const,
      );
      expect(given, name).toMatch(/^[1-9]\d*$/);
      process.stdout.write(`COUNT official MLS vectors in Chromium, ${name}: ${given}\n`);
    }
    const cost = await page.evaluate(
      async (from) => (await import(from)).cost() as Record<'encrypt' | 'decrypt' | 'sign' | 'verify', number>,
      SOURCE,
    );
    const ms = (figure: number): string => figure.toFixed(2);
    process.stdout.write(
      `BENCH browser, an MLS message of 200 bytes: encrypt ${ms(cost.encrypt)} ms, decrypt ${ms(cost.decrypt)} ms; noble alone: sign ${ms(cost.sign)} ms, verify ${ms(cost.verify)} ms\n`,
    );
  } finally {
    await server.close();
  }
});

test('all vectors of the specification pass', async ({ page }, info) => {
  if (info.project.name !== 'desk') {
    return;
  }
  const files = readdirSync(OWN).filter((name) => name.endsWith('.json'));
  expect(files.length).toBe(8);
  const server = await createServer({ server: { port: 0 }, logLevel: 'error' });
  await server.listen();
  try {
    await page.goto(`${server.resolvedUrls?.local[0]}icon.svg`);
    for (const name of files) {
      const given = await page.evaluate(async ([from, text]) => (await import(String(from))).checkOwn(text) as string, [
        SOURCE,
        readFileSync(new URL(name, OWN), 'utf8'),
      ] as const);
      expect(given, name).toMatch(/^[1-9]\d*$/);
      process.stdout.write(`COUNT own vectors in Chromium, ${name}: ${given}\n`);
    }
  } finally {
    await server.close();
  }
});
