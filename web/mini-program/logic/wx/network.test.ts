import { expect, test } from 'vitest';
import type { Sketch } from '../sketch';
import { outcome, wxOf } from '../started';

const bytes = (words: string) => new TextEncoder().encode(words);
const answer = (body: string, more: object = {}) => ({
  value: {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    cookies: ['a=b'],
    body: bytes(body),
    ...more,
  },
});
const last = (sketch: Sketch) => sketch.asks.at(-1)?.args;

test('a request says its data where its method has it, and gives what comes back', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => answer('{"n":1}');
  expect(
    await outcome(sketch, wx['request'], {
      url: 'https://a.example/x?y=1#z',
      data: { 名: 'a b', o: { p: [1] }, u: undefined },
    }),
  ).toEqual({
    data: { n: 1 },
    statusCode: 200,
    header: { 'Content-Type': 'application/json' },
    cookies: ['a=b'],
    errMsg: 'request:ok',
  });
  expect(last(sketch)).toMatchObject({
    url: `https://a.example/x?y=1&${encodeURIComponent('名')}=a%20b&o=${encodeURIComponent('{"p":[1]}')}#z`,
    method: 'GET',
    body: null,
    timeout: 60_000,
  });
  await outcome(sketch, wx['request'], {
    url: 'https://a.example',
    method: 'post',
    data: { a: 1 },
    header: { Referer: 'x', T: 2 },
  });
  expect(last(sketch)).toMatchObject({
    method: 'POST',
    body: '{"a":1}',
    headers: { T: '2', 'content-type': 'application/json' },
  });
  expect(last(sketch)?.['headers']).not.toHaveProperty('Referer');
  const header = { 'Content-Type': 'application/x-www-form-urlencoded' };
  await outcome(sketch, wx['request'], { url: 'https://a.example', method: 'PUT', data: { a: '&', b: 2 }, header });
  expect(last(sketch)).toMatchObject({ body: 'a=%26&b=2' });
  await outcome(sketch, wx['request'], {
    url: 'https://a.example',
    method: 'POST',
    data: new Uint8Array([1, 2]).buffer,
  });
  expect(last(sketch)?.['body']).toEqual(new Uint8Array([1, 2]));
});

test('what comes back is JSON where it is, text where it is not, and bytes where they are wanted', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => answer('{no');
  const url = 'https://a.example';
  expect(await outcome(sketch, wx['request'], { url })).toMatchObject({ data: '{no' });
  sketch.answering = () => answer('1');
  expect(await outcome(sketch, wx['request'], { url, dataType: 'text' })).toMatchObject({ data: '1' });
  const { data } = await outcome(sketch, wx['request'], { url, responseType: 'arraybuffer' });
  expect(new Uint8Array(data as ArrayBuffer)).toEqual(bytes('1'));
});

test('what is refused is said in the words of WeChat', async () => {
  const { sketch, wx } = wxOf();
  expect(await outcome(sketch, wx['request'])).toMatchObject({
    errMsg: 'request:fail parameter error: parameter.url should be String instead of Undefined;',
  });
  expect(await outcome(sketch, wx['request'], { url: 'file:///etc/passwd' })).toMatchObject({
    errMsg: 'request:fail invalid url "file:///etc/passwd"',
  });
  sketch.answering = () => ({ refused: 'url not in domain list', code: 600002 });
  expect(await outcome(sketch, wx['request'], { url: 'https://a.example' })).toMatchObject({
    errMsg: 'request:fail url not in domain list',
    errno: 600002,
  });
  expect(sketch.asks.length).toBe(1);
});

test('a request can be ended, and is told of once', async () => {
  const { sketch, wx } = wxOf();
  const said: unknown[] = [];
  sketch.answering = () => undefined;
  const task = wx['request']?.({ url: 'https://a.example', complete: (result: unknown) => said.push(result) }) as {
    abort(): void;
  };
  await sketch.quiet();
  task.abort();
  task.abort();
  await sketch.quiet();
  expect(said).toMatchObject([{ errMsg: 'request:fail abort' }]);
  expect(sketch.asks.map(({ name }) => name)).toEqual(['request', 'abort']);
  expect(sketch.asks[1]?.args).toEqual({ tag: sketch.asks[0]?.args['tag'] });
});

test('its task tells headers, and parts as they come', async () => {
  const { sketch, wx } = wxOf();
  const said: unknown[] = [];
  sketch.answering = () => undefined;
  const task = wx['request']?.({ url: 'https://a.example', enableChunked: true }) as Record<
    string,
    (heard: unknown) => void
  >;
  task['onHeadersReceived']?.((heard: { statusCode: number }) => said.push(heard.statusCode));
  task['onChunkReceived']?.((heard: { data: ArrayBuffer }) => said.push(heard.data.byteLength));
  await sketch.quiet();
  sketch.tell('chunk', { tag: last(sketch)?.['tag'], bytes: bytes('abc') });
  sketch.answer(answer(''));
  await sketch.quiet();
  expect(said).toEqual([3, 200]);
});

test('headers that come before the parts are told before them, and once', async () => {
  const { sketch, wx } = wxOf();
  const said: unknown[] = [];
  sketch.answering = () => undefined;
  const task = wx['request']?.({
    url: 'https://a.example',
    enableChunked: true,
    success: () => said.push('whole'),
  }) as Record<string, (heard: unknown) => void>;
  task['onHeadersReceived']?.((heard: { statusCode: number; header: object }) =>
    said.push(heard.statusCode, heard.header),
  );
  task['onChunkReceived']?.((heard: { data: ArrayBuffer }) => said.push(heard.data.byteLength));
  await sketch.quiet();
  const tag = last(sketch)?.['tag'];
  sketch.tell('headers', { tag: 99, statusCode: 500, headers: {}, cookies: [] });
  sketch.tell('headers', { tag, statusCode: 201, headers: { a: 'b' }, cookies: [] });
  sketch.tell('chunk', { tag, bytes: bytes('abc') });
  sketch.answer(answer('abc'));
  await sketch.quiet();
  expect(said).toEqual([201, { a: 'b' }, 3, 'whole']);
});

test('an upload is a form with the file, and a download a file', async () => {
  const { sketch, wx } = wxOf({ files: { 'wxfile://tmp_a.png': bytes('PNG') } });
  sketch.answering = () => answer('{"ok":1}', { headers: { 'content-type': 'image/jpeg' } });
  const wish = { url: 'https://a.example', filePath: 'wxfile://tmp_a.png', name: 'f"', formData: { k: 'v' } };
  expect(await outcome(sketch, wx['uploadFile'], wish)).toMatchObject({ data: '{"ok":1}', errMsg: 'uploadFile:ok' });
  const sent = last(sketch) as { body: Uint8Array; headers: Record<string, string> };
  const boundary = /boundary=(.+)$/.exec(sent.headers['content-type'] ?? '')?.[1];
  expect(new TextDecoder().decode(sent.body).split('\r\n')).toEqual([
    `--${boundary}`,
    'Content-Disposition: form-data; name="k"',
    '',
    'v',
    `--${boundary}`,
    'Content-Disposition: form-data; name="f%22"; filename="tmp_a.png"',
    'Content-Type: image/png',
    '',
    'PNG',
    `--${boundary}--`,
    '',
  ]);
  const { tempFilePath } = await outcome(sketch, wx['downloadFile'], { url: 'https://a.example/x' });
  expect(tempFilePath).toMatch(/^wxfile:\/\/tmp_.*\.jpg$/);
  const fs = wx['getFileSystemManager']?.() as Record<string, (...given: unknown[]) => unknown>;
  expect(fs['readFileSync']?.(tempFilePath, 'utf8')).toBe('{"ok":1}');
  expect(
    await outcome(sketch, wx['downloadFile'], { url: 'https://a.example/x', filePath: 'wxfile://usr/x' }),
  ).toMatchObject({
    filePath: 'wxfile://usr/x',
    statusCode: 200,
  });
});
