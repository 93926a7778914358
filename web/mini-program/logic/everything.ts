/** `globalThis` and `global` of a program: an object of its own, with the language and what WeChat gives. */

const LANGUAGE = `Object Array Number Boolean String Symbol BigInt Date Promise RegExp Error AggregateError EvalError
  RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer DataView Uint8Array Int8Array
  Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigInt64Array BigUint64Array
  Map Set WeakMap WeakSet WeakRef Proxy Reflect Infinity NaN undefined parseFloat parseInt isFinite isNaN decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape unescape console setTimeout clearTimeout setInterval
  clearInterval`.split(/\s+/);

export function everything(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const around = globalThis as unknown as Record<string, unknown>;
  const made: Record<string, unknown> = Object.fromEntries(LANGUAGE.map((name) => [name, around[name]]));
  return Object.assign(made, given, { globalThis: made, global: made });
}
