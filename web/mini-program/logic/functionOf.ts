/**
 * `Function`, as WeChat has it: libraries ask it for the global object, and for nothing else that they could have. Code from text
 * is refused by the policy of the frame in any case.
 */
export function functionOf(whole: object): FunctionConstructor {
  const made = (...given: unknown[]): ((given?: unknown) => unknown) => {
    const body = String(given.at(-1) ?? '').trim();
    if (/^return\s+(this|globalThis)\s*;?$/.test(body)) {
      return () => whole;
    }
    if (body === 'regeneratorRuntime = r') {
      // What many bundles need for their `async`, when they find that they are strict.
      return (runtime) => Object.assign(globalThis, { regeneratorRuntime: runtime });
    }
    throw new EvalError('Code from text does not run in a mini-program.');
  };
  return Object.assign(
    function (...given: unknown[]) {
      return made(...given);
    },
    { prototype: Function.prototype },
  ) as unknown as FunctionConstructor;
}
