/** The page as a whole: how far it is scrolled, and that its end is near. */
import type { FromView } from '../protocol';
import { amount } from './values';

/** As WeChat, in pixels, where the page says nothing. */
export const NEAR_END = 50;

export class PageScroll {
  /** `onReachBottomDistance` of the page that is seen */
  distance = NEAR_END;
  private frame = 0;
  private top = 0;
  private near = false;
  /** how high the page was when its end was told of: it is told of again once there is more */
  private height = 0;

  constructor(
    private readonly document: Document,
    private readonly tell: (said: FromView) => void,
  ) {
    document.addEventListener('scroll', () => (this.frame ||= requestAnimationFrame(() => this.look())), {
      passive: true,
    });
  }

  /** Another page is seen: what was told of the one before counts for nothing. */
  turn(distance: unknown): void {
    this.distance = Math.max(0, amount(distance, NEAR_END));
    this.top = this.document.scrollingElement?.scrollTop ?? 0;
    this.near = false;
    this.height = 0;
  }

  private look(): void {
    this.frame = 0;
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = this.document.scrollingElement ?? {};
    if (scrollTop === this.top) {
      return;
    }
    const isDown = scrollTop > this.top;
    this.top = scrollTop;
    this.tell({ kind: 'page', what: 'scroll', detail: { scrollTop } });
    const isNear = scrollTop + clientHeight >= scrollHeight - this.distance;
    if (isNear && isDown && (!this.near || scrollHeight !== this.height)) {
      this.height = scrollHeight;
      this.tell({ kind: 'page', what: 'bottom', detail: undefined });
    }
    this.near = isNear;
  }
}
