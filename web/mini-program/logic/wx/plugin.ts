/** Plugins come from elsewhere, and so are not here: what a program asks of one is there, fails, and does no harm. */
import type { Wish } from './call';
import type { Reach } from './reach';

/** `requirePlugin`: gives something that can be asked for anything, however deep. */
export function plugin(reach: Reach): (name?: unknown) => object {
  const missed = new Set<string>();
  const standIn = (name: string): object => {
    const kept: Record<string | symbol, unknown> = {};
    return new Proxy(() => undefined, {
      get: (_, key) => {
        if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key in kept) {
          return kept[key];
        }
        return (kept[key] = standIn(name));
      },
      set: (_, key, value) => {
        kept[key] = value;
        return true;
      },
      apply: (_, __, [wish]: [Wish | undefined]) => {
        if (!missed.has(name)) {
          missed.add(name);
          reach.missing(name);
        }
        if (typeof wish === 'object' && wish !== null) {
          const refusal = { errMsg: `${name}:fail not supported` };
          reach.soon(() => reach.call(name, wish.fail, refusal));
          reach.soon(() => reach.call(name, wish.complete, refusal));
        }
        return standIn(name);
      },
      construct: () => standIn(name),
    });
  };
  const plugins = new Map<string, object>();
  return Object.assign(
    (given: unknown = '') => {
      const name = `plugin ${String(given).slice(0, 100)}`;
      const known = plugins.get(name) ?? standIn(name);
      plugins.set(name, known);
      return known;
    },
    { async: () => Promise.reject(new Error('requirePlugin.async:fail not supported')) },
  );
}
