/** How every API of WeChat that takes time is called: with callbacks, or giving a promise. */

export interface Wish extends Record<string, unknown> {
  success?: (result: object) => void;
  fail?: (error: object) => void;
  complete?: (either: object) => void;
}

export type Api = (wish?: Wish) => Promise<object> | undefined;

/** What an API refuses, as WeChat says it: `name:fail why`. */
export class ApiError extends Error {
  constructor(
    why: string,
    readonly more: object = {},
  ) {
    super(why);
  }
}

/**
 * @param name as messages begin
 * @param work what it does: its result goes into what callbacks are given
 * @param failed told what a callback itself throws
 */
export function api(name: string, work: (wish: Wish) => unknown, failed: (where: string, error: unknown) => void): Api {
  return (given) => {
    const wish = wishOf(given);
    const tell = (callback: unknown, said: object) => told(name, callback, said, failed);
    const done = Promise.resolve()
      .then(() => work(wish))
      .then((result) => ({ errMsg: `${name}:ok`, ...(result as object | undefined) }));
    if (!wish.success && !wish.fail && !wish.complete) {
      return done.catch((error: unknown) => Promise.reject(refusal(name, error)));
    }
    void done.then(
      (result) => {
        tell(wish.success, result);
        tell(wish.complete, result);
      },
      (error: unknown) => {
        const said = refusal(name, error);
        tell(wish.fail, said);
        tell(wish.complete, said);
      },
    );
    return undefined;
  };
}

/** Authors give what they like. */
function wishOf(given: Wish | undefined | null): Wish {
  return typeof given === 'object' && given !== null ? given : {};
}

/** Calls back before it returns, as WeChat does where it says so. */
export function atOnce(name: string, work: () => object, failed: (where: string, error: unknown) => void): Api {
  return (given) => {
    const wish = wishOf(given);
    const result = { errMsg: `${name}:ok`, ...work() };
    if (!wish.success && !wish.complete) {
      return Promise.resolve(result);
    }
    told(name, wish.success, result, failed);
    told(name, wish.complete, result, failed);
    return undefined;
  };
}

function told(name: string, callback: unknown, said: object, failed: (where: string, error: unknown) => void): void {
  if (typeof callback === 'function') {
    try {
      (callback as (said: object) => void)(said);
    } catch (error) {
      failed(name, error);
    }
  }
}

/** What is asked, without who is called back. */
export function asked(wish: Wish): Record<string, unknown> {
  const callbacks = ['success', 'fail', 'complete'];
  return Object.fromEntries(Object.entries(wish).filter(([name]) => !callbacks.includes(name)));
}

/** Several at once, by their names. */
export function made(
  works: Readonly<Record<string, (wish: Wish) => unknown>>,
  failed: (where: string, error: unknown) => void,
): Record<string, Api> {
  return Object.fromEntries(Object.entries(works).map(([name, work]) => [name, api(name, work, failed)]));
}

function refusal(name: string, error: unknown): Error & { errMsg: string } {
  const why = error instanceof Error ? error.message : String(error);
  // An Error as well, so that who logs it sees where it came from; its `errMsg` is what authors read.
  return Object.assign(new Error(why), { errMsg: `${name}:fail ${why}` }, error instanceof ApiError ? error.more : {});
}
