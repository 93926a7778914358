/** Asks a desk, and says what was refused. */
import { core } from '../core/core.svelte';
import { parsed, refusal } from '../services/strange';
import { said, t } from '../text/text.svelte';

/** The provider did not do it. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

async function whole(reply: Awaited<ReturnType<typeof core.ask>>): Promise<string> {
  const body = reply.file ? await (await core.attachment(reply.file)).text() : reply.body;
  if (reply.outcome !== 'done') {
    throw new Refused(refusal(parsed(body)));
  }
  return body;
}

/** A question; gives the body of the answer. */
export async function ask(chat: string, operation: string, body: object = {}): Promise<string> {
  return whole(await core.ask(chat, { service: 'desk/1', operation, body: JSON.stringify(body) }));
}

/** Something that changes the desk. */
export async function act(chat: string, operation: string, body: object): Promise<string> {
  return whole(await core.request(chat, { service: 'desk/1', operation, body: JSON.stringify(body) }, []));
}

export function deskWords(error: unknown, words: (error: unknown) => string): string {
  return error instanceof Refused ? (said(`work-refused-${error.code}`) ?? t('work-refused')) : words(error);
}
