/** A small project that compiles, and what becomes of it with other files: for tests. */
import { compile, type Program } from './compile';
import { Diagnostics, told } from './diagnostic';
import { Sources } from './sources';

const SMALL = {
  'app.json': '{"pages":["pages/a"]}',
  'app.js': 'App({})',
  'pages/a.wxml': '<view class="x">{{ text }}</view>',
  'pages/a.js': 'Page({data:{text:"hello"}})',
};

/** The project with other files in it; what is undefined is left out. */
export function project(files: Record<string, string | undefined>, said: Diagnostics): Sources {
  const sources = new Sources(said);
  for (const [path, text] of Object.entries({ ...SMALL, ...files })) {
    if (text !== undefined) {
      sources.put(path, new TextEncoder().encode(text));
    }
  }
  return sources;
}

export function built(files: Record<string, string | undefined> = {}): {
  program: Program | undefined;
  said: string[];
} {
  const said = new Diagnostics();
  const program = compile(project(files, said), said);
  return { program, said: said.all.map(told) };
}
