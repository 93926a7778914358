import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Diagnostics, told } from './diagnostic';
import { readFolder } from './folder';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sotto-mini-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string | Uint8Array>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function read(): Promise<{ paths: string[]; said: string[]; text: (path: string) => string }> {
  const said = new Diagnostics();
  const sources = await readFolder(folder, said);
  return { paths: sources.paths(), said: said.all.map(told), text: (path) => sources.text(path) };
}

test('the files of a folder, without what is hidden, and no link out of it', async () => {
  write({ 'app.json': '{}', 'pages/a.js': '', '.git/x': '', 'node_modules/y/z.js': '' });
  symlinkSync('/etc', join(folder, 'etc'));
  symlinkSync('/etc/passwd', join(folder, 'passwd'));
  expect((await read()).paths).toEqual(['app.json', 'pages/a.js']);
});

test('the folder that project.config.json names', async () => {
  write({ 'project.config.json': '{"miniprogramRoot":"mini/"}', 'mini/app.json': '{}', 'server/b.js': '' });
  expect((await read()).paths).toEqual(['app.json']);
});

test('style sheets that are written in LESS and SCSS', async () => {
  write({
    'app.json': '{}',
    'app.scss': '.a { .b { color: red } }',
    'pages/a.wxml': '',
    'pages/a.less': '@c: red; .c { color: @c }',
  });
  const { text } = await read();
  expect(text('app.wxss').replace(/\s+/g, '')).toBe('.a.b{color:red;}');
  expect(text('pages/a.wxss').replace(/\s+/g, '')).toBe('.c{color:red;}');
});

test('no folder above', async () => {
  write({ 'project.config.json': '{"miniprogramRoot":"../"}' });
  expect((await read()).paths).toEqual(['project.config.json']);
});

test('npm packages: what they made for mini-programs, else in one file, with what they need', async () => {
  write({
    'app.json': '{}',
    'package.json': '{"dependencies":{"made":"1","plain":"1","gone":"1"}}',
    'node_modules/made/package.json': '{"miniprogram":"dist","dependencies":{"below":"1"}}',
    'node_modules/made/dist/index.wxml': '<view/>',
    'node_modules/made/dist/readme.md': '',
    'node_modules/made/src/index.ts': '',
    'node_modules/below/package.json': '{}',
    'node_modules/below/miniprogram_dist/index.js': '',
    'node_modules/plain/package.json': '{"main":"main.js"}',
    'node_modules/plain/main.js': 'module.exports = require("./other")',
    'node_modules/plain/other.js': 'module.exports = 42',
  });
  const { paths, said, text } = await read();
  expect(paths).toEqual([
    'app.json',
    'miniprogram_npm/below/index.js',
    'miniprogram_npm/made/index.wxml',
    'miniprogram_npm/plain/index.js',
    'package.json',
  ]);
  expect(text('miniprogram_npm/plain/index.js')).toContain('42');
  expect(said).toEqual(['package.json: warning: The package gone is not installed: run npm install in the project.']);
});

test('npm packages of a folder that is named from where one stands', async () => {
  const cache = 'node_modules/.cache';
  mkdirSync(cache, { recursive: true });
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(`${cache}/sotto-mini-`);
  write({
    'app.json': '{}',
    'package.json': '{"dependencies":{"plain":"1"}}',
    'node_modules/plain/package.json': '{"main":"main.js"}',
    'node_modules/plain/main.js': 'module.exports = 42',
  });
  const { paths, said } = await read();
  expect(said).toEqual([]);
  expect(paths).toContain('miniprogram_npm/plain/index.js');
});

test('what WeChat has itself is there where app.json wants it, with its styles before the program’s', async () => {
  write({ 'app.json': '{"useExtendedLib":{"weui":true,"kbone":true}}', 'app.wxss': '.a{color:red}' });
  const { paths, said, text } = await read();
  expect(paths).toContain('miniprogram_npm/weui-miniprogram/cell/cell.wxml');
  expect(text('app.wxss')).toBe('@import "/miniprogram_npm/weui-miniprogram/index.wxss";\n.a{color:red}');
  expect(said).toEqual([
    'app.json: warning: useExtendedLib names kbone, which is not here: install it with npm, or do without it.',
  ]);
});

test('WebAssembly that was packed with brotli, unpacked under its name', async () => {
  write({ 'app.json': '{}', 'a.wasm.br': brotliCompressSync('bare'), 'b.wasm.br': 'no brotli', 'c.wasm': 'bare' });
  const { said, text } = await read();
  expect([text('a.wasm.br'), text('b.wasm.br'), text('c.wasm')]).toEqual(['bare', 'no brotli', 'bare']);
  expect(said).toEqual([expect.stringMatching(/^b.wasm.br: warning: This is not packed with brotli/)]);
});
