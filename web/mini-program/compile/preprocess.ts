/** LESS and SCSS, which authors write beside WXSS: made into WXSS in memory, so that nothing outside of the project is read. */
import less from 'less';
import * as sass from 'sass';
import type { Diagnostics } from './diagnostic';
import { folderOf, normal, type Sources } from './sources';

const SCHEME = 'mini:';

/**
 * Puts style sheets beside their sources: those of the program, of its pages and components, and what other sheets import by
 * names that end as if it were made already. What else is there is for others to import, and is no sheet of its own.
 */
export async function preprocess(sources: Sources, said: Diagnostics): Promise<void> {
  const imported = new Set(
    sources
      .paths()
      .filter((file) => file.endsWith('.wxss'))
      .flatMap((file) =>
        [...sources.text(file).matchAll(/@import\s+["']([^"']+)["']/g)].map(([, named = '']) =>
          normal(named.startsWith('/') ? named : `${folderOf(file)}/${named}`),
        ),
      ),
  );
  for (const file of sources.paths()) {
    const made = file.replace(/\.(less|scss|sass)$/, '.wxss');
    const isSheet = imported.has(made) || sources.has(made.replace(/wxss$/, 'wxml')) || made === 'app.wxss';
    if (made === file || sources.has(made) || !isSheet) {
      continue;
    }
    const css = file.endsWith('.less') ? await fromLess(file, sources, said) : fromSass(file, sources, said);
    if (css !== undefined) {
      sources.put(made, new TextEncoder().encode(css));
    }
  }
}

async function fromLess(file: string, sources: Sources, said: Diagnostics): Promise<string | undefined> {
  class InMemory extends less.FileManager {
    override supports(): boolean {
      return true;
    }
    override loadFile(named: string, folder: string): Promise<Less.FileLoadResult> {
      const path = [named, `${named}.less`, `${named}.wxss`]
        .flatMap((each) => [normal(`${folder}/${each}`), normal(each)])
        .find((each) => each !== null && sources.has(each));
      return path
        ? Promise.resolve({ filename: path, contents: sources.text(path) })
        : Promise.reject(new Error(`${named} is imported, and is not there.`));
    }
  }
  try {
    const rendered = await less.render(sources.text(file), {
      filename: file,
      math: 'always',
      plugins: [{ install: (_, plugins) => plugins.addFileManager(new InMemory()) }],
    });
    return rendered.css;
  } catch (error) {
    const { message, line = 0, column = -1, filename = file } = error as Less.RenderError;
    said.error(filename, message, line, column + 1);
    return undefined;
  }
}

function fromSass(file: string, sources: Sources, said: Diagnostics): string | undefined {
  const importer: sass.Importer<'sync'> = {
    canonicalize: (named, { containingUrl }) => {
      const written = named.startsWith(SCHEME) ? named.slice(SCHEME.length + 1) : named;
      const folder = folderOf((containingUrl ?? new URL(`${SCHEME}/${file}`)).pathname.slice(1));
      const found = candidates(written)
        .flatMap((each) => (named.startsWith(SCHEME) ? [normal(each)] : [normal(`${folder}/${each}`), normal(each)]))
        .find((each) => each !== null && sources.has(each));
      return found ? new URL(`${SCHEME}/${found}`) : null;
    },
    load: (url) => {
      const path = decodeURI(url.pathname).slice(1);
      return {
        contents: sources.text(path),
        syntax: path.endsWith('.sass') ? 'indented' : path.endsWith('.scss') ? 'scss' : 'css',
      };
    },
  };
  try {
    return sass.compileString(sources.text(file), {
      syntax: file.endsWith('.sass') ? 'indented' : 'scss',
      url: new URL(`${SCHEME}/${encodeURI(file)}`),
      importer,
      importers: [importer],
      logger: sass.Logger.silent,
    }).css;
  } catch (error) {
    const { sassMessage, message, span } = error as sass.Exception;
    const where = span?.url ? decodeURI(span.url.pathname).slice(1) : file;
    said.error(where, sassMessage ?? message, (span?.start.line ?? -1) + 1, (span?.start.column ?? -1) + 1);
    return undefined;
  }
}

function candidates(written: string): string[] {
  const slash = written.lastIndexOf('/') + 1;
  const partial = `${written.slice(0, slash)}_${written.slice(slash)}`;
  return [written, partial].flatMap((each) => [
    each,
    `${each}.scss`,
    `${each}.sass`,
    `${each}.wxss`,
    `${each}.css`,
    `${each}/_index.scss`,
  ]);
}
