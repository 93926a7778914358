/** The page of `sotto mini run`, built when it is started: the app's own stage, with what an author looks at beside it. */
import { build } from 'esbuild';
import { svelteFiles } from './svelteFiles';

export interface PageFiles {
  script: string;
  style: string;
}

/** @param room the folder of mini-programs in the sources, with a slash at its end */
export async function pageFiles(room: string): Promise<PageFiles> {
  const { outputFiles } = await build({
    entryPoints: [`${room}desk/page/desk.ts`],
    outdir: room,
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    conditions: ['svelte', 'browser', 'production'],
    logLevel: 'error',
    plugins: [svelteFiles],
  });
  const ending = (name: string) => outputFiles.find((each) => each.path.endsWith(name))?.text ?? '';
  return { script: ending('.js'), style: ending('.css') };
}
