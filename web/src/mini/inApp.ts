/** What the app answers a program that was installed: as its person, and to its provider. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Shelved } from '../../mini-program/host/shelf';
import type { Id } from '../core/contract';
import { world } from '../core/core.svelte';
import { openChat, openPane, replacePane } from '../places/route.svelte';
import { providerOf } from '../services/known.svelte';
import { answersOf } from './answers';
import { contractOf } from './contract';
import { counterOf } from './counter';
import { Network } from './network';
import { payments } from './payment';
import { Permissions } from './permission';
import { chatWith } from './provider.svelte';
import { share } from './sharing.svelte';
import { Recording, whyOf } from './recording';
import { speech, t } from '../text/text.svelte';
import { subscribing } from './subscribing';
import { programs, setOut, type Ways } from './programs';
import { noticesOf, permittedTo, shelf } from './shelf.svelte';

/** for a provider to let somebody in, in ms */
const LETTING_IN = 20_000;

/**
 * @param leave the program wants to be left
 * @param from which program of the shelf opened it; empty: none
 */
export function answersInApp(shelved: Shelved, leave: () => void, from: string): Record<string, Answer> {
  const { id, manifest } = shelved;
  const { provider } = manifest;
  const called = () => (provider ? (providerOf(provider)?.name ?? provider.slice(0, 8)) : '');
  const recording = new Recording(shelved);
  const kept = permittedTo(id, (what) => (provider ? recording.isEnded(what) : Promise.resolve(false)));
  const permissions = new Permissions(kept, () => ({
    provider: called(),
    why: (field) => whyOf(manifest, field),
  }));
  const common = answersOf({
    permissions,
    leave,
    name: () => world.snapshot?.me?.name ?? '',
    share: (words) => share(shelved, words),
  });
  const answers: Record<string, Answer> = {
    ...common,
    ...programs(shelved, from, waysOf(manifest.name)),
    openPrivacyContract: (_, { dialogs }) =>
      // It is opened; nobody waits until it was read.
      void dialogs.ask({ kind: 'text', words: contractOf(manifest, called()) }),
  };
  if (!provider) {
    return answers;
  }
  const network = new Network({ id, provider, name: called }, permissions, recording);
  const subscription = subscribing({
    program: id,
    provider: called,
    language: () => speech.language,
    kept: noticesOf(id),
    ask: (operation, body) => network.operation(operation, body),
  });
  const { phone, ...asked } = network.answers();
  return {
    ...answers,
    ...asked,
    ...payments(counterOf(network), called),
    requestSubscribeMessage: async (args, running) => {
      await network.permitted(running);
      return subscription(args, running);
    },
    openCustomerServiceChat: () => talk(provider),
    'view.open': (args, running) =>
      args['type'] === 'contact'
        ? talk(provider)
        : args['type'] === 'getPhoneNumber' || args['type'] === 'getRealtimePhoneNumber'
          ? phone?.(args, running)
          : answers['view.open']?.(args, running),
  };
}

function waysOf(name: string): Ways {
  return {
    list: async () => (await shelf()).list(),
    wants: async ({ dialogs }, to) => {
      const question = { title: '', content: t('mini-opens', { from: name, to }), confirm: t('mini-open'), cancel: '' };
      const looks = { confirmColor: '', cancelColor: '', field: null };
      const answer = await dialogs.ask({ kind: 'modal', ...question, ...looks });
      return (answer as { confirm?: boolean } | null)?.confirm === true;
    },
    sayMissing: ({ dialogs }) => dialogs.ask({ kind: 'text', words: t('mini-opens-none', { from: name }) }),
    open: (id, launch) => {
      setOut(id, launch);
      openPane('mini', id);
    },
    back: (id, launch) => {
      setOut(id, launch);
      replacePane('mini', id);
    },
  };
}

/** Leads to the conversation with the provider: a person asked for it by a touch. */
async function talk(provider: Id): Promise<object> {
  const chat = await chatWith(provider, LETTING_IN);
  if (!chat) {
    throw new Refusal('there is nobody to write to now');
  }
  openChat(chat);
  return {};
}
