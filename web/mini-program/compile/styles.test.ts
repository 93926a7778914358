import { describe, expect, test } from 'vitest';
import { compile } from './compile';
import { Diagnostics, told } from './diagnostic';
import { preprocess } from './preprocess';
import { built, project } from './small';

describe('styles', () => {
  test('name what they would fetch, and fetch nothing', () => {
    const { program } = built({
      'app.wxss':
        '@import url("https://evil.example/a.css"); page{background:url( \'https://a.example/b.png\' )} @font-face{src:url(/f.ttf)}',
    });
    expect(program?.styles['app']).toEqual({
      css: 'wx-page{background:url(mini-url-0)} @font-face{src:url(mini-url-1)}',
      urls: ['https://a.example/b.png', '/f.ttf'],
    });
  });

  test('are made of LESS and SCSS', async () => {
    const said = new Diagnostics();
    const sources = project(
      {
        'pages/a.less': '@import "../colours"; .a { .b { color: @ink; width: 2 * 5rpx } }',
        'colours.less': '@ink: red;',
        'app.scss': '@use "sass/ink"; .c { color: ink.$ink }',
        'sass/_ink.scss': '$ink: blue;',
      },
      said,
    );
    await preprocess(sources, said);
    const program = compile(sources, said);
    expect(said.all).toEqual([]);
    expect(program?.styles['pages/a']?.css.replace(/\s+/g, '')).toBe('.a.b{color:red;width:1.33333vw;}');
    expect(program?.styles['app']?.css.replace(/\s+/g, '')).toBe('.c{color:blue;}');
  });

  test.each([
    ['a declaration without a colon', '.a{color:red;border\n}.b{margin:0}'],
    ['two colons', '.a{color:red;padding-left::-1px;}.b{margin:0}'],
    ['a brace too many', '.a{color:red}}.b{margin:0}'],
    ['a brace too few', '.a{color:red}.b{margin:0'],
    ['a comment without an end', '.a{color:red}.b{margin:0}/* c'],
  ])('with %s lose that place, and nothing else', (_, text) => {
    const { program, said } = built({ 'pages/a.wxss': text });
    expect(said).toEqual([expect.stringMatching(/^pages\/a.wxss:\d+:\d+: warning: This is no style sheet/)]);
    expect(program?.styles['pages/a']?.css.replace(/\s+|;(?=\})/g, '')).toMatch(/^\.a\{color:red;?\}\.b\{margin:0\}/);
  });

  test('in LESS that only others import are no sheets', async () => {
    const said = new Diagnostics();
    const sources = project(
      {
        'pages/a.wxss': '@import "./made.wxss";',
        'pages/made.less': '.m { color: red }',
        'mixins.less': '.no { color: @known-where-it-is-imported }',
      },
      said,
    );
    await preprocess(sources, said);
    expect(said.all).toEqual([]);
    expect(compile(sources, said)?.styles['pages/a']?.css.replace(/\s+/g, '')).toBe('.m{color:red;}');
  });

  test('in LESS and SCSS are told with their place', async () => {
    const said = new Diagnostics();
    const sources = project(
      {
        ...{ 'a.wxml': '', 'b.wxml': '', 'c.wxml': '' },
        'a.less': '.a {\n  color: @no;\n}',
        'b.scss': '.b {\n  color: $no;\n}',
        'c.scss': '@use "/etc/passwd";',
      },
      said,
    );
    await preprocess(sources, said);
    expect(said.all.map(told)).toEqual([
      expect.stringMatching(/^a.less:2:\d+: error: /),
      expect.stringMatching(/^b.scss:2:\d+: error: Undefined variable/),
      expect.stringMatching(/^c.scss:1:1: error: Can't find stylesheet/),
    ]);
  });
});
