/** A door: it looks at what it is shown by itself, and then asks the venue, which alone knows who came in already. */
import { SERVICE } from '../cinema/bookings';
import { core, onMessages, world } from '../core/core.svelte';
import { parsed } from '../services/strange';
import { check } from './door';
import { foldDoor, inside, regretted, ticketOf, type LetIn } from './doorLog';
import { fromLook, fromVenue, readDoor, type DoorKeys, type DoorSays } from './said';

/** For the venue's word, while there is a network; then the door decides alone. */
const PATIENCE = 4_000;
const ALONE_MAX = 2_000;

/** `alone`: the venue was not reached; it is told as soon as it is. */
export type Answer = DoorSays & { alone: boolean };

export class Gate {
  keys = $state.raw<DoorKeys | null>(null);
  /** the one showing that it lets in to; empty for all */
  showing = $state('');
  said = $state.raw<Answer | null>(null);
  busy = $state(false);
  log = $state.raw<readonly LetIn[]>([]);
  private alone = $state.raw<ReadonlySet<string>>(new Set());
  private readonly kept: string;

  constructor(readonly chat: string) {
    this.kept = `sotto-door-${chat}`;
    const stored = parsed(localStorage.getItem(this.kept) ?? '');
    // What this device keeps was read before, and is read as carefully again.
    const { answer, ahead, alone } = (stored ?? {}) as { answer?: unknown; ahead?: unknown; alone?: unknown };
    const keys = readDoor(answer, 0);
    this.keys = keys ? { ...keys, ahead: typeof ahead === 'number' ? ahead : 0 } : null;
    this.alone = new Set(Array.isArray(alone) ? alone.filter((each) => typeof each === 'string') : []);
    this.answer = answer;
  }

  private answer: unknown;

  /** Follows what becomes of what was let in. Gives what ends that. */
  follow(): () => void {
    void this.read();
    return onMessages(this.chat, () => void this.read());
  }

  private async read(): Promise<void> {
    this.log = foldDoor(await core.dealings(this.chat));
  }

  get waiting(): number {
    return this.log.filter((each) => each.code === undefined).length;
  }

  get count(): number {
    return inside(this.log).size;
  }

  get regretted(): LetIn[] {
    return regretted(this.log, this.alone);
  }

  /** Asks the venue for its keys and clock. `no`: one is none of its people. Refused with OFFLINE. */
  async open(): Promise<'yes' | 'no'> {
    const reply = await core.ask(this.chat, { service: SERVICE, operation: 'door', body: '{}' });
    const answer = parsed(reply.body);
    const keys = reply.outcome === 'done' ? readDoor(answer, Date.now()) : undefined;
    if (!keys) {
      return 'no';
    }
    this.keys = keys;
    this.answer = answer;
    this.keep();
    return 'yes';
  }

  private keep(): void {
    const alone = [...this.alone].slice(-ALONE_MAX);
    localStorage.setItem(this.kept, JSON.stringify({ answer: this.answer, ahead: this.keys?.ahead ?? 0, alone }));
  }

  /** By the venue's clock. */
  now(): number {
    return Date.now() + (this.keys?.ahead ?? 0);
  }

  /** What to say to what a camera read. */
  async show(shown: string): Promise<void> {
    const keys = this.keys;
    if (!keys || this.busy || shown === '') {
      return;
    }
    this.busy = true;
    const at = this.now();
    const seen = fromLook(
      check({ ...keys, showings: this.showing ? [this.showing] : [] }, shown, Math.floor(at / 1_000)),
    );
    const before = inside(this.log).get(seen.ticket);
    if (seen.code !== 'admitted') {
      this.said = { ...seen, alone: false };
    } else if (before !== undefined) {
      this.said = { ...seen, code: 'already-redeemed', at: before, alone: false };
    } else {
      this.said = await this.redeem(shown, seen, at);
    }
    this.busy = false;
  }

  /** The request goes on by itself where the venue is not reached now: the core keeps it. */
  private async redeem(shown: string, seen: DoorSays, at: number): Promise<Answer> {
    const body = { shown, ...(this.showing && { screening: this.showing }), at: new Date(at).toISOString() };
    const asked = core
      .request(this.chat, { service: SERVICE, operation: 'redeem', body: JSON.stringify(body) }, [])
      .then(
        (reply) => fromVenue(parsed(reply.body)) ?? 'unheard',
        () => 'unheard' as const,
      );
    const online = world.snapshot?.network === 'online';
    const patience = new Promise<'unheard'>((resolve) => setTimeout(() => resolve('unheard'), online ? PATIENCE : 0));
    const said = await Promise.race([asked, patience]);
    if (said !== 'unheard') {
      await this.read();
      return { ...said, alone: false };
    }
    this.alone = new Set([...this.alone, ticketOf(shown)]);
    this.keep();
    this.log = [...this.log, { ticket: seen.ticket, at, code: undefined, row: seen.row, number: seen.number }];
    return { ...seen, alone: true };
  }
}
