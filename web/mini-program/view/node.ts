/** A node as it is drawn: an element of the document, what stands in it, and what a built-in component makes of it. */
import type { Sign, Touched } from '../protocol';
import { animate } from './animation';
import { harmless, text, truth } from './values';
import { inViewport } from '../compile/units';

export type Meanwhile = (said: unknown, say: (more: unknown) => void) => void;

export interface Rim {
  /** Tells the logic of an event at a node. */
  fire(node: ViewNode, type: string, detail?: unknown, how?: Touched): void;
  /** Tells the logic of a new value where a template binds it in both directions. */
  model(node: ViewNode, name: string, value: unknown): void;
  /** What a picture is drawn from, for a path of the package or an address; empty where there is none. */
  picture(written: string): Promise<string>;
  /** The same for film and sound. */
  media(written: string): Promise<string>;
  /**
   * Asks the app: a picker, a page to go to, what a button of WeChat's opens, what a camera sees, what the ground of a map
   * is like, where one is.
   *
   * @param meanwhile what the app says before it answers, and how more is said to it then
   */
  ask(
    name: 'picker' | 'navigator' | 'open' | 'camera' | 'map' | 'location',
    args: unknown,
    meanwhile?: Meanwhile,
  ): Promise<unknown>;
  /** What a sign of the view's own is called, in the person's language. */
  sign(name: Sign): string;
}

/** What a built-in component does beyond being an element. */
export interface Widget {
  /** An attribute has a new value; undefined: it has none any more. Names are as in `scroll-top`. */
  set?(name: string, value: unknown): void;
  /** It was touched, or what names it was. False: it makes nothing of that, and what it stands in may. */
  tap?(): unknown;
  /** A finger stayed on it. */
  hold?(): void;
  /** What a form has under its name. */
  value?(): unknown;
  reset?(): void;
  /** What stands in it changed. */
  arrange?(): void;
  /** The logic has it do something: what it does not know it passes over. */
  order?(order: string, args: Record<string, unknown>): void;
  /** The same with an answer; undefined: it cannot. */
  call?(name: string, args: Record<string, unknown>): unknown;
  /** What a worker draws on; what is given away is given once. */
  canvas?(): OffscreenCanvas | undefined;
  /** It will not be drawn again. */
  gone?(): void;
}

export type Build = (node: ViewNode, rim: Rim) => Widget;

const TAG = /^[a-z][a-z0-9-]{0,40}$/;
/** Longer texts are cut. */
const VALUE_MAX = 1 << 20;

/** As attributes are written: `scrollTop` is `scroll-top`. */
export function written(name: string): string {
  return name.slice(0, 100).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export class ViewNode {
  element: HTMLElement;
  /** what children stand in */
  inner: HTMLElement;
  /** what a reader of screens comes to: the field inside of a component that has one */
  spoken: HTMLElement;
  readonly attributes = new Map<string, unknown>();
  /** what is listened to, and how: 2 is caught, so that nothing further up has it */
  readonly listens = new Map<string, number>();
  readonly models = new Set<string>();
  children: (ViewNode | ViewText)[] = [];
  parent: ViewNode | undefined;
  widget: Widget = {};
  private readonly owned = new Map<string, string>();

  constructor(
    readonly number: number,
    readonly tag: string,
  ) {
    // Tags of strangers never name an element that a browser knows.
    this.element = document.createElement(`wx-${TAG.test(tag) ? tag : 'view'}`);
    this.inner = this.element;
    this.spoken = this.element;
    owners.set(this.element, this);
  }

  /** It is an element of another name from now on, with all that it has. */
  rename(tag: string): void {
    const before = this.element;
    this.element = document.createElement(`wx-${tag}`);
    for (const { name, value } of before.attributes) {
      this.element.setAttribute(name, value);
    }
    this.element.append(...before.childNodes);
    before.replaceWith(this.element);
    this.inner = this.inner === before ? this.element : this.inner;
    this.spoken = this.spoken === before ? this.element : this.spoken;
    owners.set(this.element, this);
  }

  set(given: string, value: unknown): void {
    const name = written(given);
    const kept = typeof value === 'string' ? value.slice(0, VALUE_MAX) : value;
    if (kept === undefined) {
      this.attributes.delete(name);
    } else {
      this.attributes.set(name, kept);
    }
    if (name === 'id') {
      this.element.id = text(kept);
    } else if (name === 'hidden') {
      this.element.hidden = truth(kept);
    } else if (name === 'animation') {
      animate(this, kept);
    } else if (name === 'aria-role') {
      this.spoken.setAttribute('role', text(kept));
    } else if (/^(aria-[a-z]{1,30}|role)$/.test(name)) {
      this.spoken.setAttribute(name, text(kept));
    } else {
      this.widget.set?.(name, kept);
    }
  }

  /** What the program says of its style, and above it what the component needs. */
  style(words: string): void {
    this.element.style.cssText = harmless(inViewport(words.slice(0, VALUE_MAX)));
    this.owned.forEach((value, name) => this.element.style.setProperty(name, value));
  }

  /** A style of the component's own, which the program's does not undo; empty: none any more. */
  own(name: string, value: string): void {
    if (value === '') {
      this.owned.delete(name);
    } else {
      this.owned.set(name, value);
    }
    this.element.style.setProperty(name, value);
  }

  /** An attribute by any of the ways it may be written. */
  attribute(name: string): unknown {
    return this.attributes.get(written(name));
  }

  /** The nearest around it with a tag, itself among them. */
  around(tag: string): ViewNode | undefined {
    return this.tag === tag ? this : this.parent?.around(tag);
  }

  /** Those below with a tag, in order; not those inside of one. */
  below(tag: string): ViewNode[] {
    return this.children.flatMap((child) =>
      child instanceof ViewNode ? (child.tag === tag ? [child] : child.below(tag)) : [],
    );
  }

  /** Whether it or what is around it listens: touches come up. */
  hears(type: string): boolean {
    return this.listens.has(type) || (this.parent?.hears(type) ?? false);
  }

  /** Classes that an attribute names, as style sheets may know them: those of each component around have a name before. */
  classes(names: unknown): string[] {
    const plain = text(names)
      .split(/\s+/)
      .filter((name) => name !== '')
      .slice(0, 20);
    const scopes: string[] = [];
    for (let each = this.parent; each; each = each.parent) {
      const scope = each.element.getAttribute('wx-host');
      if (scope && !scopes.includes(scope)) {
        scopes.push(scope);
      }
    }
    return [...plain, ...scopes.flatMap((scope) => plain.map((name) => `${scope}--${name}`))];
  }
}

export class ViewText {
  readonly element: Text;
  parent: ViewNode | undefined;

  constructor(
    readonly number: number,
    public words: string,
  ) {
    this.element = document.createTextNode(words);
  }
}

const owners = new WeakMap<Element, ViewNode>();

/** Whose an element of the document is. */
export function nodeOf(target: EventTarget | null): ViewNode | undefined {
  for (let each = target instanceof Element ? target : null; each; each = each.parentElement) {
    const owner = owners.get(each);
    if (owner) {
      return owner;
    }
  }
  return undefined;
}

/** An element of ours inside of a component. */
export function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = ''): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/** Where children stand of what shows none: a field, a picture. */
export function unseen(node: ViewNode): void {
  const inner = part('span');
  inner.hidden = true;
  node.element.append(inner);
  node.inner = inner;
}
