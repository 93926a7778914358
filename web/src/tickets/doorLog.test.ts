// What a door says, and what becomes of what it let in without a network.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dealing } from '../core/services';
import { check } from './door';
import { foldDoor, inside, regretted, ticketOf } from './doorLog';
import { fromBase64Url } from './bytes';
import { fromLook, fromVenue, readDoor } from './said';

interface Vector {
  venue: string;
  ticket_key: string;
  showings: string[];
  now: number;
  shown: string;
  verdict: string;
  ticket?: { id: string };
}

const { vectors } = JSON.parse(
  readFileSync(new URL('../../../spec/vectors/cinema/tickets.json', import.meta.url), 'utf8'),
) as { vectors: Vector[] };
const admitted = vectors.filter((vector) => vector.verdict === 'admitted');
const key = 'Zm9yIDMyIGJ5dGVzIG9mIGEga2V5IHRoZXJlIGFyZS4';

let count = 0;
const redeemed = (shown: string, answer: object | null): Dealing[] => {
  const request = `q${++count}`;
  const body = JSON.stringify({ shown, at: '2026-11-27T18:50:00Z' });
  const question: Dealing = {
    kind: 'request',
    at: 1,
    mine: true,
    request,
    service: 'cinema/1',
    operation: 'redeem',
    body,
    shared: [],
  };
  const reply: Dealing = {
    kind: 'reply',
    at: 2,
    mine: false,
    request,
    outcome: 'done',
    body: JSON.stringify(answer),
    file: null,
  };
  return answer ? [question, reply] : [question];
};

describe('a door', () => {
  test('says the same of what it saw itself and of what the venue answers', () => {
    for (const vector of vectors) {
      const door = {
        venue: vector.venue,
        ticketKeys: [fromBase64Url(vector.ticket_key) ?? new Uint8Array()],
        showings: vector.showings,
      };
      expect(fromLook(check(door, vector.shown, vector.now)).code).toBe(vector.verdict);
    }
    const ticket = { id: 'T', hall: 'Blue', seat: { row: 'F', number: 12 }, opens: '2026-11-27T18:45:00Z' };
    expect(fromVenue({ code: 'already-redeemed', ticket, at: '2026-11-27T18:50:00Z' })).toMatchObject({
      code: 'already-redeemed',
      row: 'F',
      number: '12',
      at: Date.UTC(2026, 10, 27, 18, 50),
    });
    for (const no of [undefined, {}, { code: 'welcome' }, { refused: { code: 'malformed' } }]) {
      expect(fromVenue(no)).toBeUndefined();
    }
  });

  test('goes by the clock of the venue, an hour off or not', () => {
    const now = Date.UTC(2026, 10, 27, 17, 50);
    const door = readDoor(
      { venue: 'lantern', zone: 'Europe/Zurich', now: '2026-11-27T18:50:00Z', ticketKeys: [key] },
      now,
    );
    expect(door).toMatchObject({ venue: 'lantern', ahead: 3_600_000 });
    expect(readDoor({ venue: 'lantern', ticketKeys: ['short', 7] }, now)).toBeUndefined();
    expect(readDoor('no', now)).toBeUndefined();
  });

  test('knows a ticket again, in whichever form it is shown', () => {
    for (const vector of admitted) {
      expect(ticketOf(vector.shown)).toBe(vector.ticket?.id);
    }
    for (const no of ['', 'ST1:', 'x.y.z', '<script>']) expect(ticketOf(no)).toBe('');
  });

  test('counts who is in, whether the venue was asked already or not', () => {
    const [one] = admitted;
    if (!one?.ticket) throw new Error('no vector');
    const waiting = foldDoor(redeemed(one.shown, null));
    expect(waiting).toMatchObject([{ ticket: one.ticket.id, at: Date.UTC(2026, 10, 27, 18, 50), code: undefined }]);
    expect(inside(waiting).has(one.ticket.id)).toBe(true);
    const done = foldDoor(redeemed(one.shown, { code: 'admitted', ticket: {} }));
    expect(inside(done).size).toBe(1);
    const refused = foldDoor(redeemed(one.shown, { code: 'already-redeemed', ticket: {} }));
    expect(inside(refused).size).toBe(0);
    expect(regretted(refused, new Set([one.ticket.id])).length).toBe(1);
    expect(regretted(refused, new Set())).toEqual([]);
  });
});
