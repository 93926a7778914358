/** What the app knows of one cinema while somebody looks: its programme and halls, asked for once, and the own bookings. */
import { SvelteMap } from 'svelte/reactivity';
import type { Attachment } from '../core/contract';
import { core, onMessages } from '../core/core.svelte';
import type { Question, Reply, Shared } from '../core/services';
import { parsed, refusal, type Strange } from '../services/strange';
import { fold, SERVICE, type CinemaBooking } from './bookings';
import { holdEnds } from './countdown';
import { readHall, type Hall } from './hall';
import { readProgramme, type Programme } from './programme';

/** What a programme or a hall may be long. */
const ANSWER_BYTES_MAX = 8 << 20;
const POSTER_BYTES_MAX = 4 << 20;
const POSTER_TYPES = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp'];
/** So many posters are asked for at the same time. */
const POSTERS_ABREAST = 3;

/** What came of a question: an answer, or a code that says why there is none. */
export type Answered = { body: Strange; file: Attachment | null } | { why: string; body: Strange };

export class Counter {
  programme = $state.raw<Programme | null>(null);
  bookings = $state.raw<CinemaBooking[]>([]);
  /** whether the bookings were read: before that there may be some */
  known = $state(false);
  /** when answers about bookings came first, by the clock of this device */
  private readonly answered = new Map<string, number>();
  private readonly halls = new Map<string, Hall>();
  private readonly posters = new SvelteMap<string, string | null>();
  private readonly wanted: string[] = [];
  private fetching = 0;
  private users = 0;
  private deaf: (() => void) | null = null;

  constructor(readonly chat: string) {}

  /** While a view stands there: bookings follow what is said in the conversation. Gives what ends that. */
  open(): () => void {
    if (this.users++ === 0) {
      this.deaf = onMessages(this.chat, () => void this.readBookings());
    }
    void this.readBookings();
    return () => {
      if (--this.users === 0) {
        this.deaf?.();
        this.deaf = null;
      }
    };
  }

  async readBookings(): Promise<void> {
    this.bookings = fold(await core.dealings(this.chat));
    this.known = true;
  }

  booking(id: string | undefined): CinemaBooking | undefined {
    return this.bookings.find((each) => each.id === id);
  }

  /** When a hold ends, by the clock of this device. */
  holdEnds(hold: CinemaBooking): number {
    return holdEnds(hold.reservation, hold.asked, this.answered.get(hold.id) ?? hold.asked);
  }

  /** Refused as {@link Core.ask} is, with OFFLINE where no answer comes. */
  async ask(operation: string, body: object): Promise<Answered> {
    return read(await core.ask(this.chat, question(operation, body)));
  }

  async request(operation: string, body: object, shared: Shared[] = []): Promise<Answered> {
    const said = await read(await core.request(this.chat, question(operation, body), shared));
    const id = 'why' in said ? undefined : (said.body as { reservationId?: unknown } | undefined)?.reservationId;
    if (typeof id === 'string' && !this.answered.has(id)) {
      this.answered.set(id, Date.now());
    }
    await this.readBookings();
    return said;
  }

  async readProgramme(): Promise<Programme> {
    const said = await this.ask('programme', {});
    this.programme = readProgramme('why' in said ? undefined : said.body);
    return this.programme;
  }

  /** Nothing where there is none, or one that is not shown. */
  async hall(id: string): Promise<Hall | undefined> {
    const known = this.halls.get(id);
    if (known) {
      return known;
    }
    const said = await this.ask('hall', { hall: id });
    const read = 'why' in said ? undefined : readHall(said.body);
    if (read) {
      this.halls.set(id, read);
    }
    return read;
  }

  /** A URL of a poster, once it is there; null until then, and where there is none. */
  poster(image: string): string | null {
    return this.posters.get(image) ?? null;
  }

  wantPoster(image: string): void {
    if (image !== '' && !this.posters.has(image)) {
      this.posters.set(image, null);
      this.wanted.push(image);
      void this.fetchPosters();
    }
  }

  private async fetchPosters(): Promise<void> {
    if (this.fetching >= POSTERS_ABREAST) {
      return;
    }
    this.fetching++;
    for (let image = this.wanted.shift(); image !== undefined; image = this.wanted.shift()) {
      try {
        const said = await this.ask('poster', { image });
        const file = 'why' in said ? null : said.file;
        if (file && file.size <= POSTER_BYTES_MAX && POSTER_TYPES.includes(file.mediaType)) {
          // An SVG may hold script: as a picture it does not run, and this URL is given to pictures alone.
          const bytes = await (await core.attachment(file)).arrayBuffer();
          this.posters.set(image, URL.createObjectURL(new Blob([bytes], { type: file.mediaType })));
        }
      } catch {
        // Without a network there is no poster; the next visit asks again.
        this.posters.delete(image);
      }
    }
    this.fetching--;
  }
}

function question(operation: string, body: object): Question {
  return { service: SERVICE, operation, body: JSON.stringify(body) };
}

/** An answer that is too large for a body comes as a file. */
async function read(reply: Reply): Promise<Answered> {
  const { file } = reply;
  const large = file?.mediaType === 'application/json' ? file : null;
  if (large && large.size > ANSWER_BYTES_MAX) {
    return { why: 'too-large', body: undefined };
  }
  const body = parsed(large ? await (await core.attachment(large)).text() : reply.body);
  return reply.outcome === 'done' ? { body, file: large ? null : file } : { why: refusal(body), body };
}

const counters = new Map<string, Counter>();

/** The one for a conversation. */
export function counterOf(chat: string): Counter {
  const known = counters.get(chat) ?? new Counter(chat);
  counters.set(chat, known);
  return known;
}
