/** What happens beside the pages: the author of `App` hears it, and whoever listens by `wx.on…`. */
import type { PageInstance } from './pages';

/** What the author of `App` hears. */
const METHODS: Readonly<Record<string, string>> = {
  appShow: 'onShow',
  appHide: 'onHide',
  error: 'onError',
  pageNotFound: 'onPageNotFound',
  themeChange: 'onThemeChange',
  unhandledRejection: 'onUnhandledRejection',
};

export interface HearingRim {
  app(): PageInstance;
  /** Calls a method of an author's. */
  call(on: PageInstance, name: string, detail: unknown): void;
  attempt(where: string, work: () => void): void;
}

export class Hearing {
  private readonly listeners = new Map<string, ((detail: unknown) => void)[]>();
  private ofFailure = false;

  constructor(private readonly rim: HearingRim) {}

  hear(name: string, listener: (detail: unknown) => void): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  tell(name: string, detail: unknown): void {
    const method = METHODS[name];
    if (method !== undefined) {
      this.rim.call(this.rim.app(), method, detail);
    }
    this.listeners.get(name)?.forEach((listener) => this.rim.attempt(name, () => listener(detail)));
  }

  /** What its author throws on hearing of a failure is not told to the same again. */
  failed(words: string): void {
    if (!this.ofFailure) {
      this.ofFailure = true;
      this.tell('error', words);
      this.ofFailure = false;
    }
  }
}
