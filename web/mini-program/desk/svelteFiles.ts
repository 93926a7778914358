/** Has esbuild understand what the app is written in: Svelte's files, and texts that are imported as they stand. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transform, type Plugin } from 'esbuild';

/** The compiler is large, and loaded only where something is compiled. */
export const svelteFiles: Plugin = {
  name: 'svelte',
  async setup(build) {
    const { compile, compileModule } = await import('svelte/compiler');
    const styles = new Map<string, string>();
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?raw$/, '')),
      namespace: 'raw',
    }));
    build.onLoad({ filter: /.*/, namespace: 'raw' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, css } = compile(await readFile(path, 'utf8'), {
        filename: path,
        generate: 'client',
        css: 'external',
      });
      styles.set(path, css?.code ?? '');
      return { contents: `${js.code}\nimport ${JSON.stringify(`${path}?style`)};`, resolveDir: dirname(path) };
    });
    build.onResolve({ filter: /\?style$/ }, ({ path }) => ({ path, namespace: 'style' }));
    build.onLoad({ filter: /.*/, namespace: 'style' }, ({ path }) => ({
      contents: styles.get(path.replace(/\?style$/, '')) ?? '',
      loader: 'css',
    }));
    build.onLoad({ filter: /\.svelte\.ts$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', target: 'esnext' });
      return { contents: compileModule(code, { filename: path, generate: 'client' }).js.code };
    });
  },
};
