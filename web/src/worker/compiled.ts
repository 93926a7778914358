/** The compiled core, with its types. */
import * as built from '../../worker/target/js/core.js';
import { noble } from '../../worker/rim/noble.js';
import type { CompiledCore } from '../../worker/rim/core';

const compiled = built as unknown as CompiledCore;

/**
 * The core of an account: of the alias of this id, or, without one, of the main account. It is chosen whenever one of
 * its functions is looked up, and a call follows at once; so two accounts never mix, however their work takes turns.
 */
export function coreOf(alias: string): CompiledCore {
  return new Proxy(compiled, {
    get(_, name) {
      compiled.use(alias);
      return compiled[name as keyof CompiledCore];
    },
  });
}

export const primitives: object = noble;
export type { CompiledCore, HandleAnswer, Host } from '../../worker/rim/core';
