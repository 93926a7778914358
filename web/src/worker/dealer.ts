/** Requests and consents of one account: what the views ask about dealings, done by its device. */
import { CoreError } from '../core/contract';
import type { Consent, ConsentField, Dealing, Draft, DraftedConsent, Question, Reply, Shared } from '../core/services';
import type { Device } from './device';

/** For an answer, and before it for a provider to let one in. */
const PATIENCE = 20_000;

/** Messages of a conversation that are looked through for dealings. */
const DEALINGS_MAX = 2_000;

/** Some rows of a list that the core gives of a consent. */
interface Given extends Omit<Consent, 'alias' | 'fields'> {
  fields: { name: string; required: boolean }[];
  withdrawn: string[];
}

export class Dealer {
  constructor(private readonly device: Device) {}

  async ask(chat: string, { service, operation, body }: Question, patience = PATIENCE): Promise<Reply> {
    await this.connected(chat);
    return this.device.answered(
      (host) => this.device.core.Dealt.ask(host, chat, service, operation, false, body, Date.now()),
      patience,
    );
  }

  async request(chat: string, { service, operation, body }: Question, shared: Shared[]): Promise<Reply> {
    return this.device.answered((host) => {
      const { Dealt } = this.device.core;
      shared.forEach((each) => Dealt.share(each.consent, each.field, each.value));
      Dealt.ask(host, chat, service, operation, true, body, Date.now());
    }, PATIENCE);
  }

  dealings(chat: string): Promise<Dealing[]> {
    return this.device.history.dealings(chat, DEALINGS_MAX);
  }

  async draft(chat: string, draft: Draft): Promise<DraftedConsent> {
    await this.connected(chat);
    const fields = draft.fields.map(({ name, required }) => (required ? `${name}!` : name)).join(',');
    const made = await this.device.run((host) =>
      this.device.core.Dealt.draft(
        host,
        chat,
        draft.purpose,
        draft.legalBasis,
        draft.explanation,
        fields,
        draft.until,
        Date.now(),
      ),
    );
    return JSON.parse(made) as DraftedConsent;
  }

  async give(chat: string, record: string): Promise<void> {
    await this.device.run((host) => this.device.core.Dealt.give(host, chat, record, Date.now()));
  }

  async withdraw(consent: string, fields: string[]): Promise<void> {
    await this.device.run((host) => this.device.core.Dealt.withdraw(host, consent, fields.join(','), Date.now()));
  }

  /** All that this account gave, with the values that went along. */
  async consents(alias: string): Promise<Consent[]> {
    const given = JSON.parse(this.device.core.Dealt.consents()) as Given[];
    const values = new Map<string, string>();
    for (const chat of new Set(given.map((each) => each.chat))) {
      for (const dealing of await this.dealings(chat)) {
        if (dealing.kind === 'request' && dealing.mine) {
          dealing.shared.forEach((each) => values.set(`${each.consent}/${each.field}`, each.value));
        }
      }
    }
    return given.map(({ withdrawn, ...each }) => ({
      ...each,
      alias,
      fields: each.fields.map((field): ConsentField => ({
        ...field,
        value: values.get(`${each.id}/${field.name}`) ?? null,
        state: stateOf(each, withdrawn, field.name),
      })),
    }));
  }

  ticketKey(): Promise<string> {
    return this.device.run((host) => this.device.core.Dealt.holderKey(host, Date.now()));
  }

  signTicket(key: string, text: string): string {
    const signature = this.device.core.Dealt.signAsHolder(key, text);
    if (!signature) {
      throw new CoreError('UNKNOWN');
    }
    return signature;
  }

  private async connected(chat: string): Promise<void> {
    const isActive = () =>
      this.device.shown()?.chats.some((each) => each.id === chat && each.state === 'active') ?? false;
    if (!(await this.device.until(isActive, PATIENCE))) {
      throw new CoreError('OFFLINE');
    }
  }
}

function stateOf(consent: Given | Omit<Given, 'withdrawn'>, withdrawn: string[], field: string): ConsentField['state'] {
  const declared = (what: string) =>
    consent.declarations.some((each) => each.what === what && each.fields.includes(field));
  if (declared('erased')) {
    return 'erased';
  }
  if (withdrawn.includes(field)) {
    return declared('kept') ? 'kept' : 'withdrawn';
  }
  return consent.until < Date.now() ? 'over' : 'live';
}
