import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

type Calls = Record<string, (...given: unknown[]) => unknown>;

test('a connection opens, carries words and bytes both ways, and closes', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  const heard: unknown[] = [];
  const task = wx['connectSocket']?.({ url: 'wss://a.example', protocols: ['p'], header: { h: 1 } }) as Calls;
  (['Open', 'Message', 'Error', 'Close'] as const).forEach((each) =>
    task[`on${each}`]?.((detail: unknown) => heard.push([each, detail])),
  );
  wx['onSocketMessage']?.(({ data }: { data: unknown }) => heard.push(['old', data]));
  await sketch.quiet();
  expect(sketch.asks.at(-1)).toMatchObject({
    name: 'connectSocket',
    args: { url: 'wss://a.example', protocols: ['p'], headers: { h: '1' } },
  });
  expect(await outcome(sketch, task['send'], { data: 'early' })).toMatchObject({
    errMsg: 'sendSocketMessage:fail WebSocket is not connected',
  });
  const id = sketch.asks.at(-1)?.args['id'];
  sketch.tell('socketOpen', { id, headers: {} });
  expect(await outcome(sketch, task['send'], { data: new Uint8Array([7]).buffer })).toEqual({
    errMsg: 'sendSocketMessage:ok',
  });
  expect(sketch.asks.at(-1)).toEqual({ name: 'sendSocket', args: { id, data: new Uint8Array([7]) } });
  sketch.tell('socketMessage', { id, data: 'words' });
  sketch.tell('socketMessage', { id: 99, data: 'for nobody' });
  await outcome(sketch, wx['closeSocket'], { code: 1000, reason: 'done' });
  expect(sketch.asks.at(-1)).toEqual({ name: 'closeSocket', args: { id, code: 1000, reason: 'done' } });
  sketch.tell('socketClose', { id, code: 1000, reason: 'done' });
  sketch.tell('socketClose', { id, code: 1000, reason: 'again' });
  expect(heard).toEqual([
    ['Open', { header: {} }],
    ['Message', { data: 'words' }],
    ['old', 'words'],
    ['Close', { code: 1000, reason: 'done' }],
  ]);
});

test('what is refused is an error, and closed; there are five at once', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({ refused: 'url not in domain list', code: 600002 });
  const heard: string[] = [];
  wx['onSocketError']?.(({ errMsg }: { errMsg: string }) => heard.push(errMsg));
  wx['onSocketClose']?.(() => heard.push('closed'));
  expect(await outcome(sketch, wx['connectSocket'], { url: 'wss://a.example' })).toMatchObject({ errno: 600002 });
  expect(heard).toEqual(['url not in domain list', 'closed']);
  sketch.answering = () => ({});
  for (let i = 0; i < 5; i++) {
    expect(await outcome(sketch, wx['connectSocket'], { url: 'wss://a.example' })).toMatchObject({
      errMsg: 'connectSocket:ok',
    });
  }
  expect((await outcome(sketch, wx['connectSocket'], { url: 'wss://a.example' }))['errMsg']).toContain('exceed max');
});

test('what was to be closed before it was open is closed, and never open', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  const heard: string[] = [];
  const task = wx['connectSocket']?.({ url: 'wss://a.example' }) as Calls;
  task['onOpen']?.(() => heard.push('open'));
  task['onClose']?.(() => heard.push('closed'));
  await sketch.quiet();
  const id = sketch.asks.at(-1)?.args['id'];
  await outcome(sketch, task['close']);
  sketch.tell('socketOpen', { id, headers: {} });
  expect(sketch.asks.map(({ name }) => name)).toEqual(['connectSocket', 'closeSocket', 'closeSocket']);
  sketch.tell('socketClose', { id, code: 1000, reason: '' });
  expect(heard).toEqual(['closed']);
});
