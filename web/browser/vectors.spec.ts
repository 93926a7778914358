/** Every official MLS vector of the suites that are built, in the browser: the harness of the JVM, compiled, on noble. */
import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'vite';

const VECTORS = new URL('../../../shared/vectors/mls/', import.meta.url);

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
    const source = '/browser/vectors.ts';
    const kinds = await page.evaluate(async (from) => (await import(from)).kinds() as string[], source);
    expect(kinds.length).toBe(16);
    for (const name of kinds) {
      const json = readFileSync(new URL(`${name}.json`, VECTORS), 'utf8');
      const given = await page.evaluate(
        async ([from, kind, text]) => (await import(String(from))).check(kind, text) as string,
        [source, name, json] as const,
      );
      expect(given, name).toMatch(/^[1-9]\d*$/);
      process.stdout.write(`COUNT official MLS vectors in Chromium, ${name}: ${given}\n`);
    }
    const cost = await page.evaluate(async (from) => (await import(from)).cost() as number, source);
    process.stdout.write(
      `BENCH browser, an MLS message of 200 bytes, encrypted and decrypted: ${cost.toFixed(2)} ms\n`,
    );
  } finally {
    await server.close();
  }
});
