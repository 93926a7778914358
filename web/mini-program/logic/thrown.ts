/** What a stranger's code threw, in words that can be said on. */

export const WORDS_MAX = 1_000;

export interface Thrown {
  words: string;
  /** with its stack, as an author reads it */
  trace: string;
}

/** By its form: what is thrown may be an error of another realm. What an API refused says so in WeChat's way. */
export function thrown(error: unknown): Thrown {
  const said = (error ?? {}) as { message?: unknown; errMsg?: unknown; stack?: unknown };
  const { message = String(error), errMsg = message, stack = '' } = said;
  const [words, trace] = [String(errMsg).slice(0, WORDS_MAX), String(stack).slice(0, 4 * WORDS_MAX)];
  return { words, trace };
}

/** WeChat says no more of an observer that its author forgot. */
export function isOnlyTold(error: unknown): boolean {
  return /^Cannot find method "[^"]*" for observer/.test(String((error as { message?: unknown } | null)?.message));
}
