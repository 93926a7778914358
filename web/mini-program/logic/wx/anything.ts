/** Something that can be asked for anything, however deep: nothing stands behind it. */

/** @param asked told what it is called with, and never throws */
export function anything(asked: (given: readonly unknown[]) => void): object {
  const kept = new Map<string | symbol, unknown>();
  // No arrow: it can be built, and classes can be made from it.
  const target = function () {
    return undefined;
  };
  return new Proxy(target, {
    get: (own, key) => {
      if (key === 'prototype') {
        return own.prototype as unknown;
      }
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || kept.has(key)) {
        return kept.get(key);
      }
      const made = anything(asked);
      kept.set(key, made);
      return made;
    },
    set: (_, key, value) => {
      kept.set(key, value);
      return true;
    },
    apply: (_, __, given) => {
      asked(given);
      return anything(asked);
    },
    // With what a class that is made from it adds; all else is found as well.
    construct: (_, __, { prototype }) =>
      new Proxy(Object.create(prototype as object) as object, {
        get: (own, key, self) =>
          Reflect.has(own, key) || typeof key === 'symbol' || key === 'then' || key === 'toJSON'
            ? (Reflect.get(own, key, self) as unknown)
            : anything(asked),
      }),
  });
}
