/** The modules of a program, each run once when it is first required. */
import { GIVEN, SCRIPT } from '../compile/given';
import { Resolver, type Alias } from '../compile/resolve';

export type ModuleFunction = (this: unknown, ...given: unknown[]) => void;
/** What modules are given beside `require`, `module` and `exports`. */
export type Given = Record<Exclude<(typeof GIVEN)[number], 'require' | 'module' | 'exports'>, unknown>;

interface Module {
  exports: unknown;
}

export class Modules {
  private readonly loaded = new Map<string, Module>();
  private readonly resolver: Resolver;

  constructor(
    private readonly functions: Readonly<Record<string, ModuleFunction>>,
    private readonly aliases: readonly Alias[],
    private readonly given: Given,
  ) {
    this.resolver = new Resolver({ has: (path) => Object.hasOwn(functions, path) }, aliases);
  }

  /** What a module exports; throws what its code throws. */
  load(path: string): unknown {
    const known = this.loaded.get(path);
    if (known) {
      return known.exports;
    }
    const module: Module = { exports: {} };
    this.loaded.set(path, module);
    const names: Record<(typeof GIVEN)[number], unknown> = {
      ...this.given,
      require: this.requireOf(path),
      module,
      exports: module.exports,
    };
    if (Object.hasOwn(this.functions, path)) {
      // As WeChat calls it, plainly: old libraries take what `this` is for the global object.
      this.functions[path]?.apply(
        this.given.globalThis,
        GIVEN.map((name) => names[name]),
      );
    }
    return module.exports;
  }

  /** Runs a module anew, with all that it requires, in what is given; false where it is not there. Throws what its code throws. */
  apart(named: string, given: Given): boolean {
    const modules = new Modules(this.functions, this.aliases, given);
    const path = modules.resolver.file(named.replace(/^\//, ''), 'app.js', ['', ...SCRIPT]);
    if (path !== null) {
      modules.load(path);
    }
    return path !== null;
  }

  /** As WeChat's: what is not there is an error in its words. */
  private requireOf(from: string): unknown {
    const required = (named: string) => {
      const path = this.resolver.file(String(named), from, ['', ...SCRIPT]);
      if (path === null) {
        throw new Error(`module '${named}' is not defined, require args is '${named}'`);
      }
      return this.load(path);
    };
    return Object.assign(required, { async: (named: string) => Promise.resolve().then(() => required(named)) });
  }
}
