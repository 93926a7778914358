/** Nothing gets out of a mini-program: every way that we know is tried, against a sink that counts, and a log of all that the browser resolves and connects. */
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { compile } from '../mini-program/compile/compile';
import { Diagnostics } from '../mini-program/compile/diagnostic';
import { Sources } from '../mini-program/compile/sources';
import { serve, type Served } from '../mini-program/scoring/server';
import { attack } from './attack';

const NAME = 'leak-of-sotto.example';
const CONTROL = 'control-of-sotto.example';

/** Counts whoever comes, over TCP and UDP. */
class Sink {
  readonly hits: string[] = [];
  private readonly server = createServer((request, response) => {
    this.hits.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('');
  });
  private readonly datagrams = createSocket('udp4', () => this.hits.push('UDP'));

  async open(): Promise<void> {
    this.server.on('connection', () => this.hits.push('TCP'));
    this.server.on('upgrade', (_, socket) => socket.destroy());
    await new Promise<void>((opened) => this.server.listen(0, '127.0.0.1', opened));
    await new Promise<void>((opened) => this.datagrams.bind(0, '127.0.0.1', opened));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get stun(): string {
    return `127.0.0.1:${this.datagrams.address().port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
    this.datagrams.close();
  }
}

let served: Served;
test.beforeAll(async () => {
  served = await serve(new URL('../mini-program/', import.meta.url).pathname);
});
test.afterAll(() => served.close());

/** Runs in a browser of its own that writes down what it resolves and connects; gives what reached the sink, and what names it asked for. */
async function watched(work: (page: Page, sink: Sink) => Promise<void>): Promise<{ hits: string[]; names: string[] }> {
  const sink = new Sink();
  await sink.open();
  const log = join(mkdtempSync(join(tmpdir(), 'sotto-leak-')), 'net.json');
  const executablePath = process.env['CHROMIUM'];
  const browser: Browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      `--log-net-log=${log}`,
      '--net-log-capture-mode=Everything',
    ],
  });
  const page = await browser.newPage();
  await page.goto(served.address);
  await work(page, sink);
  await browser.close();
  const port = new URL(sink.address).port;
  const text = readFileSync(log, 'utf8');
  const names = [...new Set(text.match(new RegExp(`[a-z-]+\\.${NAME.replaceAll('.', '\\.')}`, 'g')) ?? [])];
  sink.close();
  return {
    hits: [...sink.hits, ...(text.includes(`127.0.0.1:${port}`) && sink.hits.length === 0 ? ['net log'] : [])],
    names,
  };
}

const attempts = (sink: Sink, name = NAME) =>
  `(${attack.toString()})(${JSON.stringify(sink.address)}, ${JSON.stringify(sink.stun)}, ${JSON.stringify(name)})`;
const waysOut = ({ hits }: Sink) => new Set(hits.filter((hit) => hit.includes('/hit/'))).size;

/** An ordinary page gets out in many ways: until then what was begun before it had its time. */
async function controlled(page: Page): Promise<void> {
  const sink = new Sink();
  await sink.open();
  const other = await (page.context().browser() as Browser).newPage();
  await other.goto(`${sink.address}/`);
  await other.evaluate(attempts(sink, CONTROL));
  await expect.poll(() => waysOut(sink)).toBeGreaterThan(20);
  await expect.poll(() => sink.hits).toContain('UDP');
  await other.close();
  sink.close();
}

function built(files: Record<string, string>) {
  const sources = new Sources(new Diagnostics());
  Object.entries(files).forEach(([path, text]) => sources.put(path, new TextEncoder().encode(text)));
  const program = compile(sources, new Diagnostics());
  if (!program) {
    throw new Error('It does not compile.');
  }
  return { logic: program.logic, plan: program.plan, styles: program.styles, assets: {} };
}

/** A program that tries all of it as logic, in what it draws, and in how that looks. */
const evil = (sink: Sink) => {
  const out = (way: string) => `${sink.address}/hit/${way}`;
  return built({
    'app.json': '{"pages":["pages/a"]}',
    'app.js': 'App({})',
    'app.wxss': `@import url("${out('wxss-import')}"); @font-face { font-family: f; src: url(${out('wxss-font')}) }
      page { background: url(${out('wxss')}); font-family: f } .a:not([b]) { border-image: url("${out('wxss-border')}") 1; cursor: url(${out('wxss-cursor')}), auto; list-style: url(${out('wxss-list')}) }`,
    'pages/a.wxml': `<wxs module="m">module.exports = { leak: function() { ${'try'} { fetch("${out('wxs')}") } catch (e) {} return 'wxs' } }</wxs>
      <view class="a" style="background: url(${out('style')}); background-image: image-set('${out('image-set')}' 1x)">{{ m.leak() }}</view>
      <image src="${out('image')}"/><image src="//127.0.0.1:1/x"/><cover-image src="${out('cover')}"/><video src="${out('video')}" poster="${out('poster')}" autoplay/>
      <rich-text nodes="{{ html }}"/><rich-text nodes="{{ nodes }}"/><navigator url="${out('navigator')}" target="miniProgram">x</navigator>
      <web-view src="${out('web-view')}"/><iframe src="${out('iframe')}"/><script src="${out('script')}"/><link rel="stylesheet" href="${out('link')}"/>
      <form action="${out('form')}"><button form-type="submit">x</button></form><canvas type="2d" id="c"/><map longitude="1" latitude="1"/>
      <button open-type="share" class="share">y</button><text class="done">{{ done }}</text>`,
    'pages/a.js': `Page({ data: { done: '', html: ${JSON.stringify(
      `<img src="${out('rich')}"><a href="${out('rich-a')}" ping="${out('rich-ping')}">a</a><style>@import "${out('rich-style')}"</style><p style="background:url(${out('rich-p')})">p</p><video src="${out('rich-video')}"></video><svg><image href="${out('rich-svg')}"/></svg>`,
    )}, nodes: [{ name: 'img', attrs: { src: '${out('node')}', srcset: '${out('node-set')} 1x', style: 'background:url(${out('node-style')})' } }, { name: 'iframe', attrs: { src: '${out('node-frame')}' } }] },
      onReady() {
        ${attempts(sink)};
        for (const name of ['request', 'downloadFile', 'uploadFile', 'connectSocket', 'previewImage', 'getImageInfo', 'loadFontFace', 'openEmbeddedMiniProgram', 'navigateToMiniProgram']) {
          try { wx[name] && wx[name]({ url: '${out('wx')}', filePath: 'x', name: 'x', urls: ['${out('wx-image')}'], src: '${out('wx-info')}', source: 'url("${out('wx-font')}")', family: 'x', fail() {} }) } catch (e) {}
        }
        ({}).constructor.prototype.polluted = 'yes';
        this.setData({ ['__proto__.polluted']: 'yes', 'constructor.prototype.polluted': 'yes', done: 'tried' });
      } })`,
  });
};

test('an ordinary page gets out in many ways: the test can fail', async () => {
  const { hits, names } = await watched(async (page, sink) => {
    await page.goto(`${sink.address}/`);
    await page.evaluate(attempts(sink));
    await expect.poll(() => waysOut(sink)).toBeGreaterThan(20);
    await expect.poll(() => sink.hits).toContain('UDP');
  });
  expect(hits.length).toBeGreaterThan(20);
  expect(names.length).toBeGreaterThan(1);
});

test('a mini-program does not: as logic, as pages, as styles', async () => {
  const { hits, names } = await watched(async (page, sink) => {
    await page.evaluate((program) => window.give(program as never), evil(sink) as unknown);
    await page.evaluate(() => window.open_(''));
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('.done')).toHaveText('tried');
    await frame.locator('.share').click();
    await controlled(page);
    expect(page.url()).toBe(`${served.address}/`);
    const pollution = () => String(({} as Record<string, unknown>)['polluted']);
    expect(await page.evaluate(pollution)).toBe('undefined');
    expect(
      await page
        .frames()
        .find((each) => each.url().endsWith('/frame.html'))
        ?.evaluate(pollution),
    ).toBe('undefined');
  });
  expect(hits).toEqual([]);
  expect(names).toEqual([]);
});

test('nor does a worker that is all a stranger’s, and says to the frame what it likes', async () => {
  const { hits, names } = await watched(async (page, sink) => {
    const out = (way: string) => `${sink.address}/hit/forged-${way}`;
    // In the place of the runtime: what holds it is the frame’s policy alone.
    const code = `const said = ${attempts(sink)};
      const draw = (changes) => postMessage({ kind: 'view', said: { kind: 'draw', changes } });
      draw([['page', 1, 'x'], ['root', 1], ['mount', 1, 1, 'page'], ['show', 1]]);
      let n = 10;
      for (const tag of ['img', 'iframe', 'script', 'link', 'object', 'embed', 'video', 'audio', 'image', 'cover-image', 'rich-text', 'web-view', 'style', 'svg', 'base', 'meta', 'map', 'canvas', 'input', 'editor']) {
        n += 1;
        draw([['element', n, tag, false], ['insert', 1, 0, [n]], ['style', n, 'background:url(${out('style')})'], ['style', n, 'background-image:u\\\\72l(${out('escape')})'], ['class', n, 'a"><img src=${out('class')}>', true]]);
        for (const name of ['src', 'href', 'data', 'poster', 'action', 'nodes', 'style', 'srcset', 'onerror', 'http-equiv', 'content', '__proto__', 'constructor'])
          draw([['attribute', n, name, name === 'nodes' ? '<img src="${out('nodes')}" onerror="1">' : '${out('attribute')}']]);
      }
      draw([['text', 99, '<img src="${out('text')}">'], ['insert', 1, 0, [99]], ['sheet', 1, '__proto__'], ['host', 1, '"><img src=${out('host')}>'], ['words', 1, '<script>'], ['insert', 1, 'x', {}], ['nonsense'], null, 7]);
      for (const said of [null, 1, 'x', {}, { kind: 'host' }, { kind: 'host', said: { kind: 'ask', id: 1, name: '__proto__', args: {} } }, { kind: 'host', said: { kind: 'ask', id: 2, name: 'constructor', args: null } }, { kind: 'host', said: { kind: 'at', path: 'x', depth: 1, tab: -1, config: { navigationBarBackgroundColor: 'url(${out('bar')})', navigationBarTitleText: '<img src=${out('title')}>' } } }, { kind: 'view', said: { kind: 'order', node: 11, order: 'play', args: {} } }])
        try { postMessage(said) } catch (e) {}
      postMessage({ kind: 'host', said: { kind: 'ready', path: 'x' } });`;
    await page.evaluate((program) => window.give(program as never), { ...evil(sink), logic: '' } as unknown);
    await page.route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: code }));
    await page.evaluate(() => window.open_(''));
    await expect.poll(() => page.evaluate(() => window.told().ready)).toBe(true);
    await controlled(page);
    expect(page.url()).toBe(`${served.address}/`);
  });
  expect(hits).toEqual([]);
  expect(names).toEqual([]);
});

test('WebAssembly of the package runs, and reaches what it is handed; code from text does not run', async () => {
  const program = built({
    'app.json': '{"pages":["pages/a"]}',
    'pages/a.wxml': '<text class="done">{{ done }}</text>',
    'pages/a.js': `Page({ async onLoad() {
      const said = (work) => { try { return String(work()) } catch (error) { return error.name } };
      const broken = await WXWebAssembly.instantiate('/broken.wasm').catch((error) => error.name);
      const { instance } = await WXWebAssembly.instantiate('/add.wasm');
      const text = [() => (0, eval)('1'), () => (() => {}).constructor('return 1')(), () => (async () => {}).constructor('return 1')()];
      this.setData({ done: [instance.exports.add(40, 2), broken, typeof WebAssembly, ...text.map(said)].join(' ') });
    } })`,
  });
  await watched(async (page) => {
    const assets = {
      'add.wasm': 'AGFzbQEAAAABBwFgAn9/AX8DAgEABwcBA2FkZAAACgkBBwAgACABags=',
      'broken.wasm': 'AGFzbQEAAAAB',
    };
    await page.evaluate((given) => window.give(given as never), { ...program, assets } as unknown);
    await page.evaluate(() => window.open_(''));
    await expect(page.frameLocator('iframe').locator('.done')).toHaveText(
      '42 CompileError undefined EvalError EvalError EvalError',
    );
  });
});
