import { beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../mini-program/host/broker';
import type { Reply } from '../core/services';
import { offline } from './carriage';
import { Line, type Clock, type Data, type Way } from './line';
import { MESSAGE_MAX, toldBy } from './telling';

type Asked = Record<string, unknown> & {
  said?: { text?: string; base64?: string; file?: unknown; isText?: boolean }[];
};

const reply = (body: unknown, file?: Uint8Array<ArrayBuffer>): Reply => ({
  request: '',
  outcome: 'done',
  body: JSON.stringify(body),
  file: file ? ({ ...(file as unknown as object), relay: 'r', blob: 'b', key: 'k', size: file.length } as never) : null,
});

/** A provider as a line sees it: what is asked waits until the test answers it. */
class Provider implements Way {
  readonly asked: { operation: string; body: Asked; answer: (reply: Reply) => void; refuse: (why: Error) => void }[] =
    [];
  readonly files: Uint8Array[] = [];
  file: Uint8Array<ArrayBuffer> = new Uint8Array();
  private heard: (() => void) | undefined;

  ask(operation: string, body: object): Promise<Reply> {
    return new Promise((answer, refuse) => {
      this.asked.push({ operation, body: body as Asked, answer, refuse });
      this.heard?.();
    });
  }

  collect(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve(this.file);
  }

  withFile<Value>(bytes: Uint8Array, work: (named: object) => Promise<Value>): Promise<Value> {
    this.files.push(bytes);
    return work({ blob: this.files.length });
  }

  /** The next that is asked of this kind. */
  async next(operation: string): Promise<(typeof this.asked)[number]> {
    for (;;) {
      const at = this.asked.findIndex((each) => each.operation === operation);
      const [found] = at < 0 ? [] : this.asked.splice(at, 1);
      if (found) {
        return found;
      }
      await new Promise<void>((resolve) => (this.heard = resolve));
    }
  }
}

/** Time goes by as it is waited for. */
class Hours implements Clock {
  readonly pauses: number[] = [];
  private at = 0;
  now = () => this.at;
  pause = (millis: number) => {
    this.at += millis;
    this.pauses.push(millis);
    return Promise.resolve();
  };
}

let provider: Provider;
let hours: Hours;
let line: Line;
let told: Data[];

beforeEach(() => {
  provider = new Provider();
  hours = new Hours();
  line = new Line('l', provider, 1_000, hours);
  told = [];
});

const listening = () => line.listen((data) => told.push(data));

describe('what comes over a line', () => {
  it('is told in order and once, whatever is told again', async () => {
    const end = listening();
    const first = await provider.next('hear');
    expect(first.body).toMatchObject({ id: 'l', after: 0 });
    first.answer(reply({ from: 1, heard: [{ text: 'a' }, { base64: 'Bw==' }] }));
    const second = await provider.next('hear');
    expect(second.body['after']).toBe(2);
    second.answer(reply({ from: 1, heard: [{ text: 'a' }, { base64: 'Bw==' }, { text: 'c' }] }));
    const third = await provider.next('hear');
    expect(third.body['after']).toBe(3);
    third.answer(reply({ from: 4, heard: [{ closed: { code: 4001, reason: 'enough' } }, { text: 'after the end' }] }));
    expect(await end).toMatchObject({ code: 4001, reason: 'enough' });
    expect(told).toEqual(['a', new Uint8Array([7]), 'c']);
    expect(provider.asked).toEqual([]);
  });

  it('is a file where it is large', async () => {
    const end = listening();
    provider.file = new TextEncoder().encode('杯');
    (await provider.next('hear')).answer(reply({ from: 1, heard: [{ file: 'text' }] }, provider.file));
    (await provider.next('hear')).answer(reply({ from: 2, heard: [{ file: 'bytes' }] }, provider.file));
    (await provider.next('hear')).answer(reply({ from: 3, heard: [{ file: 'bytes' }] }));
    await expect(end).rejects.toThrow('fail to connect to server');
    expect(told).toEqual(['杯', provider.file]);
  });

  it('breaks off where something is missing, makes no sense, or is too much', async () => {
    for (const wrong of [
      { from: 2, heard: [{ text: 'the first is missing' }] },
      { from: 1, heard: [{ text: 7 }] },
      {},
      { from: 1, heard: [{ text: 'x'.repeat(1_001) }] },
      { from: 1, heard: Array.from({ length: 201 }, () => ({ text: '' })) },
    ]) {
      line = new Line('l', provider, 1_000, hours);
      const end = listening();
      (await provider.next('hear')).answer(reply(wrong));
      await expect(end).rejects.toBeInstanceOf(Refusal);
      expect(() => line.say('a')).toThrow('WebSocket is not connected');
    }
    expect(told).toEqual([]);
  });

  it('ends in the words of WeChat where a provider or the network says why', async () => {
    const end = listening();
    (await provider.next('hear')).answer(reply({ from: 1, heard: [{ broken: 'timeout' }] }));
    await expect(end).rejects.toMatchObject({ message: 'timeout', code: 5 });
    line = new Line('l', provider, 1_000, hours);
    const other = listening();
    await provider.next('hear');
    line.fail(offline());
    await expect(other).rejects.toMatchObject({ code: 600001 });
  });

  it('is not asked for without a pause, whatever a provider answers', async () => {
    void listening().catch(() => undefined);
    for (let i = 0; i < 5; i++) {
      (await provider.next('hear')).answer(reply({ from: 1, heard: [] }));
    }
    (await provider.next('hear')).answer(reply({ from: 1, heard: [{ text: 'a' }] }));
    await provider.next('hear');
    expect(hours.pauses).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 100]);
  });
});

describe('what is said into a line', () => {
  it('goes in order, together, and nothing before the last is there', async () => {
    const sent = ['a', 'b', new Uint8Array([0xff])].map((each) => line.say(each));
    const first = await provider.next('say');
    expect(first.body).toMatchObject({ from: 1, said: [{ text: 'a' }] });
    expect(provider.asked).toEqual([]);
    first.answer(reply({}));
    const second = await provider.next('say');
    expect(second.body).toMatchObject({ from: 2, said: [{ text: 'b' }, { base64: '/w==' }] });
    second.answer(reply({}));
    await Promise.all(sent);
    expect(line.went).toBe(3);
    void line.say('c').catch(() => undefined);
    expect((await provider.next('say')).body['from']).toBe(4);
  });

  it('goes alone as a file where it is large', async () => {
    const large = 'é'.repeat(20_000);
    const sent = ['a', large, 'b'].map((each) => line.say(each));
    for (const said of [[{ text: 'a' }], [{ file: { blob: 1 }, isText: true }], [{ text: 'b' }]]) {
      const next = await provider.next('say');
      expect(next.body.said).toEqual(said);
      next.answer(reply({}));
    }
    await Promise.all(sent);
    expect(provider.files.map((each) => each.length)).toEqual([40_000]);
  });

  it('has its bounds', async () => {
    expect(() => line.say('x'.repeat(MESSAGE_MAX + 1))).toThrow('exceed max message size');
    const many = Array.from({ length: 200 }, () => line.say('a').catch(() => 'failed'));
    expect(() => line.say('a')).toThrow('exceed max message count');
    line.leave();
    expect(new Set(await Promise.all(many))).toEqual(new Set(['failed']));
    line = new Line('l', provider, 1_000, hours);
    const large = Array.from({ length: 4 }, () => line.say('x'.repeat(MESSAGE_MAX)).catch(() => undefined));
    expect(() => line.say('a')).toThrow('exceed max message count');
    line.leave();
    await Promise.all(large);
  });

  it('fails with all behind it where nobody knows whether it was heard', async () => {
    const sent = ['a', 'b'].map((each) => line.say(each).catch((error: Error) => error.message));
    (await provider.next('say')).refuse(new Refusal('timeout', 5));
    expect(await Promise.all(sent)).toEqual(['timeout', 'timeout']);
    expect(() => line.say('c')).toThrow('WebSocket is not connected');
  });
});

describe('the end of a line', () => {
  it('comes when all is said, and nothing is told afterwards', async () => {
    const end = listening();
    const hear = await provider.next('hear');
    const sent = line.say('last words');
    const closed = line.close(3001, 'home');
    const say = await provider.next('say');
    expect(provider.asked).toEqual([]);
    say.answer(reply({}));
    await sent;
    await closed;
    expect((await provider.next('close')).body).toEqual({ id: 'l', code: 3001, reason: 'home' });
    hear.answer(reply({ from: 1, heard: [{ text: 'too late' }] }));
    expect(await end).toBeUndefined();
    expect(told).toEqual([]);
  });
});

describe('an answer of a provider', () => {
  it('of whatever it is made throws nothing, and has no more than its bounds', () => {
    const whole = JSON.stringify({
      from: 1,
      heard: [
        { text: 'a' },
        { base64: 'Bw==' },
        { file: 'text' },
        { closed: { code: 1000, reason: '' } },
        { broken: 'x' },
      ],
    });
    expect(toldBy(JSON.parse(whole))?.heard.length).toBe(5);
    // Not by chance of the machine: the same each time.
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    let understood = 0;
    for (let i = 0; i < 5_000; i++) {
      const letters = [...whole];
      for (let j = 0; j <= random(3); j++) {
        letters[random(letters.length)] = String.fromCharCode(32 + random(95));
      }
      let said: unknown;
      try {
        said = JSON.parse(letters.join(''));
      } catch {
        continue;
      }
      const read = toldBy(said);
      understood += read ? 1 : 0;
      expect(read === undefined || (read.from >= 1 && read.heard.length <= 200)).toBe(true);
    }
    expect(understood).toBeGreaterThan(100);
    const strange: unknown[] = [null, 7, [], { from: 1 }, { from: 0, heard: [] }, { from: 1, heard: { length: 1 } }];
    expect(strange.map((each) => toldBy(each))).toEqual(strange.map(() => undefined));
    expect(toldBy({ from: 1, heard: [{ closed: { code: 7 } }] })).toBeUndefined();
    expect(toldBy({ from: 1, heard: [{ base64: '*' }] })).toBeUndefined();
  });
});
