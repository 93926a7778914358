/** Draws what the logic says. Whatever it says is a stranger's: what makes no sense is passed over. */
import { CHANGES_MAX, type Draw } from '../protocol';
import { ViewNode, ViewText, type Rim } from './node';
import type { Sheets } from './sheets';
import { WIDGETS } from './widgets/widgets';

/** More nodes than this are not drawn. */
export const NODES_MAX = 200_000;

export class Drawing {
  private readonly nodes = new Map<number, ViewNode | ViewText>();
  private readonly pages = new Map<number, HTMLElement>();
  private readonly pageOf = new Map<number, number>();
  private readonly rearranged = new Set<ViewNode>();
  private shown = 0;

  constructor(
    private readonly body: HTMLElement,
    private readonly sheets: Sheets,
    private readonly rim: Rim,
  ) {}

  node(number: number): ViewNode | undefined {
    const found = this.nodes.get(number);
    return found instanceof ViewNode ? found : undefined;
  }

  get size(): number {
    return this.nodes.size;
  }

  apply(changes: readonly Draw[]): void {
    for (const change of changes.slice(0, CHANGES_MAX)) {
      this.change(change);
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
        this.add(new ViewText(change[1], String(change[2])));
        break;
      case 'insert':
        this.insert(change[1], change[2], change[3]);
        break;
      case 'remove':
        this.remove(change[1], change[2], change[3]);
        break;
      case 'release':
        this.nodes.delete(change[1]);
        this.pageOf.delete(change[1]);
        break;
      case 'words':
        this.setWords(change[1], String(change[2]));
        break;
      case 'page':
        this.addPage(change[1]);
        break;
      case 'mount':
        this.mount(change[1], change[2]);
        break;
      case 'show':
        this.show(change[1]);
        break;
      case 'drop':
        this.pages.get(change[1])?.remove();
        this.pages.delete(change[1]);
        this.sheets.drop(change[1]);
        break;
      case 'sheet':
        this.sheets.use(String(change[2]), this.pageOf.get(change[1]) ?? 0);
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
        node.set(String(change[2]), change[3]);
        break;
      case 'style':
        node.element.style.cssText = this.sheets.inline(String(change[2]));
        this.arrange(node.parent);
        break;
      case 'class':
        if (/^\S+$/.test(String(change[2]))) {
          node.element.classList[change[3] ? 'add' : 'remove'](change[2]);
        }
        break;
      case 'noClass':
        node.element.className = '';
        break;
      case 'host':
        node.element.setAttribute('wx-host', String(change[2]));
        break;
      case 'listens':
        node.listens.add(String(change[2]));
        if (change[2] === 'tap') {
          // What can be touched is known to who looks for it: a pointer, a reader of screens, a test.
          node.element.dataset['taps'] = '';
        }
        break;
      case 'model':
        node.models[change[3] ? 'add' : 'delete'](String(change[2]));
        break;
      case 'scroll':
        node.element.scrollTo(Number(change[2]), Number(change[3]));
    }
  }

  private add(node: ViewNode | ViewText): void {
    if (this.nodes.size < NODES_MAX) {
      this.nodes.set(node.number, node);
    }
  }

  private addElement(number: number, tag: string, isComponent: boolean): void {
    const node = new ViewNode(number, String(tag));
    // A component of the program is what its own template says, whatever it is called.
    const build = !isComponent && Object.hasOwn(WIDGETS, node.tag) ? WIDGETS[node.tag] : undefined;
    if (build) {
      node.widget = build(node, this.rim);
    }
    this.add(node);
  }

  private insert(parent: number, at: number, children: number[]): void {
    const node = this.node(parent);
    if (!node || !Array.isArray(children)) {
      return;
    }
    const put = children.map((child) => this.nodes.get(child)).filter((child) => child !== undefined && child !== node);
    const before = node.children[at]?.element ?? null;
    for (const child of put) {
      if (child && !child.element.contains(node.inner)) {
        child.parent = node;
        node.inner.insertBefore(child.element, before?.parentNode === node.inner ? before : null);
      }
    }
    node.children.splice(at, 0, ...put.filter((child) => child?.parent === node).map((child) => child as ViewNode));
    this.arrange(node);
  }

  private remove(parent: number, at: number, count: number): void {
    const node = this.node(parent);
    for (const child of node?.children.splice(at, count) ?? []) {
      child.parent = undefined;
      child.element.remove();
    }
    this.arrange(node);
  }

  private setWords(number: number, words: string): void {
    const found = this.nodes.get(number);
    if (found instanceof ViewText) {
      found.element.data = words;
    } else if (found) {
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

  private addPage(page: number): void {
    const element = document.createElement('wx-page');
    element.hidden = true;
    this.body.append(element);
    this.pages.set(page, element);
  }

  private mount(root: number, page: number): void {
    const node = this.node(root);
    if (node) {
      this.pageOf.set(root, page);
      this.pages.get(page)?.append(node.element);
    }
  }

  private show(page: number): void {
    this.shown = page;
    this.pages.forEach((element, each) => (element.hidden = each !== page));
    this.sheets.show(page);
  }

  get page(): number {
    return this.shown;
  }
}
