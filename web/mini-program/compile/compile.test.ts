import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { compile, type Program } from './compile';
import { Diagnostics, told } from './diagnostic';
import { built, project } from './small';
import { Sources } from './sources';

/** What the logic leaves for the runtime. */
function run(program: Program | undefined): {
  templates(wxs: object): Record<string, unknown>;
  modules: Record<string, (...given: unknown[]) => void>;
} {
  const self: Record<string, unknown> = {};
  runInNewContext(program?.logic ?? '', { self }, { contextCodeGeneration: { strings: false, wasm: false } });
  return self['miniProgram'] as ReturnType<typeof run>;
}

describe('a project', () => {
  test('becomes templates, modules, styles and a plan, without an eval', () => {
    const { program, said } = built({ 'pages/a.wxss': '.x{width:75rpx}' });
    expect(said).toEqual([]);
    const { templates, modules } = run(program);
    expect(Object.keys(templates({}))).toEqual(['pages/a']);
    expect(Object.keys(modules)).toEqual(['app.js', 'pages/a.js']);
    expect(program?.styles['pages/a']?.css).toBe('.x{width:10vw}');
    expect(program?.plan.pages).toEqual(['pages/a']);
  });

  test('has flags that are there, however they are written, and texts that may be empty', () => {
    const { program } = built({
      'pages/a.wxml': `<switch checked/><switch checked=""/><button plain='' class="">a</button><input value="" focus="{{ text }}"/>`,
    });
    expect(program?.logic.match(/"checked",true/g)).toHaveLength(2);
    expect(program?.logic).toContain('"plain",true');
    expect(program?.logic).toContain('"value",""');
    expect(program?.logic).toContain('"focus",D.text');
  });

  test('brings the files that its pages and its code name by path', () => {
    const { program } = built({ 'a.png': '', 'lib/a.wasm': '', 'lib/b.wasm.br': '', 'a.zip': '', 'readme.md': '' });
    expect(program?.assets.filter((path) => !path.endsWith('.json'))).toEqual(['a.png', 'lib/a.wasm', 'lib/b.wasm.br']);
  });

  test('is the same bytes each time', () => {
    expect(built().program).toEqual(built().program);
  });

  test('may have byte order marks, lines of another system, comments and commas too many', () => {
    const { program, said } = built({
      'app.json': '\uFEFF{\r\n // pages\r\n "pages": ["pages/a",], /* all */\r\n};',
      'pages/a.js': '\uFEFFPage({})\r\n',
    });
    expect(said).toEqual([]);
    expect(program?.plan.pages).toEqual(['pages/a']);
  });

  test('has pages in packages of its own', () => {
    const { program } = built({
      'app.json': '{"pages":["pages/a"],"subpackages":[{"root":"more/","pages":["b"]}]}',
      'more/b.wxml': '<text>b</text>',
    });
    expect(program?.plan.pages).toEqual(['pages/a', 'more/b']);
  });
});

describe('what is wrong is told with its place', () => {
  test.each([
    ['no app.json', { 'app.json': undefined }, /^app.json: error: There is no app.json/],
    ['JSON that is none', { 'app.json': '{\n "pages": [}' }, /^app.json:2:12: error: This is no JSON/],
    [
      'a page that is not there',
      { 'app.json': '{"pages":["pages/a","pages/c"]}' },
      /^app.json: error: The page pages\/c has no/,
    ],
    ['a page in another case', { 'app.json': '{"pages":["pages/A"]}' }, /There is pages\/a.wxml: upper and lower case/],
    ['a script', { 'pages/a.js': 'Page({\n  data: {,}\n})' }, /^pages\/a.js:2:10: error: /],
    [
      'a WXS module',
      { 'pages/a.wxml': '<wxs module="m" src="./m.wxs"/>', 'pages/m.wxs': 'var a =\n=1' },
      /^pages\/m.wxs:2:1: error: /,
    ],
    [
      'a WXS module inside',
      { 'pages/a.wxml': '<view/>\n<wxs module="m">\nvar a = = 1\n</wxs>' },
      /^pages\/a.wxml:3:\d+: error: /,
    ],
    ['text that is not UTF-8', { 'pages/a.js': undefined }, /^pages\/a.js: error: This is not UTF-8/],
  ])('%s', (what, files, expected) => {
    const said = new Diagnostics();
    const sources = project(files, said);
    if (what.includes('UTF-8')) {
      sources.put('pages/a.js', Uint8Array.of(0xc3, 0x28));
    }
    expect(compile(sources, said)).toBeUndefined();
    expect(said.all.map(told).join('\n')).toMatch(expected);
  });

  test('what a template has wrong is told, and the rest of the program runs', () => {
    const { program, said } = built({ 'pages/a.wxml': '<view>\n  {{ a[ }}<text>b</text>\n</view>' });
    expect(said).toEqual([expect.stringMatching(/^pages\/a.wxml:2:\d+: warning: .*: this place is passed over$/)]);
    expect(program?.logic).toContain('"text"');
  });

  test.each([
    ['braces that are closed by a quote', '<view wx:if="{{a == 1}" class="b"/><button>c</button>'],
    ['an address without its first quote', '<image src=https://a.example/b.png?c=d&e=f"/><button>c</button>'],
  ])('%s take nothing of what follows', (_, template) => {
    const { program } = built({ 'pages/a.wxml': template });
    expect(program?.logic).toContain('"button"');
    expect(program?.logic).toMatch(/a==+1|https:\/\/a\.example\/b\.png\?c=d&e=f"/);
  });

  test('a tab bar that is said to be custom, and is not there', () => {
    const tabBar = { custom: true, list: [{ pagePath: 'pages/a', text: 'A' }] };
    const { program, said } = built({ 'app.json': JSON.stringify({ pages: ['pages/a'], tabBar }) });
    expect(said).toEqual([expect.stringMatching(/^app.json: warning: The tab bar is said to be custom/)]);
    expect(Object.keys(program?.plan.components ?? {})).toEqual(['pages/a']);
  });

  test('names of WXS that JavaScript keeps for itself are names', () => {
    const module =
      "var class = 'a', o = { new: 1, in: 'class' }; // let it be\nmodule.exports = { of: function(a) { class = class + o.new; return class } };";
    const { program, said } = built({ 'pages/a.wxml': `<wxs module="m">${module}</wxs><view class="{{m.of(1)}}"/>` });
    expect(said).toEqual([]);
    expect(program?.logic).toContain('class_');
  });

  test('what is imported and is not there is told, and the rest is compiled', () => {
    const { program, said } = built({ 'pages/a.wxml': '<import src="./no.wxml"/><view/>' });
    expect(said).toEqual([
      'pages/a.wxml: warning: pages/no.wxml is imported, and is not there: nothing stands in its place.',
    ]);
    expect(Object.keys(run(program).templates({})).sort()).toEqual(['pages/a', 'pages/no']);
  });

  test('a template of ten million letters is refused, and quickly', () => {
    const { said } = built({ 'pages/a.wxml': `<view>${'a'.repeat(11 << 20)}</view>` });
    expect(said).toContain('pages/a.wxml: error: This text is larger than 10 MiB. Split it.');
  });

  test.each(['../a.js', '/etc/passwd', 'a\\b.js', 'c:/a', 'a/../../b', 'a\u0000b', '.', ''])(
    'the path %j is none',
    (path) => {
      const said = new Diagnostics();
      new Sources(said).put(path, new Uint8Array());
      expect(said.failed).toBe(true);
    },
  );
});

describe('rings end', () => {
  test('of templates, scripts, styles, components and WXS', () => {
    const { program, said } = built({
      'app.json': '{"pages":["pages/a"],"usingComponents":{"ring":"/pages/a"}}',
      'pages/a.json': '{"usingComponents":{"self":"./a"}}',
      'pages/a.wxml': '<import src="./b.wxml"/><wxs module="m" src="./m.wxs"/><view/>',
      'pages/b.wxml': '<import src="./a.wxml"/><template name="t"/>',
      'pages/m.wxs': 'require("./n.wxs")',
      'pages/n.wxs': 'require("./m.wxs")',
      'pages/a.js': 'require("./b")',
      'pages/b.js': 'require("./a")',
      'pages/a.wxss': '@import "b.wxss";',
      'pages/b.wxss': '@import "./a.wxss"; .b{}',
    });
    expect(said).toEqual([]);
    expect(program?.styles['pages/a']?.css).toBe(' .b{}');
  });
});

describe('components', () => {
  const files = {
    'pages/a.json':
      '{"usingComponents":{"my-row":"../row/index","gone":"../gone"},"componentGenerics":{"item":{"default":"../row/index"}}}',
    'row/index.wxml': '<slot/>',
    'row/index.js': 'Component({})',
    'row/index.wxss': ':host{color:red} .name, view>.name:hover{color:blue} @keyframes k{from{left:15rpx}}',
  };

  test('are found, named and styled for themselves', () => {
    const { program, said } = built(files);
    expect(said).toEqual(['pages/a.json: warning: <gone> names ../gone, which is not there: it stays empty.']);
    expect(program?.plan.components['pages/a']?.uses).toEqual({ 'my-row': 'row/index' });
    expect(program?.plan.components['pages/a']?.generics).toEqual({ item: 'row/index' });
    expect(program?.styles['row/index']?.css).toBe(
      '[wx-host=s0]{color:red} .s0--name, wx-view>.s0--name:hover{color:blue} @keyframes k{from{left:2vw}}',
    );
  });

  test('that are named from above the project are those of its top', () => {
    const { program, said } = built({
      'app.json': '{"pages":["pages/a"],"usingComponents":{"one":"../../parts/one"}}',
      'parts/one.wxml': '<view/>',
    });
    expect(said).toEqual([]);
    expect(program?.plan.components['pages/a']?.uses).toEqual({ one: 'parts/one' });
  });

  test('of npm packages are those of the nearest folder', () => {
    const { program } = built({
      'pages/a.json': '{"usingComponents":{"v":"vant/button/index"}}',
      'miniprogram_npm/vant/button/index.wxml': '<view/>',
    });
    expect(program?.plan.components['pages/a']?.uses).toEqual({ v: 'miniprogram_npm/vant/button/index' });
  });
});

describe('scripts', () => {
  test('are those that are reached, by require, import and alias', () => {
    const { program } = built({
      'app.json': '{"pages":["pages/a"],"resolveAlias":{"~/*":"/lib/*"}}',
      'pages/a.js': 'import { x } from "../x"; const y = require("~/y"); /* require("./no") */ Page({ x, y })',
      'x.ts': 'export const x: number = 1;',
      'lib/y.js': 'module.exports = 2',
      'unused.js': '',
    });
    expect(Object.keys(run(program).modules).sort()).toEqual(['app.js', 'lib/y.js', 'pages/a.js', 'x.ts']);
  });

  test('are all, where one is named by an expression', () => {
    const { program } = built({
      'pages/a.js': 'Page({ f: (n) => require("../" + n) })',
      'any.js': '',
      'gulpfile.js': '',
    });
    expect(Object.keys(run(program).modules)).toContain('any.js');
    expect(Object.keys(run(program).modules)).not.toContain('gulpfile.js');
  });

  test.each([
    ['const Promise = Promise ? Promise : require("./own").Promise', 'own'],
    ['let Promise = (Promise || require("./own").Promise)', 'own'],
    ['const Promise = typeof Promise === "undefined" ? require("./own").Promise : Promise', 'own'],
    ['const Promise = require("./own").Promise', 'own'],
    ['import { Promise as own } from "./own"; const Promise = Promise || own', 'own'],
    ['const f = (n) => n > 0 ? f(n - 1) : "done"; const Promise = f(3)', 'done'],
  ])('may take a name for themselves and ask whether it was there, as Babel lets them: %s', (line, expected) => {
    const { program, said } = built({
      'pages/a.js': `${line}; module.exports = Promise`,
      'own.js': 'exports.Promise = "own"',
    });
    expect(said).toEqual([]);
    const module = { exports: {} as unknown };
    run(program).modules['pages/a.js']?.(() => ({ Promise: 'own' }), module);
    expect(module.exports).toBe(expected);
  });

  test('cannot break out of their module', () => {
    const { program, said } = built({ 'pages/a.js': '}});evil();({a(){({' });
    expect(program).toBeUndefined();
    expect(said[0]).toMatch(/^pages\/a.js:1:1: error/);
  });

  test('and WXS may end in a comment', () => {
    const { program, said } = built({
      'pages/a.js': 'Page({}) // }',
      'pages/a.wxml': '<wxs module="m">module.exports = {} // }</wxs><view/>',
    });
    expect(said).toEqual([]);
    expect(Object.keys(run(program).modules)).toContain('pages/a.js');
  });
});

test('what is found many times is told once, and many warnings are no error', () => {
  const said = new Diagnostics();
  for (let i = 0; i < 2_000; i++) {
    said.warning('a.wxml', 'the same');
    said.warning('a.wxml', `another ${i}`);
  }
  expect(said.all.filter((each) => each.text === 'the same')).toHaveLength(1);
  expect(said.all.length).toBe(501);
  expect(said.failed).toBe(false);
  said.error('a.js', 'wrong');
  expect(said.failed).toBe(true);
});
