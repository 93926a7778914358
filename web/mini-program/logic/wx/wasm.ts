/** `WXWebAssembly`: what a worker has as `WebAssembly`, but for a module that is named by its path in the package. */
import type { Reach } from './reach';
import { packaged, sourceOf } from './source';

/** As it is here before it is taken away with all else that is around a program. */
const native = globalThis.WebAssembly as typeof WebAssembly | undefined;
const NAME = 'WXWebAssembly.instantiate';
/** What is there as it stands. */
export const CLASSES = [
  ...(['Module', 'Instance', 'Memory', 'Table', 'Global'] as const),
  ...(['CompileError', 'LinkError', 'RuntimeError'] as const),
];

/** Undefined where the browser has none. */
export function wasm(reach: Reach): object | undefined {
  if (!native) {
    return undefined;
  }
  const { compile, instantiate: begun, CompileError } = native;

  /** From the top of the package, as WeChat has it, else from the page that is shown. */
  function bytes(path: string): Uint8Array {
    const found = packaged(reach, path) ?? packaged(reach, sourceOf(reach, path));
    if (!found) {
      throw new Error(`${NAME}: there is no ${path} in the package`);
    }
    return found;
  }

  async function compiled(path: string): Promise<WebAssembly.Module> {
    const code = new Uint8Array(bytes(path));
    return compile(code).catch((error: Error) => {
      throw new CompileError(`${NAME}: ${path} is broken: ${error.message}`);
    });
  }

  async function instantiate(path: unknown, imports?: WebAssembly.Imports): Promise<object> {
    if (typeof path !== 'string' || /^\w+:/.test(path)) {
      throw new TypeError(`${NAME}: not support anything but a path of the package`);
    }
    const module = await compiled(path);
    return { module, instance: await begun(module, imports) };
  }

  return { instantiate, ...Object.fromEntries(CLASSES.map((name) => [name, native[name]])) };
}
