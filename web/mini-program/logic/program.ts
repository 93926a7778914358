/** A program that runs: its code, its pages, and what it says to view and host. Everything that it reaches is handed in. */
import * as easel from 'glass-easel';
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { Plan } from '../compile/compile';
import type { Draw, FromHost, FromView, Question, Start, ToHost, ToView } from '../protocol';
import { Definitions, type Template } from './definitions';
import { Modules, type ModuleFunction } from './modules';
import { Outbox } from './outbox';
import { NavigationError, Pages, type PageInstance } from './pages';
import { Forest, plain } from './tree';
import { ApiError } from './wx/call';
import { Kept } from './kept';
import type { Reach } from './wx/reach';
import { apis } from './wx/wx';

const WORDS_MAX = 1_000;

/** As the compiler leaves it. */
export interface Code {
  templates: Readonly<Record<string, Template>>;
  modules: Readonly<Record<string, ModuleFunction>>;
}

export interface ProgramRim {
  toView(said: ToView, transferred?: Transferable[]): void;
  toHost(said: ToHost): void;
  /** after all that runs now: changes go out together */
  soon(work: () => void): void;
}

export class Program {
  private readonly pages: Pages;
  private readonly modules: Modules;
  private readonly definitions: Definitions;
  private readonly forest: Forest;
  private readonly answers = new Map<number, (answer: unknown) => void>();
  private readonly asked = new Map<number, { answered: (value: unknown) => void; refused: (why: ApiError) => void }>();
  private readonly listeners = new Map<string, ((detail: unknown) => void)[]>();
  private readonly outbox: Outbox;
  private lastQuestion = 0;
  private lastAsked = 0;
  private readonly kept = new Kept({
    keep: (key, value) => this.rim.toHost({ kind: 'keep', key, value }),
    file: (path, bytes) => this.rim.toHost({ kind: 'file', path, bytes }),
  });
  private app: PageInstance = { globalData: {} };
  private begun: Start = {
    screen: { width: 375, height: 667, pixelRatio: 2, theme: 'light' },
    device: { language: 'en', platform: 'android', safeArea: { top: 0, bottom: 0 }, capsule: [281, 8, 87, 32] },
    url: '',
    kept: {},
    files: {},
  };

  constructor(
    code: Code,
    private readonly plan: Plan,
    private readonly rim: ProgramRim,
  ) {
    this.outbox = new Outbox(rim);
    // Those of the library are of the whole worker, which has one program.
    easel.globalOptions.throwGlobalError = false;
    easel.addGlobalErrorListener((error, method = '') => {
      this.failed(method, error);
      return false;
    });
    easel.addGlobalWarningListener((words) => {
      rim.toHost({ kind: 'said', level: 'warn', words: [words.slice(0, WORDS_MAX)] });
      return false;
    });
    // Styles and labels name elements by their ids.
    easel.globalOptions.writeIdToDOM = true;
    const env = new MiniProgramEnv();
    this.definitions = new Definitions(env, plan.components, code.templates);
    this.forest = new Forest(
      {
        draw: (change) => this.draw(change),
        ask: (...question) => this.ask(...question),
        screen: () => this.begun.screen,
      },
      this.definitions.space.getComponentSpace().styleScopeManager,
    );
    this.pages = new Pages(env, this.definitions, plan, this.forest, {
      tell: (said) => rim.toHost(said),
      failed: (where, error) => this.failed(where, error),
      load: (path) => this.load(path),
    });
    const wx = apis(this.reach());
    const { Page, Component, Behavior } = this.definitions;
    const nothing = undefined;
    this.modules = new Modules(code.modules, plan.aliases, {
      Page,
      Component,
      Behavior,
      App: (given: PageInstance) => (this.app = Object.assign(given, { ...this.app, ...given })),
      getApp: () => this.app,
      getCurrentPages: () => this.pages.instances(),
      wx,
      window: nothing,
      document: nothing,
      self: nothing,
      globalThis: nothing,
      global: nothing,
      Function,
    });
  }

  /** Starts it at a page; empty: at its first. */
  private start(start: Start): void {
    this.begun = start;
    this.kept.begin(start.kept, start.files);
    const { url } = start;
    const first = url || this.plan.pages[0] || '';
    const launch = { path: first, query: {}, scene: 1001, referrerInfo: {} };
    this.attempt('app', () => ['app.js', 'app.ts'].forEach((path) => this.modules.load(path)));
    this.pages.call(this.app, 'onLaunch', launch);
    this.pages.call(this.app, 'onShow', launch);
    this.attempt('page', () => this.pages.reLaunch(`/${first.replace(/^\//, '')}`));
  }

  fromHost(said: FromHost): void {
    switch (said.kind) {
      case 'start':
        this.start(said);
        break;
      case 'go':
        this.attempt(said.how, () =>
          said.how === 'navigateBack' ? this.pages.navigateBack(said.delta) : this.pages[said.how](said.url),
        );
        break;
      case 'hide':
      case 'show':
        this.pages.call(this.app, said.kind === 'hide' ? 'onHide' : 'onShow', {});
        this.pages.call(this.pages.top, said.kind === 'hide' ? 'onHide' : 'onShow');
        break;
      case 'answer': {
        const waiting = this.asked.get(said.id);
        this.asked.delete(said.id);
        if (said.refused === undefined) {
          waiting?.answered(said.value);
        } else {
          waiting?.refused(new ApiError(said.refused, said.code === undefined ? {} : { errno: said.code }));
        }
        break;
      }
      case 'tell':
        this.tell(said.name, said.detail);
    }
  }

  private tell(name: string, detail: unknown): void {
    if (name === 'themeChange') {
      const theme = (detail as { theme?: unknown } | null)?.theme === 'dark' ? 'dark' : 'light';
      this.begun = { ...this.begun, screen: { ...this.begun.screen, theme } };
    }
    this.listeners.get(name)?.forEach((listener) => this.attempt(name, () => listener(detail)));
  }

  private reach(): Reach {
    return {
      plan: this.plan,
      pages: this.pages,
      kept: this.kept,
      screen: () => this.begun.screen,
      device: () => this.begun.device,
      launched: () => this.begun.url,
      ask: (name, args) => {
        const id = ++this.lastAsked;
        return new Promise((answered, refused) => {
          this.asked.set(id, { answered, refused });
          this.rim.toHost({ kind: 'ask', id, name, args: plain(args) });
        });
      },
      question: (question, node, more) =>
        new Promise((answered) => {
          this.ask(question, node, answered, more);
        }),
      order: (node, order, args) => {
        this.outbox.say({ kind: 'order', node, order, args: plain(args) });
      },
      hear: (name, listener) => this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]),
      soon: (work) => this.rim.soon(() => this.attempt('nextTick', work)),
      failed: (where, error) => this.failed(where, error),
      missing: (name) => this.rim.toHost({ kind: 'missing', name }),
      said: (level, words) => this.rim.toHost({ kind: 'said', level, words }),
    };
  }

  fromView(said: FromView): void {
    switch (said.kind) {
      case 'drawn':
        this.outbox.drawn();
        break;
      case 'event':
        this.attempt(said.type, () => this.dispatch(said));
        break;
      case 'answer':
        this.attempt('answer', () => this.answers.get(said.id)?.(said.answer));
        this.answers.delete(said.id);
        break;
      case 'model':
        this.forest.node(said.node)?.models.get(said.name)?.(said.value);
        break;
      case 'page':
        this.pages.call(
          this.pages.top,
          { scroll: 'onPageScroll', bottom: 'onReachBottom', pull: 'onPullDownRefresh', resize: 'onResize' }[said.what],
          said.detail,
        );
    }
  }

  private dispatch({ node, type, detail, how }: Extract<FromView, { kind: 'event' }>): void {
    const target = this.forest.node(node)?.__wxElement;
    if (target) {
      const bubbles = how.bubbles === true;
      const extraFields = { touches: how.touches ?? [], changedTouches: how.changedTouches ?? [] };
      const event = new easel.Event(type, detail, { bubbles, composed: bubbles, capturePhase: true, extraFields });
      easel.Event.dispatchEvent(target, event);
    }
  }

  /** Runs the module of a component once, after those of the components that it uses. */
  private load(path: string): void {
    const component = Object.hasOwn(this.plan.components, path) ? this.plan.components[path] : undefined;
    if (!component || this.loading.has(path)) {
      return;
    }
    this.loading.add(path);
    [...Object.values(component.uses), ...Object.values(component.generics)].forEach((used) => this.load(used));
    this.definitions.define(path, () => {
      this.attempt(path, () => {
        if (component.script) {
          this.modules.load(component.script);
        }
      });
      if (!this.definitions.isDefined(path)) {
        (component.isPage ? this.definitions.Page : this.definitions.Component)({});
      }
    });
  }

  private readonly loading = new Set<string>();

  private draw(change: Draw): void {
    this.outbox.draw(change);
  }

  private ask(question: Question, node: number, answered: (answer: unknown) => void, more?: unknown): void {
    const id = ++this.lastQuestion;
    this.answers.set(id, answered);
    this.outbox.say({ kind: 'question', id, question, node, ...(more === undefined ? {} : { more }) });
  }

  /** A promise of a stranger's code that nobody waited for. */
  rejected(reason: unknown): void {
    this.failed('promise', reason);
  }

  private attempt(where: string, work: () => unknown): void {
    try {
      work();
    } catch (error) {
      this.failed(where, error);
    }
  }

  /** What a stranger's code threw: told, and the program goes on. */
  failed(where: string, error: unknown): void {
    // By its form: what is thrown may be an error of another realm.
    const { message = String(error), stack = '' } = (error ?? {}) as { message?: unknown; stack?: unknown };
    const told = error instanceof NavigationError ? `${where}:fail ${error.message}` : String(message);
    this.rim.toHost({
      kind: 'failed',
      where,
      message: told.slice(0, WORDS_MAX),
      stack: String(stack).slice(0, 4 * WORDS_MAX),
    });
  }
}
