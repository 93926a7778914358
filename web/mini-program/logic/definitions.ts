/** `Page`, `Component` and `Behavior` as authors call them, told to glass-easel. */
import { MiniProgramEnv, type CodeSpace } from 'glass-easel-miniprogram-adapter';
import type { PlannedComponent } from '../compile/compile';

type Definition = Record<string, unknown>;
/** glass-easel's builders are typed by what is defined; what strangers define is of no type. */
type Untyped = {
  component(path: string): {
    definition(given: Definition): { register(): void };
    pageDefinition(given: Definition): { register(): void };
  };
  behavior(): { definition(given: Definition): { register(): unknown } };
};
export type Template = (part: string) => unknown;

/** Those that WeChat has itself. */
const BUILT_IN: Record<string, Definition> = {
  'wx://form-field': { properties: { name: { type: String, value: '' }, value: { type: null, value: '' } } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
};
/** What all instances have from their first moment: libraries ask for it before they draw anything. */
const OF_ALL: Definition = {
  lifetimes: {
    created(this: { renderer?: string }) {
      this.renderer = 'webview';
    },
  },
};
const TYPES = new Set<unknown>([String, Number, Boolean, Object, Array, Function, null, undefined]);

export class Definitions {
  readonly space: CodeSpace;
  private readonly untyped: Untyped;
  private readonly builtIn = new Map<string, unknown>();
  private readonly ofAll: unknown;
  private readonly registered = new Set<string>();
  /** whose module runs */
  private current = '';

  constructor(
    env: MiniProgramEnv,
    components: Readonly<Record<string, PlannedComponent>>,
    templates: Readonly<Record<string, Template>>,
    /** methods of all pages and components */
    private readonly own: () => Definition,
  ) {
    this.space = env.createCodeSpace('app', true);
    this.untyped = this.space as unknown as Untyped;
    for (const [path, component] of Object.entries(components)) {
      this.describe(path, component);
      if (Object.hasOwn(templates, path)) {
        this.space.addCompiledTemplate(path, {
          content: (part: string) => templates[path]?.(part),
          fallbackListenerOnNativeNode: true,
        } as never);
      }
      this.space.addStyleSheet(path, path, component.scope || undefined);
    }
    this.space.addStyleSheet('app', 'app');
    // What stands for a generic that nobody names, and shows what stands in it.
    this.space.getComponentSpace().defineComponent({ is: '', options: { virtualHost: true } });
    this.ofAll = this.untyped.behavior().definition(OF_ALL).register();
    for (const [name, definition] of Object.entries(BUILT_IN)) {
      this.builtIn.set(name, this.untyped.behavior().definition(definition).register());
    }
  }

  private describe(path: string, { json, isPage, uses }: PlannedComponent): void {
    const usingComponents = Object.fromEntries(Object.entries(uses).map(([tag, used]) => [tag, `/${used}`]));
    const isolated = Object.hasOwn(json, 'styleIsolation');
    this.space.addComponentStaticConfig(path, {
      ...json,
      usingComponents,
      component: isPage ? (isolated ? json['component'] === true : false) : true,
    } as never);
  }

  /** Runs a component's module: what it defines is that component. */
  define(path: string, run: () => void): void {
    const before = this.current;
    this.current = path;
    try {
      run();
    } finally {
      this.current = before;
    }
  }

  isDefined(path: string): boolean {
    return this.registered.has(path);
  }

  readonly Component = (given: Definition): string => {
    this.registered.add(this.current);
    this.takeOptions(given);
    const tidy = this.shared(this.tidied(given));
    tidy['methods'] = { ...this.own(), ...(tidy['methods'] as Definition | undefined) };
    this.untyped.component(this.current).definition(tidy).register();
    return this.current;
  };

  private readonly methods = new Map<string, string[]>();

  /** Names of what a page can do, by its path. */
  methodsOf(path: string): readonly string[] {
    return this.methods.get(path) ?? [];
  }

  readonly Page = (given: Definition): void => {
    this.registered.add(this.current);
    const methods = Object.entries(given).filter(([, each]) => typeof each === 'function');
    this.methods.set(
      this.current,
      methods.map(([name]) => name),
    );
    this.untyped
      .component(this.current)
      // Programs of WeChat's first year call `update` after `setData`.
      .pageDefinition({ update: () => undefined, ...this.own(), ...this.shared(this.tidied(given)) })
      .register();
  };

  readonly Behavior = (given: Definition): unknown => this.untyped.behavior().definition(this.tidied(given)).register();

  private shared(definition: Definition): Definition {
    const behaviors = (definition['behaviors'] as unknown[] | undefined) ?? [];
    return { ...definition, behaviors: [this.ofAll, ...behaviors] };
  }

  /** What WeChat reads from the definition as well as from the JSON. */
  private takeOptions(given: Definition): void {
    const options = given['options'] as { styleIsolation?: string; addGlobalClass?: boolean } | undefined;
    const config = this.space.getComponentStaticConfig(this.current) as Definition | undefined;
    if (config && options?.styleIsolation && !config['styleIsolation']) {
      config['styleIsolation'] = options.styleIsolation;
    }
    if (config && options?.addGlobalClass) {
      config['addGlobalClass'] = true;
    }
  }

  /** What WeChat takes and glass-easel does not: built-in behaviours by name, holes, types that are none. */
  private tidied(given: Definition): Definition {
    const { behaviors, data, properties } = given;
    const tidy: Definition = { ...given };
    if (typeof data === 'object' && data !== null) {
      tidy['data'] = Object.fromEntries(Object.entries(data).filter(([, each]) => !isEverything(each)));
    }
    if (Array.isArray(behaviors)) {
      tidy['behaviors'] = behaviors
        .map((each: unknown) => (typeof each === 'string' ? this.builtIn.get(each) : each))
        .filter((each) => each !== undefined && each !== null);
    }
    if (typeof properties === 'object' && properties !== null) {
      tidy['properties'] = Object.fromEntries(
        Object.entries(properties as Definition)
          .filter(([name]) => name !== 'dataset')
          .map(([name, property]) => [name, typed(property)]),
      );
    }
    return tidy;
  }
}

/** The global object, that `data: { that: this }` says at the top of a file: to WeChat's compiler `this` is nothing there. */
function isEverything(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { globalThis?: unknown }).globalThis === value;
}

/** A property with a type that there is; anything where it had none. */
function typed(property: unknown): unknown {
  if (TYPES.has(property)) {
    return property;
  }
  if (Array.isArray(property)) {
    return {
      type: TYPES.has(property[0]) ? (property[0] as unknown) : null,
      optionalTypes: property.slice(1).filter((each) => TYPES.has(each)),
    };
  }
  if (typeof property !== 'object' || property === null) {
    return null;
  }
  const described = property as { type?: unknown; optionalTypes?: unknown[] };
  if (Array.isArray(described.type)) {
    const [type = null, ...others] = described.type as unknown[];
    return {
      ...described,
      type: TYPES.has(type) ? type : null,
      optionalTypes: [...others, ...(described.optionalTypes ?? [])],
    };
  }
  return 'type' in described && TYPES.has(described.type) ? described : { ...described, type: null };
}
