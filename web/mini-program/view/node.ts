/** A node as it is drawn: an element of the document, what stands in it, and what a built-in component makes of it. */

import { inViewport } from '../compile/units';

export interface Rim {
  /** Tells the logic of an event at a node. */
  fire(node: ViewNode, type: string, detail?: unknown, how?: { bubbles?: boolean }): void;
  /** Tells the logic of a new value where a template binds it in both directions. */
  model(node: ViewNode, name: string, value: unknown): void;
  /** What a picture is drawn from, for a path of the package or an address; empty where there is none. */
  picture(written: string): Promise<string>;
  /** Asks the app: a picker, a page to go to. */
  ask(name: string, args: unknown): Promise<unknown>;
}

/** What a built-in component does beyond being an element. */
export interface Widget {
  /** An attribute has a new value; undefined: it has none any more. */
  set?(name: string, value: unknown): void;
  /** It was touched, or what names it was. */
  tap?(): void;
  /** What a form has under its name. */
  value?(): unknown;
  reset?(): void;
  /** What stands in it changed. */
  arrange?(): void;
}

export type Build = (node: ViewNode, rim: Rim) => Widget;

const TAG = /^[a-z][a-z0-9-]{0,40}$/;

export class ViewNode {
  readonly element: HTMLElement;
  /** what children stand in */
  inner: HTMLElement;
  readonly attributes = new Map<string, unknown>();
  readonly listens = new Set<string>();
  readonly models = new Set<string>();
  children: (ViewNode | ViewText)[] = [];
  parent: ViewNode | undefined;
  widget: Widget = {};

  constructor(
    readonly number: number,
    readonly tag: string,
  ) {
    // Tags of strangers never name an element that a browser knows.
    this.element = document.createElement(`wx-${TAG.test(tag) ? tag : 'view'}`);
    this.inner = this.element;
    owners.set(this.element, this);
  }

  set(name: string, value: unknown): void {
    if (value === undefined) {
      this.attributes.delete(name);
    } else {
      this.attributes.set(name, value);
    }
    if (name === 'id') {
      this.element.id = text(value);
    } else if (name === 'hidden') {
      this.element.hidden = truth(value);
    } else if (name.startsWith('aria-') || name === 'role') {
      this.element.setAttribute(name, text(value));
    } else {
      this.widget.set?.(name, value);
    }
  }

  /** An attribute by any of the ways it may be written. */
  attribute(name: string): unknown {
    return (
      this.attributes.get(name) ??
      this.attributes.get(name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()))
    );
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
}

export class ViewText {
  readonly element: Text;
  parent: ViewNode | undefined;

  constructor(
    readonly number: number,
    words: string,
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

/** As WeChat reads a truth: also an attribute without a value; the text "false" is true. */
export function truth(value: unknown): boolean {
  return value === '' || Boolean(value);
}

export function text(value: unknown): string {
  return value === undefined || value === null || typeof value === 'object'
    ? ''
    : String(value as string | number | boolean);
}

export function amount(value: unknown, otherwise: number): number {
  const read = typeof value === 'number' ? value : parseFloat(text(value));
  return Number.isFinite(read) ? read : otherwise;
}

/** `20`, `20px` or `20rpx`, as CSS. */
export function length(value: unknown): string {
  const written = text(value).trim();
  return /^-?[\d.]+$/.test(written) ? `${written}px` : inViewport(written);
}

/** An element of ours inside of a component. */
export function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = ''): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
