/**
 * What a program was given of its person, and which consents its provider needs before it is told anything. A program
 * without a provider needs none: it can tell nobody. Pure.
 */
import type { Consent } from '../core/services';

/** What may be given, as permissions call it, in the words of consents. */
export const FIELDS: ReadonlyMap<string, string> = new Map([
  ['profile', 'Name'],
  ['address', 'PhysicalAddress'],
  ['phone', 'TelephoneNumber'],
  ['invoiceTitle', 'BankAccount'],
  ['contact', 'Contact'],
  ['location', 'GPSCoordinate'],
  ['pictures', 'Picture'],
  ['microphone', 'VoiceCommunicationRecording'],
  // Nobody knows what is in it.
  ['files', 'Communication'],
]);

/** In whose words something is asked for and taken back: what a camera sees may become a picture. */
export function fieldOf(what: string): string | undefined {
  return FIELDS.get(what === 'camera' ? 'pictures' : what);
}

/** What somebody gives who chooses files. */
export function givenIn(chosen: readonly { kind: 'image' | 'video' | 'file' }[]): string[] {
  return [...new Set(chosen.map(({ kind }) => (kind === 'file' ? 'files' : 'pictures')))];
}

/** When each of {@link FIELDS} was given last, in ms since 1970. */
export type Given = Record<string, number>;

const naming = (consents: Consent[], field: string) =>
  consents.filter((each) => each.fields.some(({ name }) => name === field));
const isLive = (consent: Consent, field: string) =>
  consent.fields.some(({ name, state }) => name === field && state === 'live');

/**
 * Fields that the program has and may tell, without a record that says so. What was taken back needs none again until it
 * is given again.
 *
 * @param consents of the conversation with the provider
 */
export function owed(given: Given, consents: Consent[]): string[] {
  return Object.entries(given).flatMap(([what, at]) => {
    const field = FIELDS.get(what);
    return !field || naming(consents, field).some((each) => isLive(each, field) || each.at >= at) ? [] : [field];
  });
}

/** Whether what was permitted for good was taken back, or is over. */
export function isEnded(what: string, consents: Consent[]): boolean {
  const field = fieldOf(what);
  const records = field ? naming(consents, field) : [];
  return field !== undefined && records.length > 0 && !records.some((each) => isLive(each, field));
}
