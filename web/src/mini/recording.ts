/** Signed consents for what a program was given: said to its provider before the program says anything to it. */
import type { Shelved } from '../../mini-program/host/shelf';
import type { Manifest } from '../../mini-program/package/manifest';
import { fieldOfAsk, plain } from '../consent/fields';
import type { Id } from '../core/contract';
import { core, world } from '../core/core.svelte';
import type { Consent } from '../core/services';
import { speech, t } from '../text/text.svelte';
import { isEnded, owed } from './given';
import { shelf } from './shelf.svelte';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long something may be kept where the provider's card does not say. */
const DAYS = 30;
const EXPLANATION_MAX = 500;

/** Why the program asks for a field, in its author's words; empty where it does not say. */
export function whyOf({ asks }: Manifest, field: string): string {
  const why = asks.find((each) => fieldOfAsk(each.field) === field)?.why ?? {};
  return why[speech.language] ?? why['en'] ?? Object.values(why)[0] ?? '';
}

export class Recording {
  /** One after the other: two requests at once would record the same twice. */
  private last: Promise<unknown> = Promise.resolve();

  /** @param shelved a program that has a provider */
  constructor(private readonly shelved: Shelved) {}

  /** Records what the program has and no record says yet. @throws CoreError where it cannot be said now */
  before(chat: Id): Promise<void> {
    const recorded = this.last.then(() => this.record(chat));
    this.last = recorded.catch(() => undefined);
    return recorded;
  }

  private async record(chat: Id): Promise<void> {
    const given = (await (await shelf()).find(this.shelved.id))?.given ?? {};
    if (Object.keys(given).length > 0) {
      for (const field of owed(given, await this.consents(chat))) {
        await this.consent(chat, field);
      }
    }
  }

  private async consent(chat: Id, field: string): Promise<void> {
    const { manifest } = this.shelved;
    const { provider, name } = manifest;
    const listed = (await core.provider(provider))?.asks.find((each) => fieldOfAsk(each.field) === field);
    const explanation = whyOf(manifest, field) || listed?.why || t('mini-consent-why', { name });
    const days = listed?.retentionDays ?? DAYS;
    const { record } = await core.draftConsent(chat, {
      purpose: plain(listed?.purpose ?? 'ServiceProvision'),
      legalBasis: 'Consent',
      explanation: explanation.slice(0, EXPLANATION_MAX),
      fields: [{ name: field, required: false }],
      until: Date.now() + (days > 0 ? days * DAY : HOUR),
    });
    await core.giveConsent(chat, record);
  }

  /** Whether what was permitted for good was taken back since, or is over. */
  async isEnded(what: string): Promise<boolean> {
    const { provider } = this.shelved.manifest;
    const alias = world.snapshot?.aliases.find((each) => each.provider === provider && !each.agent);
    return Boolean(alias?.chat) && isEnded(what, await this.consents(alias?.chat ?? ''));
  }

  private async consents(chat: Id): Promise<Consent[]> {
    return (await core.consents()).filter((each) => each.chat === chat);
  }
}
