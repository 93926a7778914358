/** A program that runs: its code, its pages, and what it says to view and host. Everything that it reaches is handed in. */
import * as easel from 'glass-easel';
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { Plan } from '../compile/compile';
import type { Draw, FromHost, FromView, Start, ToHost, ToView } from '../protocol';
import { AskedOfApp, AskedOfView } from './asking';
import { addressOf } from './address';
import { fieldsOf } from './authorEvent';
import type { Code } from './code';
import { Definitions } from './definitions';
import { Modules } from './modules';
import { Outbox } from './outbox';
import { NavigationError, Pages, type PageInstance } from './pages';
import { plain } from './plain';
import { Forest } from './forest';
import { apart, given } from './everything';
import { Hearing } from './hearing';
import { Kept } from './kept';
import { Loading } from './loading';
import { isOnlyTold, thrown, WORDS_MAX } from './thrown';
import type { Entered, Reach } from './wx/reach';
import { wxs } from './wxs';
import { plugin } from './wx/plugin';
import { configOf, launch, resized, UNSTARTED } from './wx/system';
import { apis } from './wx/wx';

export interface ProgramRim {
  /** the global object of the realm that its code runs in */
  readonly around: Record<string, unknown>;
  toView(said: ToView, transferred?: Transferable[]): void;
  toHost(said: ToHost): void;
  /** a file of its package, by its path from the top */
  packaged(path: string): Uint8Array | undefined;
  /** after all that runs now: changes go out together */
  soon(work: () => void): void;
}

export class Program {
  private readonly pages: Pages;
  private readonly modules: Modules;
  private readonly definitions: Definitions;
  private readonly forest: Forest;
  private readonly host = new AskedOfApp((said) => this.rim.toHost(said));
  private readonly view = new AskedOfView((said) => this.outbox.say(said));
  private readonly hearing = new Hearing({
    app: () => this.app,
    call: (on, name, detail) => this.pages.call(on, name, detail),
    attempt: (where, work) => this.attempt(where, work),
  });
  private readonly outbox: Outbox;
  private readonly reached: Reach;
  private readonly loading: Loading;
  private readonly kept = new Kept({
    keep: (key, value) => this.rim.toHost({ kind: 'keep', key, value }),
    file: (path, bytes) => this.rim.toHost({ kind: 'file', path, bytes }),
  });
  private app: PageInstance = { globalData: {} };
  private begun = UNSTARTED;

  private entered: Entered = UNSTARTED;

  constructor(
    code: Code,
    private readonly plan: Plan,
    private readonly rim: ProgramRim,
  ) {
    this.outbox = new Outbox(rim);
    const failed = (where: string, error: unknown) => this.failed(where, error);
    // Those of the library are of the whole worker, which has one program.
    easel.globalOptions.throwGlobalError = false;
    easel.addGlobalErrorListener((error, method = '') => {
      if (isOnlyTold(error)) {
        this.warn(String(error));
      } else {
        this.failed(method, error);
      }
      return false;
    });
    easel.addGlobalWarningListener((words) => {
      this.warn(words);
      return false;
    });
    // Styles and labels name elements by their ids; a property may be called as a field of the library's is: `data`.
    Object.assign(easel.globalOptions, { writeIdToDOM: true, writeFieldsToNode: false });
    const env = new MiniProgramEnv();
    this.definitions = new Definitions(
      env,
      plan.components,
      code.templates(wxs(failed, (work) => rim.soon(work))),
      () => own,
    );
    this.forest = new Forest(
      {
        draw: (change) => this.draw(change),
        ask: (...question) => this.view.ask(...question),
        screen: () => this.begun.screen,
      },
      this.definitions.space.getComponentSpace().styleScopeManager,
    );
    this.pages = new Pages(env, this.definitions, plan, this.forest, {
      tell: (said) => rim.toHost(said),
      failed,
      load: (path) => this.loading.load(path),
    });
    this.reached = this.reach();
    const { own, ...known } = apis(this.reached);
    const { Page, Component, Behavior } = this.definitions;
    const names = {
      Page,
      Component,
      Behavior,
      App: (given: PageInstance) => (this.app = Object.assign(given, { ...this.app, ...given })),
      getApp: () => this.app,
      getCurrentPages: () => this.pages.instances(),
      ...known,
      requirePlugin: plugin(this.reached),
      worker: undefined,
    };
    rim.around['__wxConfig'] = configOf(plan);
    this.modules = new Modules(code.modules, plan.aliases, given(names, rim.around));
    this.loading = new Loading(plan, this.definitions, this.modules, (path, run) => {
      // By this name frameworks ask whose module it is that runs.
      rim.around['__wxRoute'] = path;
      this.attempt(path, run);
    });
  }

  /** Starts it at a page; empty: at its first. */
  private start(start: Start): void {
    this.begun = this.entered = start;
    this.kept.begin(start.kept, start.files);
    const first = start.url || this.plan.pages[0] || '';
    const launched = launch(this.reached, start);
    this.attempt('app', () => ['app.js', 'app.ts'].forEach((path) => this.modules.load(path)));
    this.pages.call(this.app, 'onLaunch', launched);
    this.tell('appShow', launched);
    this.goTo('page', `/${first.replace(/^\//, '')}`, () => this.pages.reLaunch(`/${first.replace(/^\//, '')}`));
  }

  /** A page that is not there is told to the app's author, who may go elsewhere. */
  private goTo(where: string, url: string, go: () => void): void {
    const { path, query } = addressOf(url, '') ?? { path: url, query: {} };
    const isThere = Object.hasOwn(this.plan.components, path);
    if (isThere || typeof this.app['onPageNotFound'] !== 'function') {
      this.attempt(where, go);
    }
    if (!isThere) {
      this.tell('pageNotFound', { path, query, isEntryPage: where === 'page' });
    }
  }

  fromHost(said: FromHost): void {
    switch (said.kind) {
      case 'start':
        this.start(said);
        break;
      case 'go':
        if (said.how === 'navigateBack') {
          this.attempt(said.how, () => this.pages.navigateBack(said.delta));
        } else {
          const { how, url } = said;
          this.goTo(how, url, () => this.pages[how](url));
        }
        break;
      case 'hide':
        this.pages.see(false);
        this.tell('appHide', {});
        break;
      case 'show':
        this.entered = said.opened ? { url: this.pages.path, opened: said.opened } : this.entered;
        this.tell('appShow', launch(this.reached, this.entered));
        this.pages.see(true);
        break;
      case 'answer':
        this.host.answered(said);
        break;
      case 'tell':
        this.tell(said.name, said.detail);
    }
  }

  /** What the app tells, and what it brings about. */
  private tell(name: string, detail: unknown): void {
    if (name === 'themeChange') {
      const theme = (detail as { theme?: unknown } | null)?.theme === 'dark' ? 'dark' : 'light';
      this.begun = { ...this.begun, screen: { ...this.begun.screen, theme } };
    }
    this.hearing.tell(name, detail);
  }

  /** A promise that nobody looked after, as the worker is told. */
  rejected(reason: unknown, promise?: unknown): void {
    this.failed('promise', reason, false);
    this.tell('unhandledRejection', { reason, promise });
  }

  private reach(): Reach {
    return {
      plan: this.plan,
      pages: this.pages,
      kept: this.kept,
      screen: () => this.begun.screen,
      device: () => this.begun.device,
      packaged: (path) => this.rim.packaged(path),
      apart: (path, its) => this.modules.apart(path, apart(its, this.rim.around)),
      launched: () => this.begun,
      entered: () => this.entered,
      app: () => this.app,
      ask: this.host.ask,
      question: (question, node, more) => new Promise((answered) => this.view.ask(question, node, answered, more)),
      order: (node, order, args) => void this.outbox.say({ kind: 'order', node, order, args: plain(args) }),
      observe: (wanted, seen) => this.view.observe(wanted, seen),
      hear: (name, listener) => this.hearing.hear(name, listener),
      soon: (work) => this.rim.soon(() => this.attempt('nextTick', work)),
      call: (where, listener, ...said) => {
        if (typeof listener === 'function') {
          this.attempt(where, () => (listener as (...said: unknown[]) => unknown)(...said));
        }
      },
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
        this.attempt('answer', () => this.view.answered(said.id, said.answer));
        break;
      case 'observed':
        this.attempt('observed', () => this.view.observed(said.id, said.status));
        break;
      case 'model':
        this.forest.node(said.node)?.models.get(said.name)?.(said.value);
        break;
      case 'page':
        this.happened(said.what, said.detail);
    }
  }

  /** A page that is of another size only because of the app's bars is no other screen. */
  private happened(what: Extract<FromView, { kind: 'page' }>['what'], detail: unknown): void {
    if (what === 'resize') {
      const screen = resized(this.reached, detail);
      if (!screen) {
        return;
      }
      this.begun = { ...this.begun, screen };
      this.tell('windowResize', detail);
    }
    this.pages.happened(what, detail);
  }

  private dispatch({ node, type, detail, how }: Extract<FromView, { kind: 'event' }>): void {
    const target = this.forest.node(node)?.__wxElement;
    if (target) {
      const bubbles = how.bubbles === true;
      const fields = { bubbles, composed: bubbles, capturePhase: true, extraFields: fieldsOf(how) };
      const event = new easel.Event(type, detail, fields);
      easel.Event.dispatchEvent(target, event);
    }
  }

  private draw(change: Draw): void {
    this.outbox.draw(change);
  }

  private attempt(where: string, work: () => unknown): void {
    try {
      work();
    } catch (error) {
      this.failed(where, error);
    }
  }

  private warn(words: string): void {
    this.rim.toHost({ kind: 'said', level: 'warn', words: [words.slice(0, WORDS_MAX)] });
  }

  /** What a stranger's code threw: told, and the program goes on. */
  failed(where: string, error: unknown, toAuthor = true): void {
    if (error instanceof NavigationError) {
      // Nobody asked to be told, as with a touch that leads to no page: WeChat says it to the console.
      this.warn(`${where}:fail ${error.message}`);
      return;
    }
    const { words, trace } = thrown(error);
    this.rim.toHost({ kind: 'failed', where, message: words, stack: trace });
    if (toAuthor) {
      this.hearing.failed(trace.includes(words) ? trace : `${words}\n${trace}`);
    }
  }
}
