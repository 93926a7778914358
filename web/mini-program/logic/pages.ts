/** The stack of pages: what is shown, what lies below, and which tabs are kept. */
import { type MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter';
import type { Plan } from '../compile/compile';
import { normal } from '../compile/sources';
import type { ToHost } from '../protocol';
import { addressOf } from './address';
import type { Definitions } from './definitions';
import type { Forest } from './forest';
import { Tree } from './tree';
import { eventChannel } from './wx/eventChannel';

/** As WeChat: more is refused. */
export const DEPTH_MAX = 10;
const HEARS = { scroll: 'onPageScroll', bottom: 'onReachBottom', pull: 'onPullDownRefresh', resize: 'onResize' };
const TAB_BAR = 'custom-tab-bar/index';

/** Of a page that nobody opened from another. */
const [silent] = eventChannel();

/** What an author has as a page: its methods and data. */
export type PageInstance = Record<string, unknown>;

interface Open {
  page: number;
  path: string;
  root: Root;
  tree: Tree;
  instance: PageInstance;
  tabBar?: { root: Root; tree: Tree };
}

export interface PagesRim {
  tell(said: ToHost): void;
  failed(where: string, error: unknown): void;
  /** Runs the module of a component, and of those that it uses. */
  load(path: string): void;
}

/** Refused as WeChat refuses it: the message follows `…:fail `. */
export class NavigationError extends Error {}

export class Pages {
  private readonly stack: Open[] = [];
  private readonly keptTabs = new Map<string, Open>();
  private readonly tabs: string[];
  private last = 0;

  constructor(
    private readonly env: MiniProgramEnv,
    private readonly definitions: Definitions,
    private readonly plan: Plan,
    private readonly forest: Forest,
    private readonly rim: PagesRim,
  ) {
    const bar = plan.app['tabBar'] as { list?: { pagePath?: string }[] } | undefined;
    this.tabs = (Array.isArray(bar?.list) ? bar.list : []).map((tab) => normal(String(tab.pagePath)) ?? '');
  }

  instances(): PageInstance[] {
    return this.stack.map((each) => each.instance);
  }

  get top(): PageInstance | undefined {
    return this.stack.at(-1)?.instance;
  }

  /** The number of the root of the page that is shown. */
  get root(): number | undefined {
    return this.stack.at(-1)?.tree.root.number;
  }

  /** As a page names itself to others. */
  get id(): string {
    return `pageId:${this.stack.at(-1)?.page ?? 0}`;
  }

  get path(): string {
    return this.stack.at(-1)?.path ?? '';
  }

  isTab(path: string): boolean {
    return this.tabs.includes(path);
  }

  /** `gives`: what the page has beside what its author wrote, before it hears that it is loaded. */
  navigateTo(url: string, gives: object = {}): PageInstance {
    if (this.stack.length >= DEPTH_MAX) {
      throw new NavigationError(`webview count limit exceed`);
    }
    const { path } = this.found(url);
    if (this.isTab(path)) {
      throw new NavigationError('can not navigateTo a tabbar page');
    }
    return this.open(url, this.path, gives);
  }

  redirectTo(url: string): void {
    if (this.isTab(this.found(url).path)) {
      throw new NavigationError('can not redirectTo a tabbar page');
    }
    const left = this.stack.pop();
    const opened = this.open(url, left?.path);
    if (left && opened) {
      this.close(left);
    }
  }

  reLaunch(url: string): void {
    this.found(url);
    const from = this.path;
    const left = [...this.stack.splice(0).reverse(), ...this.keptTabs.values()];
    this.keptTabs.clear();
    left.forEach((each) => this.close(each));
    this.open(url, from);
  }

  switchTab(url: string): void {
    const { path } = this.found(url);
    if (!this.isTab(path)) {
      throw new NavigationError('can not switch to no-tabBar page');
    }
    const from = this.path;
    if (from === path) {
      return;
    }
    for (let left = this.stack.pop(); left; left = this.stack.pop()) {
      if (this.isTab(left.path)) {
        this.hide(left);
        this.keptTabs.set(left.path, left);
      } else {
        this.close(left);
      }
    }
    const kept = this.keptTabs.get(path);
    if (kept) {
      this.keptTabs.delete(path);
      this.stack.push(kept);
      this.show(kept);
    } else {
      this.open(url.split('?')[0] ?? '', from);
    }
  }

  navigateBack(delta: number): void {
    if (this.stack.length <= 1) {
      throw new NavigationError('cannot navigate back at first page');
    }
    for (let i = 0; i < Math.max(1, delta) && this.stack.length > 1; i++) {
      const left = this.stack.pop();
      if (left) {
        this.close(left);
      }
    }
    const now = this.stack.at(-1);
    if (now) {
      this.show(now);
    }
  }

  private found(url: string, from = this.path): { path: string; query: Record<string, string> } {
    const address = addressOf(url, from);
    const planned =
      address && Object.hasOwn(this.plan.components, address.path) ? this.plan.components[address.path] : undefined;
    if (!address || !planned?.isPage) {
      throw new NavigationError(`page "${address?.path ?? url}" is not found`);
    }
    return address;
  }

  private open(url: string, from = this.path, gives: object = {}): PageInstance {
    const { path, query } = this.found(url, from);
    const page = ++this.last;
    this.rim.load(path);
    this.forest.pen.draw(['page', page, path]);
    const { root, tree, attach } = this.planted(path, page, 'page');
    const instance = root.get() as unknown as PageInstance;
    Object.assign(instance, {
      getOpenerEventChannel: () => silent,
      ...gives,
      route: path,
      __route__: path,
      options: query,
    });
    // As in WeChat: a page's method is the page's, also where it is handed on alone.
    for (const name of this.definitions.methodsOf(path)) {
      const method = instance[name];
      if (typeof method === 'function') {
        instance[name] = (method as (...given: unknown[]) => unknown).bind(instance);
      }
    }
    const opened: Open = { page, path, root, tree, instance };
    this.giveTabBar(opened);
    const below = this.stack.at(-1);
    if (below) {
      this.hide(below);
    }
    this.stack.push(opened);
    this.tellWhere();
    // As in WeChat: all of it is attached before the page hears that it is loaded. Frameworks make what `onLoad` uses in `attached`.
    attach();
    this.call(instance, 'onLoad', query);
    this.show(opened);
    this.forest.pen.ask('frame', tree.root.number, () => {
      this.call(instance, 'onReady');
      this.rim.tell({ kind: 'ready', path });
    });
    return instance;
  }

  private planted(path: string, page: number, part: 'page' | 'tabBar'): { root: Root; tree: Tree; attach: () => void } {
    const tree = new Tree(this.forest);
    // First, so that its style sheets are known to be those of this page.
    this.forest.pen.draw(['mount', tree.root.number, page, part]);
    const backend = this.env.associateBackend(tree);
    const stand = tree.createElement('placeholder', 'placeholder');
    tree.root.appendChild(stand);
    const root = backend.createRoot('wx-root', this.definitions.space, `/${path}`);
    return {
      root,
      tree,
      attach: () => {
        root.attach(tree.root, stand);
        stand.release();
      },
    };
  }

  private giveTabBar(opened: Open): void {
    opened.instance['getTabBar'] = () => opened.tabBar?.root.get() ?? null;
    if (this.isTab(opened.path) && Object.hasOwn(this.plan.components, TAB_BAR)) {
      this.rim.load(TAB_BAR);
      const { root, tree, attach } = this.planted(TAB_BAR, opened.page, 'tabBar');
      opened.tabBar = { root, tree };
      attach();
    }
  }

  private show(open: Open): void {
    this.forest.pen.draw(['show', open.page]);
    this.tellWhere();
    this.see(true, open);
  }

  private hide(open: Open): void {
    this.see(false, open);
  }

  /** It is shown, or not any more; all of it, where the whole program is. */
  see(isOn: boolean, open = this.stack.at(-1)): void {
    open?.root.getComponent().triggerPageLifetime(isOn ? 'show' : 'hide', []);
    this.call(open?.instance, isOn ? 'onShow' : 'onHide');
  }

  private close(open: Open): void {
    this.call(open.instance, 'onUnload');
    for (const { root, tree } of [open, ...(open.tabBar ? [open.tabBar] : [])]) {
      root.release();
      tree.destroy();
    }
    this.forest.pen.draw(['drop', open.page]);
  }

  private tellWhere(): void {
    const open = this.stack.at(-1);
    if (open) {
      const own = this.plan.components[open.path]?.json ?? {};
      const config = { ...(this.plan.app['window'] as object | undefined), ...own };
      this.rim.tell({
        kind: 'at',
        path: open.path,
        depth: this.stack.length,
        tab: this.tabs.indexOf(open.path),
        config,
      });
    }
  }

  /** What the view tells of the page that is shown. */
  happened(what: keyof typeof HEARS, detail: unknown): void {
    this.call(this.top, HEARS[what], detail);
  }

  /** Calls what an author may have written; what it throws is told, and nothing else stops. */
  call(on: PageInstance | undefined, name: string, ...args: unknown[]): unknown {
    const method = on?.[name];
    if (typeof method !== 'function') {
      return undefined;
    }
    try {
      return (method as (...given: unknown[]) => unknown).apply(on, args);
    } catch (error) {
      this.rim.failed(name, error);
      return undefined;
    }
  }
}
