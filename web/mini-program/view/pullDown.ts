/** A page that is pulled down to load anew: its dots stand behind it, and show as it goes down. */
import { dots } from './dots';
import { part } from './node';
import { colour, within } from './values';

/** Pixels to which it goes down, and from which on it loads. */
const OPEN = 50;
const RESISTS = 0.45;
/** As WeChat: it goes back by itself when the program forgets. */
const FORGOTTEN_MILLIS = 30_000;

export class PullDown {
  private readonly shown = part('div', 'wx-pull');
  private from: number | undefined;
  private by = 0;
  private isOpen = false;
  private isOn = false;
  private forgotten = 0;

  /**
   * @param page what goes down: what all pages stand in
   * @param pulled somebody pulled it far enough, or the program did itself: it stays down until it is told to `stop`
   */
  constructor(
    private readonly page: HTMLElement,
    private readonly pulled: () => void,
  ) {
    const { document } = globalThis;
    this.shown.append(dots());
    this.shown.hidden = true;
    page.before(this.shown);
    document.addEventListener('touchstart', (event) => this.begin(event.touches[0]?.clientY, event.target), {
      passive: true,
    });
    document.addEventListener('touchend', () => this.end());
    document.addEventListener('touchcancel', () => this.end());
    const isMouse = (event: PointerEvent) => event.pointerType === 'mouse';
    document.addEventListener('pointerdown', (event) => isMouse(event) && this.begin(event.clientY, event.target));
    document.addEventListener('pointermove', (event) => {
      if (isMouse(event) && event.buttons > 0) {
        this.drag(event.clientY);
      }
    });
    document.addEventListener('pointerup', (event) => isMouse(event) && this.end());
  }

  /** As the page's settings say: `enablePullDownRefresh`, `backgroundTextStyle`, `backgroundColor`. */
  dress(isOn: boolean, style: 'dark' | 'light' = 'dark', background = ''): void {
    this.isOn = isOn;
    // Only where a page has it does a browser wait for this before it scrolls.
    if (isOn) {
      document.addEventListener('touchmove', this.move, { passive: false });
    } else {
      document.removeEventListener('touchmove', this.move);
    }
    this.shown.dataset['style'] = style;
    this.shown.style.backgroundColor = colour(background);
    this.stop();
  }

  /** The program begins it: `wx.startPullDownRefresh`. */
  start(): void {
    if (!this.isOpen) {
      this.open();
    }
  }

  /** `wx.stopPullDownRefresh`, or another page is seen. */
  stop(): void {
    clearTimeout(this.forgotten);
    this.isOpen = false;
    this.put(0, true);
  }

  private open(): void {
    this.isOpen = true;
    this.put(OPEN, true);
    this.forgotten = window.setTimeout(() => this.stop(), FORGOTTEN_MILLIS);
    this.pulled();
  }

  /** What scrolls by itself, or is drawn along, is not the page. */
  private begin(y: number | undefined, target: EventTarget | null): void {
    const within = target instanceof Element ? target.closest('wx-scroll-view[data-y], wx-movable-view, wx-map') : null;
    const isTop = (document.scrollingElement?.scrollTop ?? 0) <= 0;
    this.from = this.isOn && !this.isOpen && isTop && !within ? y : undefined;
  }

  private readonly move = (event: TouchEvent): void => {
    const y = event.touches[0]?.clientY ?? 0;
    if (this.from !== undefined && y > this.from && event.cancelable) {
      event.preventDefault();
    }
    this.drag(y);
  };

  private drag(y: number): void {
    if (this.from !== undefined) {
      this.put(within((y - this.from) * RESISTS, 0, OPEN * 2), false);
    }
  }

  private end(): void {
    const isFar = this.from !== undefined && this.by >= OPEN;
    if (isFar) {
      this.open();
    } else if (this.from !== undefined) {
      this.put(0, true);
    }
    this.from = undefined;
  }

  private put(by: number, animated: boolean): void {
    if (by === 0 && this.by === 0) {
      return;
    }
    this.by = by;
    this.shown.hidden = false;
    this.shown.style.height = `${Math.max(by, 1)}px`;
    this.shown.style.opacity = String(within(by / OPEN, 0, 1));
    this.shown.classList.toggle('wx-dots-go', this.isOpen);
    this.page.style.transition = this.shown.style.transition = animated ? 'all 0.25s' : 'none';
    // What is fixed stands in the page while it is moved: it goes along, as in WeChat.
    this.page.style.transform = by > 0 ? `translateY(${by}px)` : '';
  }
}
