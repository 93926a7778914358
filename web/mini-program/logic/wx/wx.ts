/** All of `wx`. */
import { navigation } from './navigation';
import type { Reach } from './reach';

export function apis(reach: Reach): Record<string, unknown> {
  return { ...navigation(reach.pages, reach.failed) };
}
