/** Draws what the logic says. Whatever it says is a stranger's: what makes no sense is passed over. */
import { CHANGES_MAX, type Draw } from '../protocol';
import { ViewNode, ViewText, type Rim } from './node';
import { Pages } from './pages';
import type { Sheets } from './sheets';
import { scrollerOf } from './scroller';
import { amount, list, text } from './values';
import { WIDGETS } from './widgets/widgets';

/** More nodes than this are not drawn. */
export const NODES_MAX = 200_000;
const WORDS_MAX = 1 << 20;

export class Drawing {
  private readonly nodes = new Map<number, ViewNode | ViewText>();
  private readonly pages: Pages;
  private readonly rearranged = new Set<ViewNode>();

  constructor(
    body: HTMLElement,
    private readonly sheets: Sheets,
    private readonly rim: Rim,
  ) {
    this.pages = new Pages(body, sheets);
  }

  node(number: number): ViewNode | undefined {
    const found = this.nodes.get(number);
    return found instanceof ViewNode ? found : undefined;
  }

  get size(): number {
    return this.nodes.size;
  }

  /** The number of the page that is seen. */
  get page(): number {
    return this.pages.shown;
  }

  apply(changes: readonly Draw[]): void {
    for (const change of list(changes, CHANGES_MAX)) {
      if (Array.isArray(change)) {
        this.change(change as Draw);
      }
    }
    this.rearranged.forEach((node) => node.widget.arrange?.());
    this.rearranged.clear();
  }

  private change(change: Draw): void {
    switch (change[0]) {
      case 'root':
        this.add(new ViewNode(change[1], 'root'));
        break;
      case 'element':
        this.addElement(change[1], change[2], change[3]);
        break;
      case 'text':
        this.add(new ViewText(change[1], text(change[2]).slice(0, WORDS_MAX)));
        break;
      case 'insert':
        this.insert(change[1], change[2], change[3]);
        break;
      case 'remove':
        this.remove(change[1], change[2], change[3]);
        break;
      case 'release':
        this.release(change[1]);
        break;
      case 'words':
        this.setWords(change[1], text(change[2]).slice(0, WORDS_MAX));
        break;
      case 'page':
        this.pages.add(change[1]);
        break;
      case 'mount':
        this.pages.mount(this.node(change[1]), change[2], change[3]);
        break;
      case 'show':
        this.pages.show(change[1]);
        break;
      case 'drop':
        this.pages.drop(change[1]);
        break;
      case 'sheet':
        this.sheets.use(text(change[2]), this.pages.of(change[1]));
        break;
      default:
        this.changeElement(change);
    }
  }

  private changeElement(change: Draw): void {
    const node = this.node(change[1]);
    if (!node) {
      return;
    }
    switch (change[0]) {
      case 'attribute':
        node.set(text(change[2]), change[3]);
        break;
      case 'style':
        node.style(text(change[2]));
        break;
      case 'class':
        if (/^\S{1,500}$/.test(text(change[2]))) {
          node.element.classList[change[3] ? 'add' : 'remove'](text(change[2]));
        }
        break;
      case 'noClass':
        node.element.className = '';
        break;
      case 'host':
        node.element.setAttribute('wx-host', text(change[2]));
        break;
      case 'listens':
        this.listens(node, text(change[2]), amount(change[3], 0));
        break;
      case 'model':
        node.models[change[3] ? 'add' : 'delete'](text(change[2]));
        break;
      case 'scroll':
        scrollerOf(node).scrollTo(amount(change[2], 0), amount(change[3], 0));
    }
  }

  private listens(node: ViewNode, type: string, level: number): void {
    node.listens.set(type, level);
    if (type === 'touchmove') {
      // Caught: what lies below does not scroll under the finger.
      node.own('touch-action', level === 2 ? 'none' : '');
    } else if (type === 'tap') {
      // What can be touched is known to who looks for it: a keyboard, a reader of screens, a test.
      node.element.dataset['taps'] = '';
      if (!node.widget.tap && !node.element.hasAttribute('tabindex')) {
        node.element.tabIndex = 0;
      }
    }
  }

  private add(node: ViewNode | ViewText): void {
    if (this.nodes.size < NODES_MAX && Number.isSafeInteger(node.number) && !this.nodes.has(node.number)) {
      this.nodes.set(node.number, node);
    }
  }

  private addElement(number: number, tag: string, isComponent: boolean): void {
    const node = new ViewNode(number, text(tag));
    // A component of the program is what its own template says, whatever it is called.
    const build = !isComponent && Object.hasOwn(WIDGETS, node.tag) ? WIDGETS[node.tag] : undefined;
    if (build) {
      node.widget = build(node, this.rim);
    }
    this.add(node);
  }

  private insert(parent: number, at: number, children: number[]): void {
    const node = this.node(parent);
    if (!node) {
      return;
    }
    const given = list(children, NODES_MAX);
    const put: (ViewNode | ViewText)[] = [];
    for (const number of given.length > 1 ? new Set(given) : given) {
      const child = this.nodes.get(number as number);
      if (child && !isWithin(node, child)) {
        this.leave(child);
        put.push(child);
      }
    }
    const place = placed(at, node.children.length);
    const next = node.children[place]?.element ?? null;
    const before = next?.parentNode === node.inner ? next : null;
    for (const child of put) {
      child.parent = node;
      this.pages.name(node, child);
      node.inner.insertBefore(child.element, before);
    }
    if (put.length === 1) {
      node.children.splice(place, 0, ...put);
    } else {
      node.children = [...node.children.slice(0, place), ...put, ...node.children.slice(place)];
    }
    this.arrange(node);
  }

  /** It may stand elsewhere still. */
  private leave(child: ViewNode | ViewText): void {
    const siblings = child.parent?.children;
    const at = siblings?.indexOf(child) ?? -1;
    if (at >= 0) {
      siblings?.splice(at, 1);
    }
  }

  private remove(parent: number, at: number, count: number): void {
    const node = this.node(parent);
    const start = placed(at, node?.children.length ?? 0);
    for (const child of node?.children.splice(start, Math.max(0, amount(count, 0))) ?? []) {
      child.parent = undefined;
      child.element.remove();
    }
    this.arrange(node);
  }

  private release(number: number): void {
    this.node(number)?.widget.gone?.();
    this.nodes.delete(number);
    this.pages.release(number);
  }

  private setWords(number: number, words: string): void {
    const found = this.nodes.get(number);
    if (found instanceof ViewText) {
      found.words = words;
      found.element.data = words;
      this.arrange(found.parent);
    } else if (found) {
      found.children.forEach((child) => (child.parent = undefined));
      found.children = [];
      found.inner.textContent = words;
    }
  }

  /** What lays out its children does so once, after all changes. */
  private arrange(node: ViewNode | undefined): void {
    for (let each = node; each; each = each.parent) {
      if (each.widget.arrange) {
        this.rearranged.add(each);
        return;
      }
    }
  }
}

/** By what stands in what, not by the document: some components draw what is in them elsewhere. */
function isWithin(node: ViewNode, child: ViewNode | ViewText): boolean {
  for (let each: ViewNode | undefined = node; each; each = each.parent) {
    if (each === child) {
      return true;
    }
  }
  return false;
}

/** A place among so many, whatever was said. */
function placed(at: number, count: number): number {
  const read = Math.trunc(amount(at, count));
  return read < 0 || read > count ? count : read;
}
