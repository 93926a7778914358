/** Style sheets of a program: those of the app and of components for all pages, those of a page while it is shown. */
import { harmless } from './values';

export interface Sheet {
  css: string;
  urls: string[];
}

const WRITTEN_OUT = /^data:(image|font|application\/(x-)?font)[-\w]*/i;

/** Nothing in it ends the text that it stands in. */
function quoted(address: string): string {
  return address.replace(/["'()\\\s<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

export class Sheets {
  private readonly used = new Map<string, HTMLStyleElement>();
  private readonly ofPages = new Map<number, HTMLStyleElement[]>();
  private shown = 0;

  constructor(
    private readonly sheets: Readonly<Record<string, Sheet>>,
    private readonly isOfPage: (path: string) => boolean,
    /** what stands for an address of a style; empty: nothing */
    private readonly picture: (written: string) => Promise<string>,
  ) {}

  use(path: string, page: number): void {
    const sheet = Object.hasOwn(this.sheets, path) ? this.sheets[path] : undefined;
    const own = this.isOfPage(path);
    if (!sheet || (!own && this.used.has(path))) {
      return;
    }
    const style = document.createElement('style');
    style.textContent = harmless(sheet.css);
    // In the order in which the logic names them: the app's before all others, which may say otherwise.
    document.head.append(style);
    if (own) {
      this.ofPages.set(page, [...(this.ofPages.get(page) ?? []), style]);
      this.show(this.shown);
    } else {
      this.used.set(path, style);
    }
    void this.fetch(sheet, style);
  }

  /** Pictures and fonts come later: what is drawn does not wait for them. */
  private async fetch(sheet: Sheet, style: HTMLStyleElement): Promise<void> {
    let css = harmless(sheet.css);
    const before = css;
    for (const [i, url] of sheet.urls.entries()) {
      const found = WRITTEN_OUT.test(url) ? url : await this.picture(url);
      // Only what the app made itself stands in a style, or what is written there in full.
      if (/^blob:/.test(found) || WRITTEN_OUT.test(found)) {
        css = css.replaceAll(`url(mini-url-${i})`, () => `url("${quoted(found)}")`);
      }
    }
    if (css !== before) {
      style.textContent = css;
    }
  }

  show(page: number): void {
    this.shown = page;
    this.ofPages.forEach((styles, each) => styles.forEach((style) => (style.disabled = each !== page)));
  }

  drop(page: number): void {
    this.ofPages.get(page)?.forEach((style) => style.remove());
    this.ofPages.delete(page);
  }
}
