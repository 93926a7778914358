/** Personal fields in words: those of the Data Privacy Vocabulary, as consents name them. */
import { t } from '../text/text.svelte';

const WORDS = {
  Name: () => t('field-name'),
  EmailAddress: () => t('field-email'),
  TelephoneNumber: () => t('field-phone'),
  BankAccount: () => t('field-bank-account'),
  Contact: () => t('field-contact'),
  BirthDate: () => t('field-birth-date'),
  PhysicalAddress: () => t('field-address'),
  GPSCoordinate: () => t('field-location'),
  Location: () => t('field-location'),
  Picture: () => t('field-picture'),
  VoiceCommunicationRecording: () => t('field-voice'),
  Communication: () => t('field-file'),
  Health: () => t('field-health'),
} as const;

/** What a provider card calls a field, in the words of consents. */
const OF_ASKS: Record<string, keyof typeof WORDS> = {
  name: 'Name',
  'ticket-holder': 'Name',
  email: 'EmailAddress',
  phone: 'TelephoneNumber',
  'bank-account': 'BankAccount',
  contact: 'Contact',
  'birth-date': 'BirthDate',
  address: 'PhysicalAddress',
  location: 'GPSCoordinate',
  picture: 'Picture',
  voice: 'VoiceCommunicationRecording',
  file: 'Communication',
  health: 'Health',
};

export function fieldOfAsk(field: string): string {
  return (Object.hasOwn(OF_ASKS, field) ? OF_ASKS[field] : undefined) ?? field;
}

/** A field as people call it; an unknown one as it stands. */
export function fieldWord(field: string): string {
  return Object.hasOwn(WORDS, field) ? WORDS[field as keyof typeof WORDS]() : field;
}

/** A word of a vocabulary as records have it: cards write it with its prefix. */
export function plain(word: string): string {
  return word.replace(/^\w+:/, '');
}
