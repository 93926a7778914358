/** What a program says that it wants of its person, and whom it can tell: in the app's words, and its author's reasons. */
import type { Manifest } from '../../mini-program/package/manifest';
import { fieldOfAsk, fieldWord } from '../consent/fields';
import { t } from '../text/text.svelte';
import { whyOf } from './recording';

/** @param provider what its provider is called; empty where it has none */
export function contractOf(manifest: Manifest, provider: string): string {
  const asks = manifest.asks.map(({ field }) => {
    const why = whyOf(manifest, fieldOfAsk(field));
    return `· ${fieldWord(fieldOfAsk(field))}${why ? `: ${why}` : ''}`;
  });
  return [
    provider ? t('mini-talks-to', { provider }) : t('mini-talks-to-nobody'),
    ...(asks.length > 0 ? ['', t('mini-asks'), ...asks] : []),
    '',
    t('mini-sealed'),
  ].join('\n');
}
