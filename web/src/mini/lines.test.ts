import { beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../mini-program/host/broker';
import type { FromHost } from '../../mini-program/protocol';
import type { Reply } from '../core/services';
import { asked, SOCKET, type Asked } from './carriage';
import type { Way } from './line';
import { Lines, type Program } from './lines';

/** A provider whose servers say what the test says. */
class Provider implements Way {
  readonly log: string[] = [];
  opening: () => unknown = () => ({});
  private readonly waiting = new Map<string, (reply: Reply) => void>();
  private readonly heard: unknown[] = [];
  private from = 1;

  ask(operation: string, body: { id: string; code?: number }): Promise<Reply> {
    this.log.push(operation === 'close' ? `close ${body.code}` : operation);
    const done = (value: unknown): Reply => ({ request: '', outcome: 'done', body: JSON.stringify(value), file: null });
    switch (operation) {
      case 'open':
        return Promise.resolve().then(() => done(this.opening()));
      case 'hear':
        return new Promise((answer) => {
          this.waiting.set(body.id, answer);
          this.answer();
        });
      default:
        return Promise.resolve(done({}));
    }
  }

  collect = () => Promise.reject(new Refusal('no file'));
  withFile = () => Promise.reject(new Refusal('no file'));

  /** Over the one that asks next. */
  say(...heard: unknown[]): void {
    this.heard.push(...heard);
    this.answer();
  }

  private answer(): void {
    const [first] = this.waiting;
    if (first && this.heard.length > 0) {
      this.waiting.delete(first[0]);
      const body = JSON.stringify({ from: this.from, heard: this.heard });
      this.from += this.heard.length;
      this.heard.length = 0;
      first[1]({ request: '', outcome: 'done', body, file: null });
    }
  }
}

/** A program as its app tells it things. */
class Told implements Program {
  readonly all: unknown[] = [];
  readonly endings: (() => void)[] = [];
  private heard: (() => void) | undefined;

  tell(said: FromHost): void {
    if (said.kind === 'tell') {
      this.all.push([said.name, said.detail]);
      this.heard?.();
    }
  }

  atEnd(ending: () => void): void {
    this.endings.push(ending);
  }

  async until(count: number): Promise<unknown[]> {
    while (this.all.length < count) {
      await new Promise<void>((resolve) => (this.heard = resolve));
    }
    return this.all;
  }
}

let provider: Provider;
let told: Told;
let lines: Lines;
let seen: string[];
const socket: Asked = asked({ url: 'wss://live.example/a', method: 'GET' }, SOCKET);
const request: Asked = asked({ url: 'https://cafe.example/a', method: 'GET' });

beforeEach(() => {
  provider = new Provider();
  told = new Told();
  seen = [];
  lines = new Lines(provider, (url, status) => {
    seen.push(`${status} ${url}`);
    return (sent, received) => seen.push(`${sent} ${received}`);
  });
});

describe('a socket', () => {
  it('is open after it was answered, tells what comes, and that it closed', async () => {
    await lines.connect(1, socket, [], told);
    expect(told.all).toEqual([]);
    await told.until(1);
    provider.say({ text: 'a' });
    await told.until(2);
    provider.say({ closed: { code: 1000, reason: 'done' } });
    expect(await told.until(3)).toMatchObject([
      ['socketOpen', { id: 1 }],
      ['socketMessage', { id: 1, data: 'a' }],
      ['socketClose', { id: 1, code: 1000, reason: 'done' }],
    ]);
    await expect(lines.send(1, 'b')).rejects.toThrow('WebSocket is not connected');
    expect(seen).toEqual(['101 wss://live.example/a', '0 1', '0 1']);
  });

  it('tells that it broke off, and is closed at the provider', async () => {
    await lines.connect(1, socket, [], told);
    await told.until(1);
    provider.say({ broken: 'unreachable' });
    expect((await told.until(2))[1]).toEqual(['socketError', { id: 1, message: 'fail to connect to server' }]);
    expect(provider.log).toEqual(['open', 'hear', 'close 1000']);
  });

  it('breaks off where the network goes', async () => {
    await lines.connect(1, socket, [], told);
    await told.until(1);
    lines.lost();
    expect((await told.until(2))[1]).toEqual(['socketError', { id: 1, message: 'fail to connect to server' }]);
  });

  it('that is refused takes no place, and there are five at once', async () => {
    provider.opening = () => {
      throw new Refusal('url not in domain list', 600002);
    };
    await expect(lines.connect(1, socket, [], told)).rejects.toMatchObject({ code: 600002 });
    provider.opening = () => ({});
    for (let id = 1; id <= 5; id++) {
      await lines.connect(id, socket, [], told);
    }
    await expect(lines.connect(6, socket, [], told)).rejects.toThrow('exceed max connection count');
    await expect(lines.connect(NaN, socket, [], told)).rejects.toThrow('exceed max connection count');
    await told.until(5);
    await lines.close(3, 1000, '', told);
    await lines.connect(6, socket, [], told);
  });

  it('ends with its program', async () => {
    await lines.connect(1, socket, [], told);
    await lines.connect(2, socket, [], told);
    await told.until(2);
    told.endings.forEach((ending) => ending());
    expect(told.endings.length).toBe(1);
    expect(provider.log.filter((each) => each.startsWith('close'))).toEqual(['close 1001', 'close 1001']);
    await expect(lines.send(1, 'a')).rejects.toThrow('WebSocket is not connected');
  });
});

describe('an answer that streams', () => {
  const head = { statusCode: 201, headers: { etag: '"1"' }, cookies: ['a=b'] };

  it('tells its headers, its parts as they come, and is whole at its end', async () => {
    provider.opening = () => head;
    const answer = lines.stream(7, request, {}, told);
    await told.until(1);
    provider.say({ base64: 'YQ==' });
    await told.until(2);
    provider.say({ base64: 'Yg==' }, { closed: { code: 1000, reason: '' } });
    expect(await answer).toEqual({ ...head, body: new TextEncoder().encode('ab') });
    expect(told.all).toEqual([
      ['headers', { tag: 7, ...head }],
      ['chunk', { tag: 7, bytes: new TextEncoder().encode('a') }],
      ['chunk', { tag: 7, bytes: new TextEncoder().encode('b') }],
    ]);
    expect(provider.log).not.toContain('close 1000');
  });

  it('fails where it breaks off, or is no answer', async () => {
    provider.opening = () => head;
    const answer = lines.stream(7, request, {}, told);
    await told.until(1);
    provider.say({ broken: 'too-large' });
    await expect(answer).rejects.toThrow('exceed max file size');
    provider.opening = () => ({ statusCode: 'fine' });
    await expect(lines.stream(8, request, {}, told)).rejects.toThrow('fail to connect to server');
    expect(provider.log.filter((each) => each.startsWith('close')).length).toBe(2);
  });

  it('ends at its server where nobody wants the rest', async () => {
    provider.opening = () => head;
    const answer = lines.stream(7, request, {}, told);
    await told.until(1);
    lines.abort(7);
    expect((await answer).body.length).toBe(0);
    expect(provider.log).toContain('close 1000');
  });
});
