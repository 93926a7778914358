import { describe, expect, test } from 'vitest';
import type { Consent, ConsentField } from '../core/services';
import { givenIn, isEnded, owed } from './given';

const field = (name: string, state: ConsentField['state']): ConsentField => ({
  name,
  required: false,
  value: null,
  state,
});
const consent = (at: number, ...fields: ConsentField[]): Consent => ({
  id: String(at),
  alias: 'alias',
  chat: 'chat',
  provider: 'cafe',
  name: 'Kittiwake',
  at,
  until: 90_000,
  purpose: 'ServiceProvision',
  legalBasis: 'Consent',
  explanation: 'On the cup.',
  fields,
  text: '',
  signature: '',
  declarations: [],
});

describe('what a program was given', () => {
  test('needs a record before its provider is told anything', () => {
    expect(owed({ profile: 1_000, location: 2_000 }, [])).toEqual(['Name', 'GPSCoordinate']);
    expect(owed({}, [])).toEqual([]);
  });

  test('needs none twice while one stands, however often it is given', () => {
    expect(owed({ profile: 9_000, location: 1_000 }, [consent(5_000, field('Name', 'live'))])).toEqual([
      'GPSCoordinate',
    ]);
  });

  test('needs another when it is given again after it was taken back, and not before', () => {
    const back = [consent(5_000, field('Name', 'erased'), field('Picture', 'live'))];
    expect(owed({ profile: 4_000 }, back)).toEqual([]);
    expect(owed({ profile: 6_000 }, back)).toEqual(['Name']);
  });

  test('is also sound that was recorded', () => {
    expect(owed({ microphone: 1_000 }, [])).toEqual(['VoiceCommunicationRecording']);
  });

  test('is also a file that was chosen, whatever is in it', () => {
    expect(givenIn([{ kind: 'file' }, { kind: 'image' }, { kind: 'video' }])).toEqual(['files', 'pictures']);
    expect(owed({ files: 1_000 }, [])).toEqual(['Communication']);
  });

  test('is nothing that consents have no word for', () => {
    expect(owed({ clipboard: 1_000, constructor: 1 }, [])).toEqual([]);
  });
});

describe('what is permitted for good', () => {
  test('is so until the consent is taken back or over', () => {
    expect(isEnded('profile', [])).toBe(false);
    expect(isEnded('profile', [consent(1, field('Name', 'live'))])).toBe(false);
    for (const state of ['withdrawn', 'erased', 'kept', 'over'] as const) {
      expect(isEnded('profile', [consent(1, field('Name', state))])).toBe(true);
      expect(isEnded('location', [consent(1, field('Name', state))])).toBe(false);
    }
    expect(isEnded('profile', [consent(1, field('Name', 'erased')), consent(2, field('Name', 'live'))])).toBe(false);
  });

  test('that is no field has no consent to end with', () => {
    expect(isEnded('clipboard', [consent(1, field('', 'erased'))])).toBe(false);
  });
});
