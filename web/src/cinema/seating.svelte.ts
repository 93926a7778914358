/** Choosing seats at one showing: the plan, what is free just now, the choice, the hold, and what was said about it. */
import { list, member, type Strange } from '../services/strange';
import { t } from '../text/text.svelte';
import { words } from '../ui/refusal';
import { openHolds, type CinemaBooking } from './bookings';
import { cost, pressed, stillFree, type Choice } from './choice';
import type { Counter } from './counter.svelte';
import type { Hall, Seat } from './hall';
import { decimal, type Price } from './price';
import type { Showing } from './programme';
import { seatName } from './reservation';
import { merged, taken, UNKNOWN, type SeatMap } from './seatMap';
import { whyTold } from './told';

/** So many seats are named when they are taken; of more their number is told. */
const NAMED_MAX = 3;

export class Seating {
  hall = $state.raw<Hall | null>(null);
  map = $state.raw<SeatMap>(UNKNOWN);
  choice = $state.raw<Choice>([]);
  /** what went wrong, in words; empty for nothing */
  problem = $state('');
  /** what is told to who does not see it */
  news = $state('');
  /** a request is on its way */
  busy = $state(false);
  /** by the clock of this device */
  clock = $state(Date.now());
  private asking = false;
  private ids: ReadonlySet<string> = new Set();
  private byId: ReadonlyMap<string, Seat> = new Map();

  constructor(
    private readonly counter: Counter,
    readonly showing: Showing,
    /** the booking that is to be moved; null for a new one */
    readonly moving: CinemaBooking | null,
  ) {}

  get price(): Price | undefined {
    return cost(this.choice, this.byId, this.showing.prices);
  }

  /** The seats that are held here, until they are agreed on, given back, or free again. */
  get hold(): CinemaBooking | undefined {
    return this.holds.find((each) => this.counter.holdEnds(each) > this.clock);
  }

  private get holds(): CinemaBooking[] {
    return openHolds(this.counter.bookings).filter((each) => each.reservation.screening === this.showing.id);
  }

  /** A second went by: a hold that ended with it gives its seats back, so that they can be taken anew at once. */
  tick(now: number): void {
    const held = this.hold;
    this.clock = now;
    if (held && !this.hold && !this.busy) {
      void this.giveBack(held).then(() => (this.problem ||= t('cinema-hold-over')));
    }
  }

  seatNames(seats: readonly string[]): string {
    return seats.map((id) => seatName(this.byId.get(id) ?? { id, row: '', number: '' })).join(', ');
  }

  async open(): Promise<void> {
    this.problem = '';
    try {
      const hall = await this.counter.hall(this.showing.hall);
      if (!hall) {
        this.problem = t('cinema-bad-hall');
        return;
      }
      this.ids = new Set(hall.seats.map((each) => each.id));
      this.byId = new Map(hall.seats.map((each) => [each.id, each]));
      this.hall = hall;
      await this.look();
    } catch (refused) {
      this.problem = words(refused);
    }
  }

  /** Asks what changed; one question at a time. */
  async look(): Promise<void> {
    if (this.asking || !this.hall) {
      return;
    }
    this.asking = true;
    try {
      const said = await this.counter.ask('seats', { screening: this.showing.id, since: this.map.version });
      if ('why' in said) {
        this.problem = whyTold(said.why);
      } else {
        this.turn(said.body);
      }
    } catch {
      // The next look asks again; the network has its own word at the top.
    } finally {
      this.asking = false;
    }
  }

  private turn(body: Strange): void {
    const before = this.map;
    this.map = merged(before, body, this.ids);
    const own = this.holds.flatMap((each) => each.reservation.seats.map((seat) => seat.id));
    const { choice, lost } = stillFree(this.choice, this.map);
    if (lost.length > 0 && !lost.every((seat) => own.includes(seat))) {
      this.choice = choice;
      this.problem = t('cinema-lost', { seats: this.seatNames(lost), count: lost.length });
    } else if (before.version > 0) {
      this.tell(taken(before, this.map));
    }
  }

  private tell(seats: readonly string[]): void {
    if (seats.length > 0) {
      this.news =
        seats.length > NAMED_MAX
          ? t('cinema-taken-many', { count: seats.length })
          : t('cinema-taken', { seats: this.seatNames(seats), count: seats.length });
    }
  }

  press(seat: Seat): void {
    if (this.hold) {
      this.problem = t('cinema-held-already');
      return;
    }
    const { choice, why } = pressed(this.choice, seat.id, this.map);
    this.problem = why === 'full' ? t('cinema-full') : '';
    if (why === 'taken') {
      this.news = t('cinema-is-taken', { seat: seatName(seat) });
    } else if (!why) {
      this.news = t(choice.includes(seat.id) ? 'cinema-chosen' : 'cinema-unchosen', { seat: seatName(seat) });
    }
    this.choice = choice;
  }

  /** Keeps the seats for a while, at the price that is shown; or moves a booking to them. Gives the id of what was done. */
  async take(): Promise<string | null> {
    const price = this.price;
    if (!price) {
      return null;
    }
    const wanted = {
      screening: this.showing.id,
      seats: this.choice,
      totalPrice: decimal(price),
      priceCurrency: price.currency,
    };
    const before = new Set(this.counter.bookings.map((each) => each.id));
    return this.during(async () => {
      const said = this.moving
        ? await this.counter.request('move', { reservationId: this.moving.id, ...wanted })
        : await this.counter.request('hold', wanted);
      if (!('why' in said)) {
        return this.unlessDifferent(String(member(said.body, 'reservationId')), before);
      }
      await this.look();
      if (said.why === 'taken') {
        const units = list(member(member(said.body, 'refused'), 'units'), 10).filter(
          (each) => typeof each === 'string',
        );
        const lost = units.filter((each) => this.ids.has(each));
        this.choice = this.choice.filter((seat) => !lost.includes(seat));
        this.problem = t('cinema-lost', { seats: this.seatNames(lost), count: lost.length });
      } else {
        this.problem = whyTold(said.why);
      }
      return null;
    });
  }

  /** A hold of other seats, or for more than was shown, is not to be agreed on. */
  private async unlessDifferent(id: string, before: ReadonlySet<string>): Promise<string | null> {
    const got = this.counter.booking(id);
    if (!got || (before.has(id) && id !== this.moving?.id)) {
      this.problem = t('cinema-bad-booking');
      return null;
    }
    const hold = [got, ...this.holds].find((each) => each.differs && !each.agreed);
    if (hold) {
      await this.counter.request('cancel', { reservationId: hold.id });
      this.problem = t(hold.differs === 'price' ? 'cinema-lied-price' : 'cinema-lied-seats');
      return null;
    }
    return id;
  }

  /** Agrees on what is held, which has to be what was shown. Gives its id. */
  async confirm(): Promise<string | null> {
    const hold = this.hold;
    if (!hold || hold.differs) {
      return null;
    }
    const price = hold.reservation.price;
    return this.during(async () => {
      const said = await this.counter.request('confirm', {
        reservationId: hold.id,
        totalPrice: decimal(price),
        priceCurrency: price.currency,
        payment: price.amount === 0 ? 'free' : 'at-the-venue',
      });
      if (!('why' in said)) {
        return hold.id;
      }
      this.problem = whyTold(said.why);
      await this.look();
      return null;
    });
  }

  /** Other seats are wanted: the held ones go back, and stay chosen. */
  async giveBack(hold: CinemaBooking): Promise<void> {
    await this.during(async () => {
      const said = await this.counter.request('cancel', { reservationId: hold.id });
      if (this.hold?.id === hold.id) {
        this.problem = whyTold('why' in said ? said.why : '');
        return null;
      }
      await this.look();
      const seats = hold.reservation.seats.map((each) => each.id).filter((seat) => this.ids.has(seat));
      this.choice = stillFree(seats, this.map).choice;
      return null;
    });
  }

  private async during(work: () => Promise<string | null>): Promise<string | null> {
    this.busy = true;
    this.problem = '';
    try {
      return await work();
    } catch (refused) {
      this.problem = words(refused);
      return null;
    } finally {
      this.busy = false;
    }
  }
}
