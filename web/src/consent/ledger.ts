/** What was shared, in the order in which the ledger shows it. Pure. */
import type { Alias, Consent, ConsentField } from '../core/services';

/** A field that was named in a consent, with whom and until when. */
export interface Entry {
  consent: Consent;
  field: ConsentField;
}

export interface ByProvider {
  alias: string;
  name: string;
  provider: string;
  entries: Entry[];
}

/** Of each provider that one talks to, also of one that got nothing: that is worth seeing. */
export function byProvider(consents: Consent[], aliases: Alias[]): ByProvider[] {
  return aliases
    .filter((each) => !each.agent)
    .map(({ id, title, provider }) => ({
      alias: id,
      name: title,
      provider,
      entries: consents
        .filter((each) => each.alias === id)
        .flatMap((consent) => consent.fields.map((field) => ({ consent, field }))),
    }));
}

/** Each field with all who ever got it, the field that went to most first. */
export function byField(consents: Consent[]): { field: string; entries: Entry[] }[] {
  const fields = new Map<string, Entry[]>();
  for (const consent of consents) {
    for (const field of consent.fields) {
      fields.set(field.name, [...(fields.get(field.name) ?? []), { consent, field }]);
    }
  }
  return [...fields]
    .map(([field, entries]) => ({ field, entries }))
    .sort((a, b) => b.entries.length - a.entries.length || (a.field < b.field ? -1 : 1));
}

/** Whether it can still be taken back: it may be used, or was taken back and nobody answered yet. */
export function canTakeBack({ field }: Entry): boolean {
  return field.state === 'live' || field.state === 'over';
}

/** All of it, as documents that any other program can read. */
export function exported(consents: Consent[], now: number): string {
  return JSON.stringify(
    {
      '@context': { dpv: 'https://w3id.org/dpv#', dct: 'http://purl.org/dc/terms/' },
      '@type': 'dpv:RecordsOfActivities',
      'dct:created': new Date(now).toISOString(),
      'dct:hasPart': consents.map((each) => ({
        record: JSON.parse(each.text) as unknown,
        signature: each.signature,
        values: Object.fromEntries(each.fields.map((field) => [field.name, field.value])),
        states: Object.fromEntries(each.fields.map((field) => [field.name, field.state])),
        declarations: each.declarations.map((said) => ({ ...said, at: new Date(said.at).toISOString() })),
      })),
    },
    null,
    2,
  );
}
