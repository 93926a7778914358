/** What glass-easel draws into: nodes of our own, and each change as a word for the view. */
import type * as easel from 'glass-easel';
import type { Draw } from '../protocol';
import type { Forest } from './forest';
import { plain } from './plain';

type Kind = 'root' | 'element' | 'text' | 'fragment';

const NO_RECT = { left: 0, top: 0, width: 0, height: 0 };
const NO_SCROLL = { scrollLeft: 0, scrollTop: 0, scrollWidth: 0, scrollHeight: 0 };

export class TreeNode implements easel.composedBackend.Element {
  readonly number: number;
  readonly models = new Map<string, (value: unknown) => void>();
  __wxElement?: easel.Element;
  /** by which old programs find a canvas */
  private canvasId: string | undefined;
  private children: TreeNode[] = [];

  constructor(
    private readonly forest: Forest,
    private readonly kind: Kind,
    private readonly tag = '',
  ) {
    this.number = forest.next(this);
  }

  private draw(change: Draw): void {
    if (this.kind !== 'fragment') {
      this.forest.pen.draw(change);
    }
  }

  release(): void {
    this.forest.drop(this.number);
    this.draw(['release', this.number]);
  }

  associateValue(value: easel.Element): void {
    this.__wxElement = value;
  }

  appendChild(child: TreeNode): void {
    this.put(child, this.children.length);
  }

  insertBefore(child: TreeNode, before: TreeNode): void {
    this.put(child, this.placeOf(before));
  }

  removeChild(child: TreeNode): void {
    this.take(this.children.indexOf(child), 1);
  }

  replaceChild(child: TreeNode, old: TreeNode): void {
    const at = this.placeOf(old);
    this.take(at, 1);
    this.put(child, at);
  }

  spliceBefore(before: TreeNode, deleteCount: number, list: TreeNode): void {
    const at = this.placeOf(before);
    this.take(at, deleteCount);
    this.put(list, at);
  }

  spliceAppend(list: TreeNode): void {
    this.put(list, this.children.length);
  }

  spliceRemove(before: TreeNode, deleteCount: number): void {
    this.take(this.children.indexOf(before), deleteCount);
  }

  private placeOf(child: TreeNode): number {
    const at = this.children.indexOf(child);
    return at < 0 ? this.children.length : at;
  }

  /** A fragment gives what it has, and is empty then. */
  private put(child: TreeNode, at: number): void {
    const put = child.kind === 'fragment' ? child.children : [child];
    if (child.kind === 'fragment') {
      child.children = [];
    }
    this.children.splice(at, 0, ...put);
    if (put.length > 0) {
      this.draw(['insert', this.number, at, put.map((each) => each.number)]);
    }
  }

  private take(at: number, count: number): void {
    if (at >= 0 && count > 0) {
      const taken = this.children.splice(at, count);
      this.draw(['remove', this.number, at, taken.length]);
    }
  }

  /** Without what the adapter puts before it for each instance of a component: style sheets know it as it was written. */
  setId(id: string): void {
    this.draw(['attribute', this.number, 'id', id.slice(id.indexOf('--') < 0 ? 0 : id.indexOf('--') + 2)]);
  }

  setStyleScope(_scope: number, _extra?: number, host?: number): void {
    const name = host === undefined ? undefined : this.forest.scopes.queryName(host);
    if (name) {
      this.draw(['host', this.number, name]);
    }
  }

  setStyle(text: string): void {
    this.draw(['style', this.number, text]);
  }

  addClass(name: string, scope?: number): void {
    this.draw(['class', this.number, this.scoped(name, scope), true]);
  }

  removeClass(name: string, scope?: number): void {
    this.draw(['class', this.number, this.scoped(name, scope), false]);
  }

  clearClasses(): void {
    this.draw(['noClass', this.number]);
  }

  /** As the compiler wrote it into the style sheet. */
  private scoped(name: string, scope: number | undefined): string {
    const before = scope === undefined ? undefined : this.forest.scopes.queryName(scope);
    return before ? `${before}--${name}` : name;
  }

  /** The canvas of this id, here or below. */
  canvas(id: string): TreeNode | undefined {
    return this.first((each) => each.canvasId === id);
  }

  /** The first of this tag, here or below, in components as well. */
  tagged(tag: string): TreeNode | undefined {
    return this.first((each) => each.tag === tag);
  }

  private first(is: (node: TreeNode) => boolean): TreeNode | undefined {
    if (is(this)) {
      return this;
    }
    for (const child of this.children) {
      const found = child.first(is);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  setAttribute(name: string, value: unknown): void {
    if (name === 'canvas-id' || name === 'canvasId') {
      this.canvasId = String(value);
    }
    this.draw(['attribute', this.number, name, plain(value)]);
  }

  removeAttribute(name: string): void {
    this.draw(['attribute', this.number, name, undefined]);
  }

  setText(text: string): void {
    this.draw(['words', this.number, text]);
  }

  setModelBindingStat(name: string, listener: ((value: unknown) => void) | null): void {
    if (listener) {
      this.models.set(name, listener);
    } else {
      this.models.delete(name);
    }
    this.draw(['model', this.number, name, listener !== null]);
  }

  setListenerStats(type: string, _capture: boolean, level: number): void {
    this.draw(['listens', this.number, type, level]);
  }

  getBoundingClientRect(given: (rect: easel.BoundingClientRect) => void): void {
    this.forest.pen.ask('rect', this.number, (rect) => given({ ...NO_RECT, ...(rect as object) }));
  }

  getScrollOffset(given: (offset: easel.ScrollOffset) => void): void {
    this.forest.pen.ask('scrollOffset', this.number, (offset) => given({ ...NO_SCROLL, ...(offset as object) }));
  }

  setScrollPosition(left: number, top: number): void {
    this.draw(['scroll', this.number, left, top]);
  }
}

/** One page, or one tab bar: a tree with its root. */
export class Tree implements easel.composedBackend.Context {
  /** As a number: a constant of types only. */
  readonly mode = 2 as easel.BackendMode.Composed;
  readonly root: TreeNode;
  private listener: Parameters<easel.composedBackend.Context['onEvent']>[0] | undefined;

  constructor(private readonly forest: Forest) {
    this.root = new TreeNode(forest, 'root');
    forest.pen.draw(['root', this.root.number]);
  }

  destroy(): void {
    this.root.release();
  }

  getWindowWidth(): number {
    return this.forest.pen.screen().width;
  }

  getWindowHeight(): number {
    return this.forest.pen.screen().height;
  }

  getDevicePixelRatio(): number {
    return this.forest.pen.screen().pixelRatio;
  }

  getTheme(): string {
    return this.forest.pen.screen().theme;
  }

  /** The view has the sheets, by the names of their components. */
  registerStyleSheetContent(): void {}

  appendStyleSheetPath(component: string): number {
    this.forest.pen.draw(['sheet', this.root.number, component]);
    return 0;
  }

  disableStyleSheet(): void {}

  render(rendered: (error: Error | null) => void): void {
    this.forest.pen.ask('frame', this.root.number, () => rendered(null));
  }

  getRootNode(): TreeNode {
    return this.root;
  }

  createElement(logicalName: string, stylingName: string): TreeNode {
    const node = new TreeNode(this.forest, 'element', stylingName || logicalName);
    this.forest.pen.draw(['element', node.number, stylingName || logicalName, logicalName === 'wx-x']);
    return node;
  }

  createTextNode(text: string): TreeNode {
    const node = new TreeNode(this.forest, 'text');
    this.forest.pen.draw(['text', node.number, text]);
    return node;
  }

  createFragment(): TreeNode {
    return new TreeNode(this.forest, 'fragment');
  }

  onEvent(listener: NonNullable<typeof this.listener>): void {
    this.listener = listener;
  }
}
