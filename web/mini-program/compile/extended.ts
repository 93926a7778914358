/** Libraries that WeChat has itself: a project that names one in `useExtendedLib` finds it, though it lies nowhere in it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Diagnostics } from './diagnostic';
import { jsonOf, objectIn, own } from './json';
import type { Sources } from './sources';

const WEUI = 'weui-miniprogram';

/**
 * @param take puts a folder of this machine into the project
 * @returns nothing; what WeChat has and is not here is told
 */
export function extend(sources: Sources, said: Diagnostics, take: (folder: string, under: string) => void): void {
  const wanted = objectIn(jsonOf(sources, 'app.json', said), 'useExtendedLib');
  if (own(wanted, 'weui')) {
    const home = dirname(createRequire(import.meta.url).resolve(`${WEUI}/package.json`));
    take(join(home, 'miniprogram_dist'), `miniprogram_npm/${WEUI}/`);
    // Its styles are those of the whole program, before the program's own.
    const styles = sources.has('app.wxss') ? sources.text('app.wxss') : '';
    sources.put('app.wxss', new TextEncoder().encode(`@import "/miniprogram_npm/${WEUI}/index.wxss";\n${styles}`));
  }
  for (const other of Object.keys(wanted).filter((name) => name !== 'weui')) {
    said.warning(
      'app.json',
      `useExtendedLib names ${other}, which is not here: install it with npm, or do without it.`,
    );
  }
}
