/** One bike share while somebody looks: its region, and the own rides as they stand in the conversation. */
import { core, onMessages, world } from '../core/core.svelte';
import { CoreError } from '../core/contract';
import type { Reply, Shared } from '../core/services';
import { parsed, refusal, type Strange } from '../services/strange';
import { speech } from '../text/text.svelte';
import { shownPrice, type Plan } from './fare';
import { trips, type Trip } from './history';
import { readRegion, REGION_BYTES_MAX, type Region } from './region';
import { readLines, readRide, SERVICE, type Line, type Ride } from './ride';
import { shownPlans } from './shownPlans';

/** Why something was not done: a code of `spec/bikes.md`, or one of the core's as `core-OFFLINE`. */
export type Why = string;

export type Unlocked = { trip: string } | { why: Why };

export class Share {
  region = $state.raw<Region | null>(null);
  /** why there is none; empty while it is asked for and where it is there */
  problem = $state<Why>('');
  loading = $state(false);
  trips = $state.raw<Trip[]>([]);
  /** whether the rides were read: before that there may be some */
  known = $state(false);
  private users = 0;
  private ends: (() => void)[] = [];
  private asked = 0;

  constructor(readonly chat: string) {}

  /** While a view stands there. Gives what ends that. */
  open(): () => void {
    if (this.users++ === 0) {
      const timer = setInterval(() => void this.refresh(), 15_000);
      this.ends = [onMessages(this.chat, () => void this.readTrips()), () => clearInterval(timer)];
    }
    void this.readTrips();
    return () => {
      if (--this.users === 0) {
        this.ends.forEach((end) => end());
      }
    };
  }

  async readTrips(): Promise<void> {
    this.trips = trips(await core.dealings(this.chat));
    this.known = true;
  }

  /** Asks again where what is here is older than the share lets it be, and somebody sees it. */
  private async refresh(): Promise<void> {
    if (this.region && document.visibilityState === 'visible' && Date.now() - this.asked > this.region.ttl * 1_000) {
      await this.load();
    }
  }

  async load(): Promise<void> {
    if (this.loading) {
      return;
    }
    this.loading = true;
    this.asked = Date.now();
    try {
      const reply = await core.ask(this.chat, { service: SERVICE, operation: 'region', body: '{}' });
      const document = await this.document(reply);
      const region = reply.outcome === 'done' ? readRegion(document, speech.language) : undefined;
      this.problem = region ? '' : refusal(document) || 'not-understood';
      this.region = region ?? this.region;
    } catch (refused) {
      this.problem = code(refused);
    }
    this.loading = false;
  }

  /** What is too large for a body comes as a file; one that is too large for a region is not fetched. */
  private async document({ body, file }: Reply): Promise<Strange> {
    if (!file) {
      return parsed(body);
    }
    return file.size > REGION_BYTES_MAX
      ? { refused: { code: 'region-too-large' } }
      : parsed(await (await core.attachment(file)).text());
  }

  async unlock(asset: string, plan: Plan | undefined): Promise<Unlocked> {
    if (plan) {
      const chats = world.snapshot?.chats.map((each) => each.id) ?? [];
      shownPlans.remember(this.chat, plan, chats);
    }
    const price = plan ? { price: shownPrice(plan) } : {};
    const said = await this.request('unlock', { assets: [asset], ...price });
    if ('why' in said) {
      return said;
    }
    return readRide(parsed(said.reply.body)) ? { trip: said.reply.request } : { why: 'not-understood' };
  }

  /** `shared` is where it stands, under a consent; without it, and without a station, the share has to know. Empty: it ended. */
  async end(ride: string, station: string | null, shared: Shared[] = []): Promise<Why> {
    const where = station === null ? {} : { assetLocation: `GBFS:stations:${station}` };
    const said = await this.request('end', { package: ride, ...where }, shared);
    return 'why' in said ? said.why : '';
  }

  /** As it stands now; undefined where nobody says. */
  async ride(id: string): Promise<Ride | undefined> {
    const reply = await core.ask(this.chat, {
      service: SERVICE,
      operation: 'ride',
      body: JSON.stringify({ package: id }),
    });
    const ride = reply.outcome === 'done' ? readRide(parsed(reply.body)) : undefined;
    return ride?.id === id ? ride : undefined;
  }

  /** The lines of a receipt; none where nobody says, or they cannot be read. */
  async receipt(id: string, currency: string): Promise<Line[]> {
    const reply = await core.ask(this.chat, {
      service: SERVICE,
      operation: 'receipt',
      body: JSON.stringify({ package: id }),
    });
    return reply.outcome === 'done' ? readLines(parsed(reply.body), currency) : [];
  }

  private async request(
    operation: string,
    body: object,
    shared: Shared[] = [],
  ): Promise<{ reply: Reply } | { why: Why }> {
    try {
      const question = { service: SERVICE, operation, body: JSON.stringify(body) };
      const reply = await core.request(this.chat, question, shared);
      return reply.outcome === 'done' ? { reply } : { why: refusal(parsed(reply.body)) || 'not-understood' };
    } catch (refused) {
      return { why: code(refused) };
    } finally {
      await this.readTrips();
    }
  }
}

function code(error: unknown): Why {
  return `core-${error instanceof CoreError ? error.code : 'INTERNAL'}`;
}

const shares = new Map<string, Share>();

/** The one for a conversation. */
export function shareOf(chat: string): Share {
  const known = shares.get(chat) ?? new Share(chat);
  shares.set(chat, known);
  return known;
}
