/** All that the pages may ask, each question given to the account that it is about. */
import { CoreError, type Core } from '../core/contract';
import type { Alias, Consent } from '../core/services';
import type { Accounts } from './accounts';
import type { Commands } from './commands';
import { Parcels } from './parcels';
import type { Providers } from './providers';

/** Questions about a conversation, which is their first argument. */
const OF_A_CHAT = [
  'addMembers',
  'removeMember',
  'setRole',
  'renameGroup',
  'setPicture',
  'leave',
  'messages',
  'sendText',
  'sendFile',
  'edit',
  'unsend',
  'react',
  'markRead',
  'setDraft',
] as const satisfies (keyof Commands)[];

/** How long forgetting waits for a provider to say that all is erased. */
const ERASING = 10_000;

/** Gives what is asked for by name, or nothing. */
export function everything(accounts: Accounts, providers: Providers): Core {
  const main = accounts.commandsFor(accounts.main);
  const { aliases } = accounts;

  async function talkTo(account: string): Promise<string> {
    const known = aliases.list().find((each) => each.provider === account && !each.agent);
    if (known) {
      return known.id;
    }
    const provider = await providers.of(account);
    if (!provider) {
      throw new CoreError('UNKNOWN');
    }
    await providers.remember(account);
    return aliases.create(provider.card, account, cut(provider.name));
  }

  async function workFor(link: string): Promise<string> {
    const card = await main.inspect(link.trim());
    // A device of an agent may never have opened the services: without the directory nothing is known of the venue.
    await providers.refresh().catch(() => {});
    await providers.remember(card.account);
    return aliases.create(link.trim(), card.account, cut(card.name), true);
  }

  async function forgetAlias(id: Alias['id'], erase: boolean): Promise<void> {
    const alias = aliases.open.get(id);
    const chat = alias?.device.shown()?.chats.find((each) => each.kind === 'person');
    if (erase && alias && chat) {
      const forgotten = accounts
        .dealerOf(chat.id)
        .request(chat.id, { service: 'privacy/1', operation: 'forget', body: '{}' }, []);
      // It goes whether or not the provider answers; what it said then nobody hears.
      const late = new Promise((resolve) => setTimeout(resolve, ERASING));
      await Promise.race([forgotten.catch(() => {}), late]);
    }
    await aliases.forget(id);
  }

  async function consents(): Promise<Consent[]> {
    const open = [...aliases.open];
    const given = await Promise.all(open.map(([id, { device }]) => accounts.dealerFor(device).consents(id)));
    return given.flat().sort((a, b) => b.at - a.at);
  }

  const core: Omit<Core, (typeof OF_A_CHAT)[number]> = {
    createAccount: (...given) => main.createAccount(...given),
    offerLink: () => main.offerLink(),
    joinAccount: (...given) => main.joinAccount(...given),
    confirmLink: () => main.confirmLink(),
    cancelLink: () => main.cancelLink(),
    removeDevice: (device) => main.removeDevice(device),
    erase: async () => {
      await aliases.erase();
      await main.erase();
    },
    singleUseCard: () => main.singleUseCard(),
    inspect: (link) => main.inspect(link),
    claimHandle: (name) => main.claimHandle(name),
    dropHandle: () => main.dropHandle(),
    findHandle: (handle) => main.findHandle(handle),
    connect: (...given) => main.connect(...given),
    accept: (request) => main.accept(request),
    decline: (request) => main.decline(request),
    block: (...given) => main.block(...given),
    createGroup: (...given) => main.createGroup(...given),
    givePortrait: (picture) => main.givePortrait(picture),
    portrait: (account) => main.portrait(account),
    setReadReceipts: (on) => main.setReadReceipts(on),
    relayKnowledge: () => main.relayKnowledge(),
    cancelUpload: async (message) => {
      await Promise.all(accounts.devices().map((device) => accounts.commandsFor(device).cancelUpload(message)));
    },
    attachment: (file) => {
      const of = accounts.devices().find((device) => device.history.knows(file.blob));
      return accounts.commandsFor(of ?? accounts.main).attachment(file);
    },
    providers: async (query, category) => providers.find(query, category),
    refreshProviders: () => providers.refresh(),
    provider: (account) => providers.of(account),
    openProvider: (link) => providers.open(link),
    talkTo,
    workFor,
    forgetAlias,
    ask: (chat, question, patience) => accounts.dealerOf(chat).ask(chat, question, patience),
    deposit: (chat, bytes) => new Parcels(accounts.deviceOf(chat)).deposit(bytes),
    discard: (chat, blob) => new Parcels(accounts.deviceOf(chat)).discard(blob),
    collect: (chat, file, max) => new Parcels(accounts.deviceOf(chat)).collect(file, max),
    request: (chat, question, shared) => accounts.dealerOf(chat).request(chat, question, shared),
    dealings: (chat) => accounts.dealerOf(chat).dealings(chat),
    consents,
    draftConsent: (chat, draft) => accounts.dealerOf(chat).draft(chat, draft),
    giveConsent: (chat, record) => accounts.dealerOf(chat).give(chat, record),
    withdraw: async (alias, consent, fields) => {
      const of = aliases.open.get(alias);
      if (!of) {
        throw new CoreError('UNKNOWN');
      }
      await accounts.dealerFor(of.device).withdraw(consent, fields);
    },
    ticketKey: (chat) => accounts.dealerOf(chat).ticketKey(),
    signTicket: async (chat, key, said) => accounts.dealerOf(chat).signTicket(key, said),
  };
  const ofAChat = OF_A_CHAT.map((name) => [
    name,
    (chat: string, ...rest: unknown[]) => {
      const commands = accounts.commandsOf(chat);
      return (commands[name] as (...given: unknown[]) => unknown).call(commands, chat, ...rest);
    },
  ]);
  return { ...core, ...(Object.fromEntries(ofAChat) as Pick<Core, (typeof OF_A_CHAT)[number]>) };
}

/** As long as the title of an alias may be. */
function cut(name: string): string {
  const letters = [...name];
  while (new TextEncoder().encode(letters.join('')).length > 128) {
    letters.pop();
  }
  return letters.join('');
}
