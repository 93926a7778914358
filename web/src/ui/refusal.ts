import { CoreError } from '../core/contract';
import { t } from '../text/text.svelte';

/** A refusal in words. */
export function words(error: unknown): string {
  return t(`refused-${error instanceof CoreError ? error.code : 'INTERNAL'}`);
}
