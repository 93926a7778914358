// A provider that lies, floods, or writes markup where text belongs: what it says is bounded, shown as text, or refused.
import { describe, expect, test } from 'vitest';
import type { Dealing } from '../core/services';
import { parsed } from '../services/strange';
import { fold } from './bookings';
import { readHall, SEATS_MAX } from './hall';
import { decimal, priceOf } from './price';
import { FILMS_MAX, readProgramme, SHOWINGS_MAX } from './programme';
import { difference, readReservation } from './reservation';
import { merged, UNKNOWN } from './seatMap';
import { film, hall, programme, reservation, screening } from './sample';

let count = 0;
/** Asked, and answered. */
function dealt(operation: string, body: object, answer: object): Dealing[] {
  const request = `q${count++}`;
  return [
    {
      kind: 'request',
      at: 1,
      mine: true,
      request,
      service: 'cinema/1',
      operation,
      body: JSON.stringify(body),
      shared: [],
    },
    { kind: 'reply', at: 2, mine: false, request, outcome: 'done', body: JSON.stringify(answer), file: null },
  ];
}

describe('a hostile cinema', () => {
  test('cannot make a hall of a million seats, or one with seats outside of it', () => {
    const seat = (i: number) => ({
      ...hall.seats[0],
      seat: `S${i}`,
      x: 10 + (i % 190) * 20,
      y: 10 + Math.floor(i / 190) * 20,
    });
    const seats = (count: number) => Array.from({ length: count }, (_, i) => seat(i));
    expect(readHall({ ...hall, seats: seats(SEATS_MAX) })?.seats.length).toBe(SEATS_MAX);
    expect(readHall({ ...hall, seats: seats(SEATS_MAX + 1) })).toBeUndefined();
    expect(readHall({ ...hall, seats: seats(1_000_000) })).toBeUndefined();
    for (const at of [{ x: 9 }, { x: 3_991 }, { y: -1 }, { y: 1e300 }, { x: '20' }, { x: 20.5 }, { y: null }]) {
      expect(
        readHall({ ...hall, seats: [...hall.seats, { ...seat(300), ...at }] }),
        JSON.stringify(at),
      ).toBeUndefined();
    }
  });

  test('cannot lay seats on each other, or call two the same', () => {
    const [first] = hall.seats;
    expect(readHall({ ...hall, seats: [...hall.seats, { ...first, seat: 'Z1', x: 49, y: 49 }] })).toBeUndefined();
    expect(readHall({ ...hall, seats: [...hall.seats, { ...first, x: 900, y: 900 }] })).toBeUndefined();
    expect(readHall({ ...hall, seats: [...hall.seats, { ...first, seat: 'Z1', x: 900, y: 900 }] })).toBeDefined();
    expect(readHall({ ...hall, seats: [] })).toBeUndefined();
    expect(readHall({ ...hall, seats: 'many' })).toBeUndefined();
  });

  test('fills no page with films or showings', () => {
    const graph: unknown[] = [...programme()['@graph']];
    for (let i = 0; i < FILMS_MAX + 50; i++) graph.push(film(`f${i}`));
    for (let i = 0; i < SHOWINGS_MAX + 50; i++) graph.push(screening(`x${i}`));
    const read = readProgramme({ '@graph': graph });
    expect(read.films.size).toBe(FILMS_MAX);
    expect(read.showings.length).toBeLessThanOrEqual(SHOWINGS_MAX);
  });

  test('writes markup, which stays text, and long texts, which are cut', () => {
    const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const read = readProgramme({
      '@graph': [
        { '@type': 'MovieTheater', '@id': '#t', name: markup, address: markup },
        { '@type': 'Place', '@id': '#blue', name: markup },
        { ...film('fog'), name: markup, description: ['x'.repeat(100_000)], contentRating: markup },
        screening('s1'),
      ],
    });
    const fog = read.films.get('fog');
    expect(fog?.title).toEqual([{ language: '', text: markup }]);
    expect(fog?.description[0]?.text.length).toBe(4_000);
    expect(fog?.rating.length).toBeLessThanOrEqual(16);
    expect(read.venue).toBe(markup);
  });

  test('names a poster that is an address, or a path: there is none', () => {
    for (const image of ['https://tracker.example/p.png', '../../etc/passwd', '/x.svg', 'data:image/svg+xml,x', 7]) {
      expect(readProgramme({ '@graph': [{ ...film('fog'), image }] }).films.get('fog')?.poster).toBe('');
    }
    expect(readProgramme({ '@graph': [film('fog')] }).films.get('fog')?.poster).toBe('fog.svg');
  });

  test('says what is no JSON, or of other kinds than it should be', () => {
    for (const said of [
      undefined,
      null,
      7,
      'x',
      [],
      { '@graph': {} },
      { '@graph': [null, 7, [], { '@type': 'Movie' }] },
    ]) {
      expect(readProgramme(said).showings).toEqual([]);
      expect(readHall(said)).toBeUndefined();
      expect(readReservation(said)).toBeUndefined();
      expect(merged(UNKNOWN, said, new Set())).toBe(UNKNOWN);
    }
    expect(readReservation(parsed('{"__proto__":{"state":"confirmed"}}'))).toBeUndefined();
  });

  test('holds for another price than was shown, or other seats: that is seen', () => {
    const price = priceOf({ totalPrice: '29.00', priceCurrency: 'CHF' }, 'totalPrice');
    if (!price) throw new Error('no price');
    const wanted = { screening: 's1', seats: ['A1', 'A2'], price };
    const got = (changes: object) => {
      const read = readReservation({ ...reservation, ...changes });
      return read && difference(wanted, read);
    };
    expect(got({})).toBeNull();
    expect(got({ totalPrice: '29' })).toBeNull();
    expect(got({ totalPrice: '29.01' })).toBe('price');
    expect(got({ priceCurrency: 'EUR' })).toBe('price');
    expect(got({ screening: 's2' })).toBe('seats');
    expect(got({ reservedTicket: reservation.reservedTicket.slice(0, 1) })).toBe('seats');
    expect(got({ reservedTicket: [reservation.reservedTicket[0], reservation.reservedTicket[0]] })).toBe('seats');
    expect(got({ totalPrice: 29 })).toBeUndefined();
    expect(got({ totalPrice: '1e9' })).toBeUndefined();
  });

  test('writes prices that are none: there is no such showing', () => {
    const priced = (offer: object) =>
      readProgramme({
        '@graph': [
          ...programme()['@graph'].slice(0, -1),
          { ...screening('s1'), offers: [{ category: 'front', ...offer }] },
        ],
      }).showings.length;
    expect(priced({ price: '14.50', priceCurrency: 'CHF' })).toBe(1);
    for (const price of [14.5, '-14.50', '14,50', '14.50000', 'NaN', '', '99999999', null]) {
      expect(priced({ price, priceCurrency: 'CHF' }), String(price)).toBe(0);
    }
    expect(priced({ price: '14.50', priceCurrency: 'chf' })).toBe(0);
    expect(decimal({ amount: 5, decimals: 4, currency: 'CHF' })).toBe('0.0005');
  });

  test('agrees to other seats than it held, or to a showing of another day: that is seen', () => {
    const wish = { screening: 's1', seats: ['A1', 'A2'], totalPrice: '29.00', priceCurrency: 'CHF' };
    const told = (changes: object) =>
      fold([
        ...dealt('hold', wish, reservation),
        ...dealt('confirm', { reservationId: 'r1' }, { ...reservation, state: 'confirmed', ...changes }),
      ])[0];
    const [first, second] = reservation.reservedTicket;
    const other = { ...second, ticketedSeat: { ...second?.ticketedSeat, identifier: 'B4' } };
    expect(told({})).toMatchObject({ agreed: true, differs: null });
    expect(told({ reservedTicket: [first, other] })).toMatchObject({ agreed: true, differs: 'seats' });
    expect(told({ reservedTicket: [first] })).toMatchObject({ differs: 'seats' });
    expect(told({ screening: 's9' })).toMatchObject({ differs: 'seats' });
    expect(told({ state: 'cancelled', reservedTicket: [] })).toMatchObject({ cancelled: 'mine', differs: null });
  });

  test('holds under the name of a booking that there is: that one stays as it was', () => {
    const wish = { screening: 's1', seats: ['A1', 'A2'], totalPrice: '29.00', priceCurrency: 'CHF' };
    const booked = [
      ...dealt('hold', wish, reservation),
      ...dealt('confirm', { reservationId: 'r1' }, { ...reservation, state: 'confirmed' }),
      ...dealt('tickets', { reservationId: 'r1' }, { tickets: { A1: 'one', A2: 'two' } }),
    ];
    const before = fold(booked);
    expect(before[0]?.tickets.size).toBe(2);
    expect(fold([...booked, ...dealt('hold', wish, { ...reservation, totalPrice: '0.00' })])).toEqual(before);
    const other = dealt('hold', wish, { ...reservation, reservationId: 'r2' });
    expect(fold([...booked, ...other, ...dealt('move', { ...wish, reservationId: 'r2' }, reservation)])[1]).toEqual(
      before[0],
    );
  });

  test('tells of bookings that nobody made, and answers for another: they are passed over', () => {
    const body = JSON.stringify({ ...reservation, state: 'confirmed' });
    expect(
      fold([
        { kind: 'notice', at: 1, mine: false, request: 'n', service: 'cinema/1', event: 'reminder', body, file: null },
      ]),
    ).toEqual([]);
    expect(fold([{ kind: 'reply', at: 1, mine: false, request: 'r', outcome: 'done', body, file: null }])).toEqual([]);
  });
});
