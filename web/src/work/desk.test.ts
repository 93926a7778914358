import { describe, expect, test } from 'vitest';
import { readCanned, readCase, readColleagues, readInbox } from './desk';

const aCase = {
  case: 'c1',
  customer: 'Quiet Heron',
  state: 'mine',
  since: 5,
  conversation: 'ab',
  line: 'Hello',
  unread: 2,
};

describe('the desk', () => {
  test('says who waits, and how many', () => {
    const inbox = readInbox(JSON.stringify({ cases: [aCase, { case: 'x' }, null], more: 'm', counts: { waiting: 3 } }));
    expect(inbox.cases.map((each) => [each.id, each.customer, each.state, each.unread])).toEqual([
      ['c1', 'Quiet Heron', 'mine', 2],
    ]);
    expect(inbox.counts).toEqual({ waiting: 3, mine: 0, taken: 0, done: 0 });
    expect(inbox.more).toBe('m');
  });

  test('says what an agent may know of a case', () => {
    const file = readCase(
      JSON.stringify({
        case: aCase,
        lines: [{ at: 1, from: 'customer', name: 'Quiet Heron', kind: 'text', text: 'Row F?\n<b>Thanks</b>' }],
        notes: [{ at: 2, by: 'Alva', text: 'regular' }],
        consents: [{ purpose: 'ServiceProvision', until: 9, fields: [{ field: 'Name', text: 'Mira' }] }],
        services: {
          'cinema/1': {
            reservations: [
              { id: 'r1', for: { '@type': 'Event', name: 'Fog' }, seats: ['A1', 'A2'], price: 9.5, none: '' },
            ],
            tickets: [],
            lies: 7,
          },
        },
      }),
    );
    expect(file?.lines[0]?.text).toBe('Row F?\n<b>Thanks</b>');
    expect(file?.notes[0]?.by).toBe('Alva');
    expect(file?.consents[0]?.fields).toEqual([{ field: 'Name', value: 'Mira' }]);
    expect(file?.services).toEqual([
      {
        type: 'cinema/1',
        holds: [
          {
            kind: 'reservations',
            things: [
              [
                { name: 'id', value: 'r1' },
                { name: 'for', value: 'Event' },
                { name: 'for · name', value: 'Fog' },
                { name: 'seats', value: 'A1' },
                { name: 'seats', value: 'A2' },
                { name: 'price', value: '9.5' },
              ],
            ],
          },
        ],
      },
    ]);
  });

  test('of a case that a colleague has says nothing of what was said', () => {
    const file = readCase(
      JSON.stringify({ case: { ...aCase, state: 'taken', by: 'Bo', conversation: undefined }, notes: [] }),
    );
    expect([file?.case.by, file?.case.conversation, file?.lines.length]).toEqual(['Bo', '', 0]);
  });

  test('that says nonsense says nothing', () => {
    for (const body of ['', '[]', '{"cases":{}}', '{"case":{"case":7}}', '{"canned":[1],"colleagues":[{}]}']) {
      expect(readInbox(body).cases).toEqual([]);
      expect(readCase(body)).toBeNull();
      expect(readCanned(body)).toEqual([]);
      expect(readColleagues(body)).toEqual([]);
    }
  });
});
