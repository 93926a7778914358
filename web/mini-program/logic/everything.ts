/** What a program finds by name: `globalThis` and `global` of a program: an object of its own, with the language and what WeChat gives. */
import { functionOf } from './functionOf';
import type { Given } from './modules';

const LANGUAGE = `Object Array Number Boolean String Symbol BigInt Date Promise RegExp Error AggregateError EvalError
  RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer DataView Uint8Array Int8Array
  Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigInt64Array BigUint64Array
  Map Set WeakMap WeakSet WeakRef Proxy Reflect Infinity NaN undefined parseFloat parseInt isFinite isNaN decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape unescape console setTimeout clearTimeout setInterval
  clearInterval`.split(/\s+/);

/**
 * What a program leaves in it under a new name is found by that name alone, as in WeChat.
 *
 * @param around the global object of the realm that the program's code runs in
 */
function everything(
  given: Readonly<Record<string, unknown>>,
  around: Record<string, unknown>,
): Record<string, unknown> & { Function: FunctionConstructor } {
  const language = globalThis as unknown as Record<string, unknown>;
  const made: Record<string, unknown> = Object.fromEntries(LANGUAGE.map((name) => [name, language[name]]));
  const whole = new Proxy(made, {
    set: (_, name, value) => {
      if (typeof name === 'string' && !(name in made) && !(name in around)) {
        const set = (other: unknown) => (made[name] = other);
        Object.defineProperty(around, name, { get: () => made[name], set, configurable: true });
      }
      return Reflect.set(made, name, value);
    },
  });
  Object.assign(made, given, { globalThis: whole, global: whole, Function: functionOf(whole) });
  return whole as ReturnType<typeof everything>;
}

type Names = Omit<Given, 'window' | 'document' | 'self' | 'globalThis' | 'global' | 'Function'>;

/** All that modules of a worker are given by name. */
export function apart(own: Pick<Given, 'worker' | 'WXWebAssembly'>, around: Record<string, unknown>): Given {
  const not = undefined;
  const names = { Page: not, Component: not, Behavior: not, App: not, getApp: not, getCurrentPages: not };
  return given({ ...names, wx: not, requirePlugin: not, ...own }, around);
}

/** All that modules are given by name. */
export function given(names: Names, around: Record<string, unknown>): Given {
  const whole = everything(names, around);
  const nothing = undefined;
  const absent = { window: nothing, document: nothing, self: nothing };
  return { ...names, ...absent, globalThis: whole, global: whole, Function: whole.Function };
}
