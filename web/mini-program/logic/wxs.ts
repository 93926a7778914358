/**
 * What WXS is given where it hears an event or a change: a component, or a node of its template, by what WeChat lets it do. It runs
 * beside the rest of the program here, so what it does to a node is drawn with the next frame, as all else.
 */
import type * as easel from 'glass-easel';
import { authorEvent, type Shadowed } from './authorEvent';

type Method = (...given: unknown[]) => unknown;

/** What the compiled templates call. */
export interface Wxs {
  /** What a module threw as it was read. */
  failed(file: string, error: unknown): void;
  /** What a module gives to templates: where one of its functions throws, that is told, and the template has nothing there. */
  guarded(file: string, exported: unknown): unknown;
  /** What an expression of a template calls: where that is no function of WXS and fails, there is nothing, as in WeChat. */
  called(callee: unknown): Method;
  /** A listener to a property's changes: `(now, before, component, node)`. */
  change(listener: unknown): unknown;
  /** Calls a handler of an event: with the event as authors have it, and, where WXS has the handler, with its component. */
  event(caller: object, event: Shadowed, handler: Method, isWxs: boolean): unknown;
}

export interface WxsNode {
  selectComponent(selector: string): WxsNode | null;
  selectAllComponents(selector: string): WxsNode[];
  setStyle(style: unknown): WxsNode;
  addClass(name: string): WxsNode;
  removeClass(name: string): WxsNode;
  hasClass(name: string): boolean;
  getDataset(): unknown;
  getState(): object;
  callMethod(name: string, args?: unknown): void;
  triggerEvent(name: string, detail?: unknown): void;
  requestAnimationFrame(work: Method): void;
  getBoundingClientRect(): object;
  getComputedStyle(names?: string[]): object;
  setTimeout: typeof setTimeout;
  clearTimeout: typeof clearTimeout;
}

/** Above all other styles of a node, and gone with them; as a number: a constant of types only. */
const ABOVE = 3 as easel.StyleSegmentIndex.TEMP_EXTRA;
const FRAME_MILLIS = 16;
const NO_RECT = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };

/**
 * @param failed what a stranger's code threw where nobody else would hear of it
 * @param soon after all that runs now: a change is heard when what it is of stands in its place
 */
export function wxs(failed: (where: string, error: unknown) => void, soon: (work: () => void) => void): Wxs {
  const nodes = new WeakMap<object, WxsNode>();

  const of = (element: easel.Element | null | undefined): WxsNode | null => {
    if (!element) {
      return null;
    }
    const known = nodes.get(element) ?? nodeOf(element);
    nodes.set(element, known);
    return known;
  };

  function nodeOf(element: easel.Element): WxsNode {
    const component = element as unknown as easel.GeneralComponent & { getShadowRoot?(): easel.ShadowRoot | null };
    const state = {};
    const root = () => component.getShadowRoot?.() ?? element.ownerShadowRoot;
    const node: WxsNode = {
      selectComponent: (selector) => of(root()?.querySelector(String(selector))),
      selectAllComponents: (selector) =>
        (root()?.querySelectorAll(String(selector)) ?? []).flatMap((each: easel.Element) => of(each) ?? []),
      setStyle(style) {
        element.setNodeStyle(styleText(style), ABOVE);
        return node;
      },
      addClass(name) {
        element.toggleNodeClass(String(name), true, ABOVE);
        return node;
      },
      removeClass(name) {
        element.toggleNodeClass(String(name), false, ABOVE);
        return node;
      },
      hasClass: (name) => [undefined, ABOVE].some((part) => element.classList?.contains(String(name), part) ?? false),
      getDataset: () => element.dataset,
      getState: () => state,
      callMethod(name, args) {
        const caller = component.getMethodCaller?.() as unknown as Record<string, Method> | undefined;
        const method = caller?.[String(name)];
        if (typeof method === 'function') {
          method.call(caller, args);
        }
      },
      triggerEvent: (name, detail) => element.triggerEvent(String(name), detail, {}),
      requestAnimationFrame: (work) => void setTimeout(() => attempt(() => work(FRAME_MILLIS)), FRAME_MILLIS),
      // What only a layout knows cannot be waited for here.
      getBoundingClientRect: () => NO_RECT,
      getComputedStyle: () => ({}),
      setTimeout: ((work: Method, millis: number) => setTimeout(() => attempt(work), millis)) as typeof setTimeout,
      clearTimeout: (timer) => clearTimeout(timer),
    };
    return node;
  }

  function attempt(work: () => unknown): void {
    try {
      work();
    } catch (error) {
      failed('wxs', error);
    }
  }

  /** By them a handler of WXS is known that a template chose by an expression. */
  const guards = new WeakSet<Method>();
  const guarded = (file: string, exported: unknown): unknown => {
    if (typeof exported === 'function') {
      const guard = function (this: unknown, ...given: unknown[]): unknown {
        try {
          return (exported as Method).apply(this, given);
        } catch (error) {
          failed(file, error);
          return undefined;
        }
      };
      guards.add(guard);
      return guard;
    }
    return Object.prototype.toString.call(exported) === '[object Object]'
      ? Object.fromEntries(
          Object.entries(exported as object).map(([name, each]) => [
            name,
            typeof each === 'function' ? guarded(file, each) : (each as unknown),
          ]),
        )
      : exported;
  };

  const called = (callee: unknown): Method => {
    if (typeof callee !== 'function') {
      return () => undefined;
    }
    const method = callee as Method;
    const tried: Method = (...given) => {
      try {
        return method(...given);
      } catch {
        return undefined;
      }
    };
    return guards.has(method) ? method : tried;
  };

  return {
    called,
    failed,
    guarded,
    change: (listener) =>
      typeof listener === 'function'
        ? (now: unknown, before: unknown, host: easel.Element, element: easel.Element) =>
            soon(() => attempt(() => (listener as Method)(now, before, of(host), of(element))))
        : listener,
    event(caller, event, handler, isWxs) {
      const told = authorEvent(event);
      if (!isWxs && !guards.has(handler)) {
        return handler.call(caller, told);
      }
      const current = event.currentTarget as easel.Element | null;
      return handler.call(caller, { ...told, instance: of(current) }, of(current?.ownerShadowRoot?.getHostNode()));
    },
  };
}

/** As a text, or by names as JavaScript has them. */
function styleText(style: unknown): string {
  if (typeof style !== 'object' || style === null) {
    return String(style ?? '');
  }
  return Object.entries(style)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(value)}`)
    .join(';');
}
