/** What is asked of services that the app knows, in words: texts are named after the service and the operation. */
import { said } from '../text/text.svelte';

/** Empty for one without words of ours. */
export function dealingWord(service: string, operation: string): string {
  const name = `${service.split('/')[0] ?? ''}-does-${operation}`;
  return /^[a-z-]{1,80}$/.test(name) ? (said(name) ?? '') : '';
}
