/**
 * Visits of pages, as a person makes them: a page is opened alone, or from the first one, or by touching what leads to it; it is
 * looked at, touched, and written into.
 */
import type { Frame, Page } from '@playwright/test';
import { join } from 'node:path';
import { blamedOf } from './blame';
import { drawn } from './drawn';
import type { PageScore } from './report';

const START_MILLIS = 6_000;
const TOUCHES_MAX = 8;
/** How many pages are looked through for ways, and how many touches on each. */
const SOURCES_MAX = 15;
const WAYS_MAX = 8;
/** As long as a finger stays: what lights up under it does so after 50 ms. */
const HELD_MILLIS = 70;
/** What a visit of a page came to. */
export interface Visit extends PageScore {
  /** pages that its touches led to */
  led: boolean;
}

const isGood = (each: PageScore) => each.starts && each.shows && each.reacts;

export class Visits {
  constructor(
    private page: Page,
    /** another page that has the program: browsers crash */
    private readonly another: () => Promise<Page>,
    private readonly program: string,
    private readonly pages: readonly string[],
    /** where a picture of each page goes */
    private readonly look: string | undefined,
  ) {}

  /** Opens each page alone. What is not good then is visited from the first page, and by what leads to it: a person comes so. */
  async all(): Promise<PageScore[]> {
    const visits = new Map<string, Visit>();
    for (const name of this.pages) {
      visits.set(name, await this.guarded(name, () => this.alone(name)));
    }
    // What waits for its server waits for it from wherever it is come to.
    const wanted = new Set(
      [...visits.values()].filter((each) => !isGood(each) && !(each.starts && each.unserved)).map((each) => each.page),
    );
    const better = (visit: Visit) => {
      const before = visits.get(visit.page) as Visit;
      const worth = (each: Visit) => Number(each.starts) * 2 + Number(each.shows) + Number(each.reacts);
      if (worth(visit) > worth(before)) {
        visits.set(visit.page, { ...visit, unserved: visit.unserved || before.unserved });
      }
      if (isGood(visit)) {
        wanted.delete(visit.page);
      }
    };
    for (const name of [...wanted].filter((each) => each !== this.pages[0])) {
      better(await this.guarded(name, () => this.fromFirst(name)));
    }
    const sources = [...visits.values()].filter((each) => each.starts && (each.led || each.page === this.pages[0]));
    for (const { page } of sources.slice(0, SOURCES_MAX)) {
      if (wanted.size > 0) {
        await this.guarded(page, () => this.through(page, wanted, better));
      }
    }
    return [...visits.values()];
  }

  private async guarded<T>(name: string, visit: () => Promise<T>): Promise<T | Visit> {
    try {
      return await visit();
    } catch (error) {
      if (this.page.isClosed()) {
        this.page = await this.another();
      }
      const reasons = [`the page itself: ${String(error).slice(0, 200)}`];
      return {
        page: name,
        starts: false,
        shows: false,
        reacts: false,
        unserved: false,
        reasons,
        missing: [],
        led: false,
      };
    }
  }

  private async alone(name: string): Promise<Visit> {
    await this.open(name);
    return this.seen(name, 0);
  }

  private async fromFirst(name: string): Promise<Visit> {
    await this.open(this.pages[0] ?? name);
    const { failures } = await this.told();
    await this.page.evaluate((url) => window.go('navigateTo', url), `/${name}`);
    if (!(await this.arrives(name))) {
      await this.page.evaluate((url) => window.go('switchTab', url), `/${name}`);
      await this.arrives(name);
    }
    return this.seen(name, failures.length);
  }

  /** Touches what there is on a page, one thing after the other, and looks at what is wanted wherever that leads. */
  private async through(source: string, wanted: ReadonlySet<string>, visited: (visit: Visit) => void): Promise<void> {
    for (let k = 0, isFresh = false; k < WAYS_MAX && wanted.size > 0; k++) {
      if (!isFresh) {
        await this.open(source);
        await this.choose();
        isFresh = true;
      }
      const { failures } = await this.told();
      if (!(await this.touch(k))) {
        return;
      }
      await this.page.waitForTimeout(200);
      const { path } = await this.told();
      if (path !== source) {
        if (wanted.has(path)) {
          visited(await this.guarded(path, () => this.seen(path, failures.length)));
        }
        isFresh = false;
      }
    }
  }

  private told(): Promise<ReturnType<Window['told']>> {
    return this.page.evaluate(() => window.told());
  }

  private async open(name: string): Promise<void> {
    await this.page.evaluate((url) => window.open_(url), name);
    await this.until((state) => state.ready || state.ended !== '');
    // What comes of the first answers.
    await this.page.waitForTimeout(300);
  }

  private async arrives(name: string): Promise<boolean> {
    const arrived = await this.until((state) => state.path === name, 1_000);
    await this.page.waitForTimeout(300);
    return arrived;
  }

  private async until(is: (state: ReturnType<Window['told']>) => boolean, millis = START_MILLIS): Promise<boolean> {
    for (const began = Date.now(); Date.now() - began < millis; await this.page.waitForTimeout(50)) {
      if (is(await this.told())) {
        return true;
      }
    }
    return false;
  }

  /** Looks at the page that is shown, and touches it. `since`: how many failures there were before it was come to. */
  private async seen(name: string, since: number): Promise<Visit> {
    let state = await this.told();
    const blamed = () => blamedOf(state, since);
    const before = blamed().length;
    const visit: Visit = {
      page: name,
      starts: state.ready && before === 0,
      shows: false,
      reacts: false,
      unserved: false,
      reasons: [],
      missing: [],
      led: false,
    };
    visit.reasons.push(...blamed().map((each) => `${each.where}: ${each.message}`));
    if (!state.ready) {
      visit.reasons.push(state.ended ? `ended: ${state.ended}` : 'was never ready');
    }
    const frame = this.frame;
    if (frame && state.ready) {
      const shown = await drawn(frame);
      if (this.look) {
        await this.page.screenshot({ path: join(this.look, `${this.program}-${name.replaceAll('/', '_')}.png`) });
      }
      visit.shows = shown.letters > 1 || shown.pictures > 0;
      if (!visit.shows) {
        visit.reasons.push('shows nothing');
      }
      const { could, did } = await this.touched(name);
      state = await this.told();
      visit.led = state.path !== name;
      const later = blamed().slice(before);
      visit.reasons.push(...later.map((each) => `touched: ${each.where}: ${each.message}`));
      visit.reacts = (did || !could) && later.length === 0;
      if (could && !did) {
        visit.reasons.push('touched, nothing happens');
      }
    }
    visit.missing = state.missing;
    visit.unserved = [...state.asked, ...state.missing].some((each) =>
      /^(request|downloadFile|connectSocket|cloud\..*)$/.test(each),
    );
    return visit;
  }

  private get frame(): Frame | undefined {
    return this.page.frames().find((each) => each.url().endsWith('/frame.html'));
  }

  /** Touches what is there and writes into what can be written; says whether there was anything, and whether anything came of it. */
  private async touched(name: string): Promise<{ could: boolean; did: boolean }> {
    const { asked } = await this.told();
    // What is drawn on a canvas is seen, and no change of the document.
    const canvases = (await this.frame?.locator('wx-page:not([hidden]) canvas').count()) ?? 0;
    const picture = canvases > 0 ? await this.page.screenshot() : undefined;
    const { fields, targets } = await this.choose();
    for (let k = 0; k < Math.min(targets, TOUCHES_MAX); k++) {
      await this.touch(k);
      await this.page.waitForTimeout(60);
      if ((await this.told()).path !== name) {
        break;
      }
    }
    await this.page.waitForTimeout(150);
    const now = await this.told();
    const changes = (await this.frame?.evaluate(() => (window as unknown as Touched).changes)) ?? 0;
    const isDrawn = changes === 0 && picture?.equals(await this.page.screenshot()) === false;
    return {
      could: fields + targets > 0,
      did: changes > 0 || isDrawn || now.asked.length > asked.length || now.path !== name,
    };
  }

  /** Writes into fields, and remembers what listens for touches. */
  private async choose(): Promise<{ fields: number; targets: number }> {
    return (
      (await this.frame?.evaluate((): { fields: number; targets: number } => {
        const counted = window as unknown as Touched;
        counted.changes = 0;
        // That buttons and links light up says nothing of a program; what its author wants lit does.
        const isOwn = ({ target, oldValue }: MutationRecord) =>
          !/(button|navigator)-hover/.test(`${oldValue} ${(target as Partial<Element>).className}`);
        const observer = new MutationObserver((all) => (counted.changes += all.filter(isOwn).length));
        observer.observe(document.documentElement, {
          ...{ subtree: true, childList: true, characterData: true },
          ...{ attributes: true, attributeOldValue: true },
        });
        const shown = [...document.querySelectorAll('wx-page')].find((each) => !(each as HTMLElement).hidden);
        const seen = (each: Element) => each.getBoundingClientRect().width > 0;
        const writable = 'input:not([type]), input[type=text], textarea';
        const fields = [...(shown?.querySelectorAll<HTMLInputElement>(writable) ?? [])].filter(seen);
        for (const each of fields.slice(0, 2)) {
          each.focus();
          each.value = '1';
          each.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        const listening = '[data-taps], wx-button, wx-navigator, wx-switch, wx-radio, wx-checkbox';
        counted.targets = [...(shown?.querySelectorAll<HTMLElement>(listening) ?? [])].filter(seen);
        return { fields: fields.length, targets: counted.targets.length };
      })) ?? { fields: 0, targets: 0 }
    );
  }

  /** Whether there is so many a thing to touch. What another page lies over by now cannot be touched. */
  private async touch(k: number): Promise<boolean> {
    return (
      (await this.frame?.evaluate(
        async ([at, held]) => {
          const target = (window as unknown as Touched).targets[at];
          const box = target?.getBoundingClientRect();
          if (target && box && box.width > 0) {
            const finger = (type: string, by: number) => {
              const [clientX, clientY] = [box.left + box.width / 2 + by, box.top + box.height / 2 + by];
              const touch = new Touch({ identifier: 1, target, clientX, clientY, pageX: clientX, pageY: clientY });
              const touches = type === 'touchend' ? [] : [touch];
              target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches: [touch] }));
            };
            finger('touchstart', 0);
            if (target.querySelector('canvas')) {
              finger('touchmove', 20);
            }
            await new Promise((later) => setTimeout(later, held));
            finger('touchend', 0);
            target.click();
          }
          return target !== undefined;
        },
        [k, HELD_MILLIS] as const,
      )) ?? false
    );
  }
}

interface Touched {
  changes: number;
  targets: HTMLElement[];
}
