/** Somebody for an address book, as a vCard (RFC 6350). */
import { escaped, linesOf } from './textLines';

/** By what WeChat calls them. */
const PHONES: Readonly<Record<string, string>> = {
  mobilePhoneNumber: 'cell',
  homePhoneNumber: 'home',
  workPhoneNumber: 'work',
  hostNumber: 'voice',
  homeFaxNumber: '"home,fax"',
  workFaxNumber: '"work,fax"',
};
const ADDRESSES: Readonly<Record<string, string>> = {
  address: '',
  homeAddress: ';TYPE=home',
  workAddress: ';TYPE=work',
};
const PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'];

/** @param person as `addPhoneContact` is called */
export function cardOf(person: Readonly<Record<string, string>>): string {
  const of = (key: string) => escaped(person[key] ?? '');
  const one = (name: string, key: string) => (person[key] ? [`${name}:${of(key)}`] : []);
  const full = ['lastName', 'middleName', 'firstName'].map(of).filter(Boolean).join(' ');
  const addresses = Object.entries(ADDRESSES).flatMap(([prefix, type]) => {
    const parts = PARTS.map((part) => of(`${prefix}${part}`));
    return parts.some(Boolean) ? [`ADR${type}:;;${parts.join(';')}`] : [];
  });
  return linesOf([
    'BEGIN:VCARD',
    'VERSION:4.0',
    `N:${of('lastName')};${of('firstName')};${of('middleName')};;`,
    `FN:${full}`,
    ...one('NICKNAME', 'nickName'),
    ...Object.entries(PHONES).flatMap(([key, type]) => one(`TEL;TYPE=${type}`, key)),
    ...one('EMAIL', 'email'),
    // An address has no escapes, and no white space either: RFC 6350 §6.7.8.
    ...(person['url'] ? [`URL:${person['url'].replace(/[\s\p{Cc}]/gu, '')}`] : []),
    ...one('ORG', 'organization'),
    ...one('TITLE', 'title'),
    ...one('NOTE', 'remark'),
    ...addresses,
    'END:VCARD',
  ]);
}
