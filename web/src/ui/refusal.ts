import { CoreError, type Refusal } from '../core/contract';
import { t } from '../text/text.svelte';

export function refusal(error: unknown): Refusal {
  return error instanceof CoreError ? error.code : 'INTERNAL';
}

/** A refusal in words. */
export function words(error: unknown): string {
  return t(`refused-${refusal(error)}`);
}
