/** Plugins come from elsewhere, and so are not here: what a program asks of one is there, fails, and does no harm. */
import { anything } from './anything';
import type { Wish } from './call';
import type { Reach } from './reach';

/** `requirePlugin` */
export function plugin(reach: Reach): (name?: unknown) => object {
  const missed = new Set<string>();
  const refusing = (name: string) =>
    anything(([wish]) => {
      if (!missed.has(name)) {
        missed.add(name);
        reach.missing(name);
      }
      if (typeof wish === 'object' && wish !== null) {
        const refusal = { errMsg: `${name}:fail not supported` };
        const { fail, complete } = wish as Wish;
        reach.soon(() => reach.call(name, fail, refusal));
        reach.soon(() => reach.call(name, complete, refusal));
      }
    });
  const plugins = new Map<string, object>();
  return Object.assign(
    (given: unknown = '') => {
      const name = `plugin ${String(given).slice(0, 100)}`;
      const known = plugins.get(name) ?? refusing(name);
      plugins.set(name, known);
      return known;
    },
    { async: () => Promise.reject(new Error('requirePlugin.async:fail not supported')) },
  );
}
