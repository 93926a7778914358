import { describe, expect, test } from 'vitest';
import type { Alias, Consent } from '../core/services';
import { byField, byProvider, canTakeBack, exported } from './ledger';

const alias = (id: string, title: string): Alias => ({
  id,
  title,
  provider: `${id}-account`,
  name: 'Quiet Heron',
  at: 1,
  chat: `${id}-chat`,
  state: 'open',
  agent: false,
});

const consent = (id: string, of: string, fields: Consent['fields']): Consent => ({
  id,
  alias: of,
  chat: `${of}-chat`,
  provider: `${of}-account`,
  name: of,
  at: 1_000,
  until: 2_000,
  purpose: 'ServiceProvision',
  legalBasis: 'Consent',
  explanation: 'It stands on the ticket.',
  fields,
  text: `{"dct:identifier":"${id}"}`,
  signature: 'sig',
  declarations: [{ what: 'erased', fields: ['Name'], at: 1_500, duty: '', until: 0, signature: 'theirs' }],
});

const name = { name: 'Name', required: false, value: 'Mira', state: 'live' } as const;
const place = { name: 'GPSCoordinate', required: false, value: 'GPS:46.2,-27.4', state: 'erased' } as const;
const given = [consent('c1', 'cinema', [name]), consent('c2', 'bikes', [place, { ...name, state: 'over' }])];

describe('the ledger', () => {
  test('shows each provider that one talks to, also one that got nothing', () => {
    const all = byProvider(given, [alias('cinema', 'Lantern'), alias('bikes', 'Tern'), alias('clinic', 'Clinic')]);
    expect(all.map((each) => [each.name, each.entries.length])).toEqual([
      ['Lantern', 1],
      ['Tern', 2],
      ['Clinic', 0],
    ]);
  });

  test('shows each field with all who got it', () => {
    expect(byField(given).map((each) => [each.field, each.entries.map((entry) => entry.consent.name)])).toEqual([
      ['Name', ['cinema', 'bikes']],
      ['GPSCoordinate', ['bikes']],
    ]);
  });

  test('lets one take back what is not gone yet', () => {
    const entries = byProvider(given, [alias('bikes', 'Tern')])[0]?.entries ?? [];
    expect(entries.map(canTakeBack)).toEqual([false, true]);
  });

  test('gives all of it as documents', () => {
    const document = JSON.parse(exported(given, 0)) as { 'dct:hasPart': Record<string, unknown>[] };
    expect(document['dct:hasPart'][0]).toEqual({
      record: { 'dct:identifier': 'c1' },
      signature: 'sig',
      values: { Name: 'Mira' },
      states: { Name: 'live' },
      declarations: [
        { what: 'erased', fields: ['Name'], at: '1970-01-01T00:00:01.500Z', duty: '', until: 0, signature: 'theirs' },
      ],
    });
  });
});
