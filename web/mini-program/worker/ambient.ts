/**
 * What a worker has around it, taken away before a stranger's code runs. The policy of the frame and its opaque origin are what
 * holds; this is so that programs find nothing they could hope for, and nothing that outlives them.
 */

/** What stays beside the language itself. */
const STAYS = new Set([
  'self',
  'onmessage',
  'console',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'queueMicrotask',
  'structuredClone',
  'atob',
  'btoa',
  'performance',
  'TextEncoder',
  'TextDecoder',
  'URL',
  'URLSearchParams',
  'AbortController',
  'AbortSignal',
  'Event',
  'EventTarget',
  'DOMException',
  'Blob',
  'ImageData',
  'ImageBitmap',
  'Path2D',
  'OffscreenCanvas',
  'OffscreenCanvasRenderingContext2D',
  'CanvasGradient',
  'CanvasPattern',
  'TextMetrics',
  'WebGLRenderingContext',
  'WebGL2RenderingContext',
  'createImageBitmap',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'crypto',
  'Crypto',
  'SubtleCrypto',
  'CryptoKey',
]);
/** The language: what a realm without a browser has. */
const LANGUAGE = new Set([
  ...['Object', 'Function', 'Array', 'Number', 'parseFloat', 'parseInt', 'Infinity', 'NaN', 'undefined', 'Boolean'],
  ...['String', 'Symbol', 'Date', 'Promise', 'RegExp', 'Error', 'AggregateError', 'EvalError', 'RangeError'],
  ...['ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'globalThis', 'JSON', 'Math', 'Intl', 'ArrayBuffer'],
  ...['Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float16Array'],
  ...['Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigUint64Array', 'BigInt64Array', 'DataView', 'Map'],
  ...['BigInt', 'Set', 'Iterator', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Reflect'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'eval', 'isFinite'],
  ...['isNaN', 'constructor', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__'],
  ...['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toString', 'valueOf', 'toLocaleString', '__proto__'],
]);

/** @returns names that could not be taken away: there should be none */
export function bare(scope: object): string[] {
  const left: string[] = [];
  for (
    let each: object | null = scope;
    each && each !== Object.prototype;
    each = Object.getPrototypeOf(each) as object
  ) {
    for (const name of Object.getOwnPropertyNames(each)) {
      if (STAYS.has(name) || LANGUAGE.has(name)) {
        continue;
      }
      const isGone = Reflect.deleteProperty(each, name) || Reflect.defineProperty(each, name, { value: undefined });
      if (!isGone) {
        left.push(name);
      }
    }
  }
  return left;
}
