// What the app makes of what a cinema says (spec/cinema.md).
import { describe, expect, test } from 'vitest';
import type { Dealing } from '../core/services';
import { fold, openHolds, phase } from './bookings';
import { CHOICE_MAX, cost, pressed, stillFree } from './choice';
import { holdEnds, TRANSIT_MILLIS } from './countdown';
import { nearest, neighbour, readHall, type Direction } from './hall';
import { decimal, priceOf, sum, type Price } from './price';
import { dayOf, readProgramme, venueTime } from './programme';
import { readReservation } from './reservation';
import { hall, programme, reservation } from './sample';
import { merged, stateOf, taken, UNKNOWN } from './seatMap';
import { inLanguage, words } from './words';

const read = readHall(hall) ?? { title: '', seats: [] };
const byId = new Map(read.seats.map((seat) => [seat.id, seat]));
const ids = new Set(byId.keys());
const held = () => {
  const one = readReservation(reservation);
  if (!one) throw new Error('no reservation');
  return one;
};

describe('a programme', () => {
  test('has films, halls and showings by the clocks of the venue', () => {
    const { venue, halls, films, showings } = readProgramme(programme());
    expect(venue).toBe('The Lantern');
    expect(halls.get('blue')).toBe('Blue hall');
    expect(films.get('fog')).toMatchObject({ minutes: 94, rating: '12', poster: 'fog.svg' });
    const [showing] = showings;
    expect(showing?.start).toEqual({ at: Date.UTC(2026, 10, 27, 19, 15), ahead: 3_600_000 });
    expect(showing && decimal(showing.prices.get('front') as Price)).toBe('14.50');
  });

  test('is told in the language of the reader, or the nearest', () => {
    const title = readProgramme(programme()).films.get('fog')?.title ?? [];
    expect(inLanguage(title, 'zh-CN')).toBe('雾号');
    expect(inLanguage(title, 'en')).toBe('Fog Signal');
    expect(inLanguage(title, 'ar')).toBe('Fog Signal');
    expect(inLanguage(words('Plain', 50), 'ar')).toBe('Plain');
  });

  test('belongs to days of the venue, wherever one looks from', () => {
    const day = (text: string) => dayOf(venueTime(text) ?? { at: 0, ahead: 0 });
    expect(day('2026-11-28T00:30:00+13:00')).toBe('2026-11-28');
    expect(day('2026-11-27T23:30:00-09:30')).toBe('2026-11-27');
  });

  test('leaves out a showing in a hall, or of a film, that it does not have', () => {
    const graph = programme()['@graph'];
    expect(readProgramme({ '@graph': graph.filter((_, i) => i !== 1) }).showings).toEqual([]);
    expect(readProgramme({ '@graph': graph.filter((_, i) => i !== 2) }).showings).toEqual([]);
  });
});

describe('prices', () => {
  const price = (text: string, currency = 'CHF') => priceOf({ price: text, priceCurrency: currency }, 'price') as Price;

  test('are exact where floating point is not', () => {
    expect(decimal(sum([price('0.10'), price('0.20')]) as Price)).toBe('0.30');
    expect(decimal(sum(Array.from({ length: 10 }, () => price('14.35'))) as Price)).toBe('143.50');
    expect(decimal(sum([price('9999999.99'), price('0.01')]) as Price)).toBe('10000000.00');
    expect(decimal(sum([price('1500'), price('1500')]) as Price)).toBe('3000');
  });

  test('of two currencies have no sum', () => {
    expect(sum([price('1.00'), price('1.00', 'EUR')])).toBeUndefined();
    expect(sum([])).toBeUndefined();
  });

  test('of a choice are those of the categories of its seats', () => {
    const prices = new Map([
      ['front', price('14.50')],
      ['back', price('16.00')],
    ]);
    expect(decimal(cost(['A1', 'C1'], byId, prices) as Price)).toBe('30.50');
    expect(cost(['A1', 'C1'], byId, new Map([['front', price('14.50')]]))).toBeUndefined();
    expect(cost([], byId, prices)).toBeUndefined();
  });
});

describe('a hall', () => {
  const from = (seat: string, way: Direction) => {
    const start = byId.get(seat);
    return start && neighbour(read.seats, start, way)?.id;
  };

  test('is walked with the arrow keys', () => {
    expect(from('B2', 'right')).toBe('B3');
    expect(from('B2', 'left')).toBe('B1');
    expect(from('B2', 'up')).toBe('A2');
    expect(from('B2', 'down')).toBe('C2');
    expect(from('A1', 'left')).toBeUndefined();
    expect(from('A1', 'up')).toBeUndefined();
    expect(from('C4', 'down')).toBeUndefined();
  });

  test('is touched with fingers, which are wider than seats', () => {
    const b2 = byId.get('B2');
    if (!b2) throw new Error('no seat');
    expect(nearest(read.seats, b2.x + 9, b2.y - 4, 14)?.id).toBe('B2');
    expect(nearest(read.seats, b2.x, b2.y + 500, 14)).toBeUndefined();
  });
});

describe('a seat map', () => {
  test('is put together from what changed', () => {
    const first = merged(UNKNOWN, { version: 4, sold: ['A1'], held: ['A2'], mine: ['C4'] }, ids);
    expect(['A1', 'A2', 'C4', 'B1'].map((seat) => stateOf(first, seat))).toEqual(['sold', 'held', 'mine', 'free']);
    const second = merged(first, { version: 6, free: ['A2'], sold: ['B1'] }, ids);
    expect(['A1', 'A2', 'B1'].map((seat) => stateOf(second, seat))).toEqual(['sold', 'free', 'sold']);
    expect(taken(first, second)).toEqual(['B1']);
    expect(taken(second, first)).toEqual(['A2']);
  });

  test('is not turned back by an answer that was overtaken, and knows its own seats only', () => {
    const now = merged(UNKNOWN, { version: 6, sold: ['A1'] }, ids);
    expect(merged(now, { version: 5, free: ['A1'] }, ids)).toBe(now);
    expect(merged(now, { free: ['A1'] }, ids)).toBe(now);
    expect([...merged(now, { version: 7, sold: ['Z9', 7, null] }, ids).states.keys()]).toEqual(['A1']);
  });
});

describe('a choice', () => {
  const map = merged(UNKNOWN, { version: 1, sold: ['A1'] }, ids);

  test('takes what is free, ten at most, and gives it back', () => {
    expect(pressed(['A2'], 'A3', map)).toEqual({ choice: ['A2', 'A3'] });
    expect(pressed(['A2', 'A3'], 'A2', map)).toEqual({ choice: ['A3'] });
    expect(pressed([], 'A1', map)).toEqual({ choice: [], why: 'taken' });
    const ten = [...ids].filter((seat) => seat !== 'A1').slice(0, CHOICE_MAX);
    expect(pressed(ten, 'C4', map)).toEqual({ choice: ten, why: 'full' });
  });

  test('is kept without what others took', () => {
    expect(stillFree(['A1', 'A2'], map)).toEqual({ choice: ['A2'], lost: ['A1'] });
    expect(stillFree(['A2'], map)).toEqual({ choice: ['A2'], lost: [] });
  });
});

describe('a countdown', () => {
  const minutes = (count: number) => count * 60_000;

  test('is right whatever the clocks of provider and device say', () => {
    const made = Date.parse(reservation.bookingTime);
    for (const off of [0, minutes(60), minutes(-60), minutes(600)]) {
      const asked = made + off;
      expect(holdEnds(held(), asked, asked + 400) - asked).toBe(minutes(8));
    }
  });

  test('of a request that waited for a network begins when it got through', () => {
    expect(holdEnds(held(), 0, minutes(30))).toBe(minutes(38) - TRANSIT_MILLIS);
  });

  test('is neither negative nor a year', () => {
    expect(holdEnds({ ...held(), heldUntil: 0 }, 1_000, 1_000)).toBe(1_000);
    expect(holdEnds({ ...held(), heldUntil: held().made + minutes(1e6) }, 0, 0)).toBe(minutes(24 * 60));
  });
});

describe('bookings', () => {
  let number = 0;
  const asked = (operation: string, body: object, at = 0): [Dealing, string] => {
    const request = `q${++number}`;
    const json = JSON.stringify(body);
    return [
      { kind: 'request', at, mine: true, request, service: 'cinema/1', operation, body: json, shared: [] },
      request,
    ];
  };
  const done = (request: string, body: object): Dealing => ({
    kind: 'reply',
    at: 0,
    mine: false,
    request,
    outcome: 'done',
    body: JSON.stringify(body),
    file: null,
  });
  const dealt = (operation: string, body: object, answer: object): Dealing[] => {
    const [question, request] = asked(operation, body, 5);
    return [question, done(request, answer)];
  };
  const wish = { screening: 's1', seats: ['A1', 'A2'], totalPrice: '29.00', priceCurrency: 'CHF' };
  const confirmed = { ...reservation, state: 'confirmed', payment: 'at-the-venue' };
  const booked = [...dealt('hold', wish, reservation), ...dealt('confirm', { reservationId: 'r1' }, confirmed)];
  const start = Date.UTC(2026, 10, 27, 19, 15);

  test('are held, agreed on, and have tickets for their seats', () => {
    const hold = fold(dealt('hold', wish, reservation));
    expect(openHolds(hold)).toMatchObject([{ id: 'r1', agreed: false, asked: 5, differs: null }]);
    const [one] = fold([
      ...booked,
      ...dealt('tickets', { reservationId: 'r1' }, { tickets: { A1: 'one', A2: 'two', Z9: 'none of mine' } }),
    ]);
    expect(one).toMatchObject({ agreed: true, cancelled: null });
    expect([...(one?.tickets ?? [])]).toEqual([
      ['A1', 'one'],
      ['A2', 'two'],
    ]);
    expect(openHolds(fold(booked))).toEqual([]);
  });

  test('are coming, live, over, or cancelled', () => {
    const [one] = fold(booked);
    if (!one) throw new Error('no booking');
    expect(phase(one, start - 1)).toBe('coming');
    expect(phase(one, start)).toBe('live');
    expect(phase(one, start + 94 * 60_000)).toBe('over');
    const [gone] = fold([...booked, ...dealt('cancel', { reservationId: 'r1' }, { ...confirmed, state: 'cancelled' })]);
    expect(gone).toMatchObject({ cancelled: 'mine' });
    expect(gone && phase(gone, start)).toBe('cancelled');
  });

  test('that are moved give way to the new one', () => {
    const moved = { ...confirmed, reservationId: 'r2' };
    const all = fold([...booked, ...dealt('move', { ...wish, reservationId: 'r1' }, moved)]);
    expect(all.map((each) => [each.id, each.cancelled])).toEqual([
      ['r2', null],
      ['r1', 'moved'],
    ]);
  });

  test('are cancelled by the venue in a notice, and keep the name of their film', () => {
    const bare = { ...confirmed, state: 'cancelled', reservationFor: undefined };
    const notice: Dealing = {
      kind: 'notice',
      at: 0,
      mine: false,
      request: 'n',
      service: 'cinema/1',
      event: 'cancelled',
      body: JSON.stringify(bare),
      file: null,
    };
    const [one] = fold([...booked, notice]);
    expect(one).toMatchObject({ cancelled: 'venue', reservation: { hall: 'Blue hall' } });
    expect(one && inLanguage(one.reservation.title, 'en')).toBe('Fog Signal');
  });

  test('show a price that is not the one that was agreed on', () => {
    const [held] = fold(dealt('hold', wish, { ...reservation, totalPrice: '31.00' }));
    expect(held?.differs).toBe('price');
    const [other] = fold(dealt('hold', { ...wish, seats: ['A1', 'B1'] }, reservation));
    expect(other?.differs).toBe('seats');
    const [one] = fold([
      ...dealt('hold', wish, reservation),
      ...dealt('confirm', { reservationId: 'r1' }, { ...confirmed, totalPrice: '31.00' }),
    ]);
    expect(one?.differs).toBe('price');
    expect(fold(booked)[0]?.differs).toBeNull();
  });

  test('do not change by an answer about another', () => {
    const [one] = fold([
      ...dealt('hold', wish, reservation),
      ...dealt('confirm', { reservationId: 'r1' }, { ...confirmed, reservationId: 'r9' }),
    ]);
    expect(one).toMatchObject({ id: 'r1', agreed: false });
  });
});
