/** Compiles mini-programs of one page, and shows them. */
import { build } from 'esbuild';
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../mini-program/compile/compile';
import { Diagnostics, told } from '../mini-program/compile/diagnostic';
import { Sources } from '../mini-program/compile/sources';
import { LOOKS } from '../mini-program/view/looks';

const here = new URL('.', import.meta.url).pathname;
let stage: Promise<string> | undefined;

async function bundled(): Promise<string> {
  const built = await build({ entryPoints: [join(here, 'stage.ts')], bundle: true, format: 'iife', write: false });
  return built.outputFiles[0]?.text ?? '';
}

/** All looks of the view, as a frame has them. */
const styles = () => LOOKS.map((name) => readFileSync(join(here, '../mini-program', name), 'utf8')).join('\n');

/** @param film what films and sounds are played from, as `data:` */
export async function perform(
  page: Page,
  wxml: string,
  js: string,
  more: Record<string, string> = {},
  film = '',
): Promise<void> {
  const said = new Diagnostics();
  const sources = new Sources(said);
  const files = {
    'app.json': '{"pages":["pages/a"]}',
    'app.js': 'App({})',
    'pages/a.wxml': wxml,
    'pages/a.js': js,
    ...more,
  };
  Object.entries(files).forEach(([path, text]) => sources.put(path, new TextEncoder().encode(text)));
  const built = compile(sources, said);
  expect(said.all.filter((each) => each.severity === 'error').map(told)).toEqual([]);
  await page.setContent(
    '<!doctype html><html lang="en"><head><title>A mini-program</title></head><body></body></html>',
  );
  await page.addStyleTag({ content: styles() });
  await page.addScriptTag({ content: built?.logic ?? '' });
  await page.addScriptTag({ content: await (stage ??= bundled()) });
  await page.evaluate(({ program, film }) => window.perform(program, film), {
    program: { plan: built?.plan, styles: built?.styles },
    film,
  } as never);
}

export const failures = (page: Page) => page.evaluate(() => window.stage.failures);

/** After what came last is drawn: moves of the program's own are over. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    const finite = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    await Promise.all(finite.map((each) => each.finished.catch(() => undefined)));
    await frame();
  });
}
