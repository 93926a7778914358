import { describe, expect, test } from 'vitest';
import { Refusal } from '../../mini-program/host/broker';
import type { NoticesAnswer, Question } from '../../mini-program/host/dialogs';
import type { Running } from '../../mini-program/host/running';
import type { NoticeKept } from '../../mini-program/host/shelf';
import type { Strange } from '../services/strange';
import { noTemplate, NO_NOTICES, subscribing } from './subscribing';

const TEMPLATES = ['ready', 'late'].map((id) => ({ id, title: { en: `It is ${id}` }, rows: [{ en: 'Order' }] }));

/** Somebody, their app, and a provider with two templates. */
class Evening {
  off = false;
  readonly kept: Record<string, NoticeKept> = {};
  readonly questions: Question[] = [];
  readonly told: { operation: string; body: Record<string, unknown> }[] = [];
  answer: NoticesAnswer | null = { allowed: ['ready', 'late'], always: false };
  failing: Record<string, Error> = {};

  ask(...tmplIds: unknown[]): Promise<unknown> {
    const asks = subscribing({
      program: 'ab'.repeat(16),
      provider: () => 'Kittiwake',
      language: () => 'en',
      kept: {
        isOff: () => Promise.resolve(this.off),
        all: () => Promise.resolve(this.kept),
        decide: (template, kept) => Promise.resolve(void (this.kept[template] = kept)),
      },
      ask: (operation, body) => this.provider(operation, body as Record<string, unknown>),
    });
    const dialogs = {
      ask: (question: Question) => {
        this.questions.push(question);
        return Promise.resolve(this.answer);
      },
    };
    return Promise.resolve(asks({ tmplIds }, { dialogs } as unknown as Running));
  }

  private provider(operation: string, body: Record<string, unknown>): Promise<Strange> {
    this.told.push({ operation, body });
    const failing = this.failing[operation];
    return failing ? Promise.reject(failing) : Promise.resolve({ templates: TEMPLATES });
  }

  get allowed(): unknown[] {
    return this.told.filter(({ operation }) => operation === 'allow').map(({ body }) => body['templates']);
  }
}

describe('which notices somebody wants', () => {
  test('is asked with the titles that the provider gives, and told to it', async () => {
    const evening = new Evening();
    evening.answer = { allowed: ['ready'], always: false };
    expect(await evening.ask('ready', 'late')).toEqual({ ready: 'accept', late: 'reject' });
    expect(evening.questions).toMatchObject([
      { provider: 'Kittiwake', templates: [{ id: 'ready', title: 'It is ready', rows: ['Order'] }, { id: 'late' }] },
    ]);
    expect(evening.allowed).toEqual([['ready']]);
    expect(evening.told.at(-1)?.body).toMatchObject({ program: 'ab'.repeat(16) });
  });

  test('is asked anew each time, and who says nothing wants none', async () => {
    const evening = new Evening();
    evening.answer = null;
    expect(await evening.ask('ready')).toEqual({ ready: 'reject' });
    evening.answer = { allowed: ['ready'], always: false };
    await evening.ask('ready');
    await evening.ask('ready');
    expect(evening.questions.length).toBe(3);
    expect(evening.allowed.length).toBe(2);
  });

  test('is asked no more once it was decided for good, and allowed each time', async () => {
    const evening = new Evening();
    evening.answer = { allowed: ['ready'], always: true };
    await evening.ask('ready', 'late');
    expect(evening.kept).toEqual({
      ready: { title: 'It is ready', permission: 'always' },
      late: { title: 'It is late', permission: 'never' },
    });
    expect(await evening.ask('late')).toEqual({ late: 'reject' });
    expect(await evening.ask('ready')).toEqual({ ready: 'accept' });
    expect(evening.questions.length).toBe(1);
    expect(evening.allowed).toEqual([['ready'], ['ready']]);
  });

  test('fails with the numbers that WeChat has', async () => {
    const refused = async (work: (evening: Evening) => void, ...ids: string[]) => {
      const evening = new Evening();
      work(evening);
      const error: unknown = await evening.ask(...ids).catch((each: unknown) => each);
      return error instanceof Refusal ? error.code : error;
    };
    expect(await refused((evening) => (evening.off = true), 'ready')).toBe(20004);
    expect(await refused(() => undefined, 'ready', 'none')).toBe(20001);
    expect(await refused((evening) => (evening.failing['templates'] = new Refusal(NO_NOTICES)), 'ready')).toBe(
      noTemplate().code,
    );
    expect(await refused((evening) => (evening.failing['templates'] = new Refusal('timeout', 5)), 'ready')).toBe(10002);
    expect(await refused((evening) => (evening.failing['allow'] = new Refusal('timeout', 5)), 'ready')).toBe(10003);
  });
});
