/** The page's side of the core: questions go to the worker, and the latest snapshot is state for the views. */
import type { Answer } from '../worker/worker';
import { CoreError, type Core, type Id, type News, type Refusal, type Snapshot } from './contract';

const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' });
const asked = new Map<string, { resolve: (value: unknown) => void; reject: (error: CoreError) => void }>();
const listeners = new Map<Id, Set<() => void>>();

let snapshot = $state.raw<Snapshot | null>(null);
let broken = $state<Refusal | null>(null);

/** When each person that is known gave a picture of itself. */
const portraits = $derived(
  new Map(
    [...(snapshot?.contacts ?? []), ...(snapshot?.me ? [snapshot.me] : [])].map((each) => [
      each.account,
      each.portrait,
    ]),
  ),
);

/** What the core shows; null until it is there. */
export const world = {
  get portraits(): ReadonlyMap<Id, number> {
    return portraits;
  },
  get snapshot() {
    return snapshot;
  },
  /** why the core cannot go on; null while it can */
  get broken() {
    return broken;
  },
};

// It could not be loaded, or could not even begin.
worker.onerror = () => {
  broken ??= 'INTERNAL';
};

worker.onmessage = (event: MessageEvent<{ answer: Answer } | { tell: News }>) => {
  if ('answer' in event.data) {
    const answer = event.data.answer;
    const question = asked.get(answer.id);
    asked.delete(answer.id);
    if ('refused' in answer) {
      question?.reject(new CoreError(answer.refused as Refusal));
    } else {
      question?.resolve(answer.value);
    }
    return;
  }
  const news = event.data.tell;
  if (news.news === 'snapshot') {
    snapshot = news.snapshot;
  } else if (news.news === 'broken') {
    broken = news.code;
  } else if (news.news === 'erased') {
    location.replace('/');
  } else {
    listeners.get(news.chat)?.forEach((listener) => listener());
  }
};

/** Told when messages of a conversation were added or changed; gives what ends that. */
export function onMessages(chat: Id, listener: () => void): () => void {
  const those = listeners.get(chat) ?? new Set();
  listeners.set(chat, those.add(listener));
  return () => those.delete(listener);
}

export const core = new Proxy({} as Core, {
  get:
    (_, name) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = crypto.randomUUID();
        asked.set(id, { resolve, reject });
        worker.postMessage({ id, name, args });
      }),
});
