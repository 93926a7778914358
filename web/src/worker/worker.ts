/**
 * The worker of a tab. One tab's worker holds the lock and owns the core; those of other tabs hand questions to it and
 * take over when it goes.
 */
import { CoreError, type Core, type News } from '../core/contract';
import { Accounts } from './accounts';
import { everything } from './everything';
import { Providers } from './providers';

/** A question of a page, and what comes back. */
export interface Question {
  id: string;
  name: keyof Core;
  args: unknown[];
}
export type Answer = { id: string; value: unknown } | { id: string; refused: string };

type BetweenTabs =
  { ask: Question } | { taken: string } | { answer: Answer } | { tell: News } | { hello: true } | { leader: string };

/** Questions that change nothing and may be asked again of another tab. */
const READS: ReadonlySet<keyof Core> = new Set([
  'inspect',
  'messages',
  'attachment',
  'portrait',
  'relayKnowledge',
  'providers',
  'provider',
  'refreshProviders',
  'ask',
  'collect',
  'dealings',
  'consents',
  'ticketKey',
  'signTicket',
]);

const page = self as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
};
const tabs = new BroadcastChannel('sotto');
const own = crypto.randomUUID();
const waiting = new Map<string, { question: Question; asked: string | null; taken: boolean }>();
let leader: string | null = null;
let lead: { accounts: Accounts; core: Core } | null = null;

async function answer(question: Question): Promise<Answer> {
  try {
    if (!lead) {
      throw new CoreError('INTERRUPTED');
    }
    const command = lead.core[question.name] as (...args: unknown[]) => Promise<unknown>;
    return { id: question.id, value: await command(...question.args) };
  } catch (error) {
    return { id: question.id, refused: error instanceof CoreError ? error.code : 'INTERNAL' };
  }
}

function ask(id: string): void {
  const each = waiting.get(id);
  if (!each || leader === null || each.asked === leader) {
    return;
  }
  // What no tab took into its hands was surely not done. Of the rest nobody knows.
  const repeated = each.taken && !READS.has(each.question.name);
  each.asked = leader;
  if (repeated) {
    settle({ id, refused: 'INTERRUPTED' });
  } else if (leader === own) {
    void answer(each.question).then(settle);
  } else {
    tabs.postMessage({ ask: each.question } satisfies BetweenTabs);
  }
}

function settle(given: Answer): void {
  if (waiting.delete(given.id)) {
    page.postMessage({ answer: given });
  }
}

function follow(id: string): void {
  leader = id;
  [...waiting.keys()].forEach(ask);
}

page.onmessage = (event) => {
  const question = event.data as Question;
  waiting.set(question.id, { question, asked: null, taken: false });
  ask(question.id);
};

tabs.onmessage = (event) => {
  const message = event.data as BetweenTabs;
  if ('leader' in message && !lead) {
    follow(message.leader);
  } else if ('tell' in message) {
    page.postMessage({ tell: message.tell });
  } else if ('taken' in message) {
    const each = waiting.get(message.taken);
    if (each) {
      each.taken = true;
    }
  } else if ('answer' in message) {
    settle(message.answer);
  } else if ('hello' in message && lead) {
    tabs.postMessage({ leader: own } satisfies BetweenTabs);
    lead.accounts.show();
  } else if ('ask' in message && lead) {
    tabs.postMessage({ taken: message.ask.id } satisfies BetweenTabs);
    void answer(message.ask).then((given) => tabs.postMessage({ answer: given } satisfies BetweenTabs));
  }
};

tabs.postMessage({ hello: true } satisfies BetweenTabs);

void navigator.locks.request('sotto-core', async () => {
  const tell = (news: News) => {
    page.postMessage({ tell: news });
    tabs.postMessage({ tell: news } satisfies BetweenTabs);
  };
  try {
    const accounts = await Accounts.open(self.location.origin, tell);
    const providers = new Providers(accounts.main, self.location.origin);
    await providers.load();
    lead = { accounts, core: everything(accounts, providers) };
    accounts.show();
    tabs.postMessage({ leader: own } satisfies BetweenTabs);
    follow(own);
  } catch (error) {
    tell({ news: 'broken', code: error instanceof CoreError ? error.code : 'STORAGE_FULL' });
  }
  // The lock is held as long as this worker lives.
  await new Promise(() => {});
});
