/** The pages of a program, of which one is seen. */
import { part, ViewNode, type ViewText } from './node';
import type { Sheets } from './sheets';

/** WeChat has ten; a few more may come and go at once. */
const PAGES_MAX = 100;

type Part = 'page' | 'tabBar';

export class Pages {
  private readonly pages = new Map<number, HTMLElement>();
  /** by the numbers of roots: in which page each is, and as what */
  private readonly roots = new Map<number, { page: number; as: Part }>();
  /** how far each page was scrolled when another came before it */
  private readonly scrolled = new Map<number, number>();
  /** the number of the page that is seen */
  shown = 0;

  constructor(
    private readonly body: HTMLElement,
    private readonly sheets: Sheets,
  ) {}

  add(page: number): void {
    if (!this.pages.has(page) && this.pages.size < PAGES_MAX) {
      const element = part('div', 'wx-one-page');
      element.hidden = true;
      this.body.append(element);
      this.pages.set(page, element);
    }
  }

  mount(root: ViewNode | undefined, page: number, as: Part): void {
    const element = this.pages.get(page);
    if (root?.tag === 'root' && element && !root.parent) {
      this.roots.set(root.number, { page, as });
      element.append(root.element);
    }
  }

  of(root: number): number {
    return this.roots.get(root)?.page ?? 0;
  }

  release(root: number): void {
    this.roots.delete(root);
  }

  /** What stands in the root of a page is the page itself: style sheets say `page > view`. */
  name(parent: ViewNode, child: ViewNode | ViewText): void {
    const root = this.roots.get(parent.number);
    if (root && child instanceof ViewNode) {
      child.rename(root.as === 'page' ? 'page' : 'custom-tab-bar');
      child.element.hidden = root.as === 'page' && root.page !== this.shown;
    }
  }

  show(page: number): void {
    if (page === this.shown || !this.pages.has(page)) {
      return;
    }
    const scroller = document.scrollingElement;
    this.scrolled.set(this.shown, scroller?.scrollTop ?? 0);
    this.shown = page;
    this.pages.forEach((element, each) => {
      element.hidden = each !== page;
      element.querySelectorAll<HTMLElement>('wx-page').forEach((inner) => (inner.hidden = each !== page));
    });
    this.sheets.show(page);
    scroller?.scrollTo({ top: this.scrolled.get(page) ?? 0, behavior: 'instant' });
  }

  drop(page: number): void {
    this.pages.get(page)?.remove();
    this.pages.delete(page);
    this.scrolled.delete(page);
    this.sheets.drop(page);
  }
}
