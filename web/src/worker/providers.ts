/**
 * The providers that are known here: the directory of the own relay, which is downloaded whole and searched on the
 * device, and those whose link was opened. Cards are checked once, when they come.
 */
import { CoreError } from '../core/contract';
import type { Ask, Provider } from '../core/services';
import { inside, list, member, parsed, text, whole } from '../services/strange';
import type { Device } from './device';

const DIRECTORY = 'host/directory';
const OPENED = 'host/provider/';

/** Cards that are checked at a time: others may do something in between. */
const PART = 20;

/** What the core says of a card that holds. */
interface Card {
  account: string;
  name: string;
  card: string;
  relay: string;
  issuedAt: number;
  description: string;
  logo: string;
}

/** A directory as it was downloaded, with what its cards were found to say; empty for one that does not hold. */
interface Kept {
  tag: string;
  cards: Record<string, Card | ''>;
}

const utf8 = new TextEncoder();

export class Providers {
  private listed = new Map<string, Provider>();

  constructor(
    private readonly device: Device,
    private readonly origin: string,
  ) {}

  async load(): Promise<void> {
    this.show(await this.kept());
  }

  /** Asks the relay whether its directory changed, and takes it whole if so. */
  async refresh(): Promise<void> {
    const kept = await this.kept();
    const answer = await fetch(`${this.device.relay || this.origin}/directory`, {
      headers: kept.tag ? { 'If-None-Match': kept.tag } : {},
      cache: 'no-store',
    }).catch(() => null);
    if (answer?.status === 304) {
      return;
    }
    if (answer?.status !== 200) {
      throw new CoreError('OFFLINE');
    }
    const bytes = await answer.arrayBuffer();
    const split = bytes.byteLength <= this.device.core.Listed.directoryMax() ? this.split(bytes) : null;
    if (!split) {
      throw new CoreError('BAD_STATE');
    }
    const cards: Kept['cards'] = {};
    for (let i = 0; i < split.length; i += PART) {
      for (const each of split.slice(i, i + PART)) {
        const known = kept.cards[each];
        const said = known ?? this.device.core.Listed.card(each);
        cards[each] =
          typeof said === 'string' && said !== '' ? (JSON.parse(said) as Card) : said === '' ? '' : (known ?? '');
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    const fresh: Kept = { tag: answer.headers.get('ETag') ?? '', cards };
    await this.device.rows.write(new Map([[DIRECTORY, utf8.encode(JSON.stringify(fresh))]]));
    this.show(fresh);
  }

  private split(document: ArrayBuffer): string[] | null {
    const cards = this.device.core.Listed.split(new Int8Array(document));
    return cards ? (JSON.parse(cards) as string[]) : null;
  }

  find(query: string, category: string): Provider[] {
    const found = JSON.parse(this.device.core.Listed.find(query, category)) as string[];
    return found.flatMap((account) => this.listed.get(account) ?? []);
  }

  /** One that is listed, or was opened here. */
  async of(account: string): Promise<Provider | null> {
    const listed = this.listed.get(account);
    if (listed) {
      return listed;
    }
    const row = await this.device.rows.row(OPENED + account);
    return row ? provider(JSON.parse(new TextDecoder().decode(row)) as Card, false) : null;
  }

  /** Reads a provider's link, and remembers it. */
  async open(link: string): Promise<Provider> {
    const said = this.device.core.Listed.ofLink(link.trim());
    if (!said) {
      throw new CoreError('BAD_LINK');
    }
    const card = JSON.parse(said) as Card;
    await this.keep(card);
    return provider(card, this.listed.has(card.account));
  }

  /** Stays known, whatever the directory says later: there are dealings with it. */
  async remember(account: string): Promise<void> {
    const kept = await this.kept();
    const card = Object.values(kept.cards).find((each) => each !== '' && each.account === account);
    if (card) {
      await this.keep(card);
    }
  }

  private async keep(card: Card): Promise<void> {
    await this.device.rows.write(new Map([[OPENED + card.account, utf8.encode(JSON.stringify(card))]]));
  }

  private async kept(): Promise<Kept> {
    const row = await this.device.rows.row(DIRECTORY);
    return row ? (JSON.parse(new TextDecoder().decode(row)) as Kept) : { tag: '', cards: {} };
  }

  /** Of several cards of an account the newest counts. */
  private show(kept: Kept): void {
    const newest = new Map<string, Card>();
    for (const card of Object.values(kept.cards)) {
      if (card !== '' && card.issuedAt > (newest.get(card.account)?.issuedAt ?? -1)) {
        newest.set(card.account, card);
      }
    }
    this.listed = new Map([...newest].map(([account, card]) => [account, provider(card, true)]));
    const { Listed } = this.device.core;
    Listed.clear();
    for (const each of this.listed.values()) {
      const texts = [each.text, ...each.areas, ...each.categories].map((said) => said.replaceAll('\n', ' '));
      Listed.searched(each.account, each.name, texts.join('\n'), each.categories.join('\n'), each.languages.join('\n'));
    }
  }
}

/** A card as spec/providers.md reads its description. */
function provider(card: Card, listed: boolean): Provider {
  const root = parsed(card.description);
  const context = member(root, '@context');
  const isSchema = [context, ...list(context, 1)].some(
    (each) => typeof each === 'string' && /^https?:\/\/schema\.org\/?$/.test(each),
  );
  const said = isSchema ? root : undefined;
  return {
    account: card.account,
    name: text(member(said, 'name'), 128) || card.name,
    text: text(member(said, 'description'), 2_000),
    categories: texts(member(said, '@type'), 16, 64),
    areas: texts(member(said, 'areaServed'), 16, 128),
    languages: texts(member(said, 'availableLanguage'), 32, 64),
    types: texts(member(said, 'sotto:services'), 16, 64),
    asks: list(member(said, 'sotto:asks'), 64).flatMap((each) => asked(each)),
    logo: card.logo,
    card: card.card,
    relay: card.relay,
    listed,
  };
}

/** One text or a list of them; an object stands for its name. */
function texts(value: unknown, count: number, max: number): string[] {
  const all = Array.isArray(value) ? list(value, count * 4) : [value];
  return all
    .map((each) => text(typeof each === 'object' ? inside(each, 'name') : each, max))
    .filter((each) => each !== '')
    .slice(0, count);
}

function asked(value: unknown): Ask[] {
  const field = text(member(value, 'field'), 64);
  return field === ''
    ? []
    : [
        {
          field,
          purpose: text(member(value, 'purpose'), 64),
          why: text(member(value, 'why'), 300),
          legalBasis: text(member(value, 'legalBasis'), 64),
          retentionDays: whole(member(value, 'retentionDays'), 0, 36_500) ?? 0,
          required: member(value, 'required') === true,
        },
      ];
}
