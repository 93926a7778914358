/** The two small examples beside the café: one draws, one records; each keeps what it has on the device. */
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { statSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledFrom, packed } from '../mini-program/author/packed';
import { Diagnostics, told } from '../mini-program/compile/diagnostic';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

async function example(name: string): Promise<string> {
  const said = new Diagnostics();
  const compiled = await compiledFrom(new URL(`../../demo/mini/${name}`, import.meta.url).pathname, said);
  expect(said.all.map(told)).toEqual([]);
  const file = join(mkdtempSync(join(tmpdir(), 'sotto-mini-')), `${name}.sotto`);
  writeFileSync(file, compiled ? packed(compiled, new Uint8Array(32).fill(9)) : '');
  return file;
}

async function arrive(info: TestInfo, name: string, browser: Parameters<typeof Person.arrive>[0]): Promise<Person> {
  const mira = await Person.arrive(browser, relay.address, 'Mira', {
    viewport: info.project.use.viewport ?? null,
    permissions: ['microphone'],
  });
  await mira.place('Discover');
  await mira.page.locator('[data-mini-file]').setInputFiles(await example(name));
  await mira.page.getByRole('button', { name: 'Install', exact: true }).click();
  return mira;
}

const shot = (page: Page, info: TestInfo, name: string) =>
  page.screenshot({ path: join('screenshots', info.project.name, `mini-example-${name}.png`) });

test('what is drawn becomes a picture, when its person wants it saved', async ({ browser }, info) => {
  const mira = await arrive(info, 'sketch', browser);
  const { page } = mira;
  const frame = page.frameLocator('iframe');
  const paper = frame.locator('#paper');
  await expect(paper).toBeVisible();
  await frame.getByRole('button', { name: '#c2410c' }).click();
  const box = (await paper.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  for (let i = 0; i <= 20; i++) {
    await page.mouse.move(box.x + 40 + i * 12, box.y + 120 + Math.sin(i / 3) * 60);
  }
  await page.mouse.up();
  await frame.getByText('Save').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Only now' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/\.png$/);
  expect(statSync(await saved.path()).size).toBeGreaterThan(2_000);
  await shot(page, info, 'sketch');
  await mira.context.close();
});

test('what is recorded is kept, played, and deleted', async ({ browser }, info) => {
  const mira = await arrive(info, 'notes', browser);
  const { page } = mira;
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('Nothing was recorded yet.')).toBeVisible();
  await frame.getByText('Record', { exact: true }).click();
  await page.getByRole('button', { name: 'Always' }).click();
  await frame.getByText('Stop · 1 s').click();
  await expect(frame.locator('.note')).toHaveCount(1);
  await shot(page, info, 'notes');
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: /^Voice notes/ }).click();
  await expect(frame.locator('.note')).toHaveCount(1);
  await frame.locator('.play').click();
  await expect(frame.locator('.play')).toHaveText('▶');
  await frame.getByText('Delete').click();
  await expect(frame.getByText('Nothing was recorded yet.')).toBeVisible();
  await mira.context.close();
});
