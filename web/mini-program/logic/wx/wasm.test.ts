import { expect, test, vi } from 'vitest';
import { started } from '../started';
import type { Sketch } from '../sketch';

/** `add(a, b)` */
const ADD = Uint8Array.from(
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00] // magic, version
    .concat([0x01, 0x07, 0x01, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7f]) // a type: (i32, i32) → i32
    .concat([0x03, 0x02, 0x01, 0x00]) // a function of that type
    .concat([0x07, 0x07, 0x01, 0x03, 0x61, 0x64, 0x64, 0x00, 0x00]) // exported as "add"
    .concat([0x0a, 0x09, 0x01, 0x07, 0x00, 0x20, 0x00, 0x20, 0x01, 0x6a, 0x0b]), // both, added
);
/** calls `e.f()` when it begins */
const CALL = Uint8Array.from(
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
    .concat([0x01, 0x04, 0x01, 0x60, 0x00, 0x00]) // a type: () → nothing
    .concat([0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00]) // e.f, of that type, comes from outside
    .concat([0x08, 0x01, 0x00]), // and is where it begins
);

/** What a page reads, once it reads something: a module is compiled beside all else. */
const words = (sketch: Sketch) =>
  vi.waitFor(
    () => {
      sketch.settle();
      expect(sketch.words()).not.toBe('');
      return sketch.words();
    },
    { timeout: 10_000 },
  );

/** What a page reads when `work`, the body of an async function, is done. */
async function read(work: string, packaged: Record<string, Uint8Array>): Promise<string> {
  const sketch: Sketch = started(
    {
      'app.json': '{"pages":["pages/a"]}',
      'pages/a.wxml': '<text>{{ read }}</text>',
      'pages/a.js': `Page({ data: { read: '' }, onLoad() {
        const work = async () => { ${work} };
        work().then(String, (error) => error.name + ': ' + error.message).then((read) => this.setData({ read }));
      } })`,
    },
    { packaged },
  );
  const said = await words(sketch);
  expect(sketch.failures).toEqual([]);
  return said;
}

const added = (path: string) =>
  `const { instance, module } = await WXWebAssembly.instantiate('${path}');
   return [instance.exports.add(2, 3), WXWebAssembly.Module.exports(module)[0].name]`;

test.each([
  ['from the top', '/lib/add.wasm', 'lib/add.wasm'],
  ['from the top without a slash', 'lib/add.wasm', 'lib/add.wasm'],
  ['from the page', './add.wasm', 'pages/add.wasm'],
  ['under the name of what was packed with brotli', '/lib/add.wasm.br', 'lib/add.wasm.br'],
])('a module of the package is named by its path %s', async (_, named, path) => {
  expect(await read(added(named), { [path]: ADD })).toBe('5,add');
});

test('it is given what it imports, and reaches nothing else', async () => {
  const packaged = { 'call.wasm': CALL };
  const called = `let n = 0; await WXWebAssembly.instantiate('call.wasm', { e: { f: () => (n += 1) } }); return n`;
  expect(await read(called, packaged)).toBe('1');
  expect(await read(`await WXWebAssembly.instantiate('call.wasm')`, packaged)).toMatch(/^TypeError: .*[iI]mport/);
});

test('memories, tables and globals are made as anywhere', async () => {
  const made = `const { Memory, Table, Global, Module, Instance } = globalThis.WXWebAssembly;
    return [new Memory({ initial: 1 }).buffer.byteLength, new Table({ initial: 2, element: 'anyfunc' }).length,
      new Global({ value: 'i32' }, 3).value, new Instance(new Module(wx.base64ToArrayBuffer('AGFzbQEAAAA='))) instanceof Instance]`;
  expect(await read(made, {})).toBe('65536,2,3,true');
});

test.each([
  ['is not there', `'/no.wasm'`, 'Error: WXWebAssembly.instantiate: there is no /no.wasm in the package'],
  ['is broken', `'/broken.wasm'`, 'CompileError: WXWebAssembly.instantiate: /broken.wasm is broken: '],
  ['is elsewhere', `'https://a.example/a.wasm'`, 'TypeError: WXWebAssembly.instantiate: not support anything but'],
  ['is bytes', `new Uint8Array(8)`, 'TypeError: WXWebAssembly.instantiate: not support anything but'],
])('what %s is refused, and it is said why', async (_, path, why) => {
  const packaged = { 'broken.wasm': ADD.slice(0, 20) };
  expect(await read(`await WXWebAssembly.instantiate(${path})`, packaged)).toContain(why);
});

test('a worker of the program has it as well', async () => {
  const sketch = started(
    {
      'app.json': '{"pages":["a"],"workers":"threads"}',
      'a.wxml': '<text>{{ sum }}</text>',
      'a.js': `Page({ onLoad() { wx.createWorker('threads/sum.js').onMessage(({ sum }) => this.setData({ sum })) } })`,
      'threads/sum.js': `WXWebAssembly.instantiate('/add.wasm').then(({ instance }) => worker.postMessage({ sum: instance.exports.add(20, 22) }))`,
    },
    { packaged: { 'add.wasm': ADD } },
  );
  expect(await words(sketch)).toBe('42');
});
