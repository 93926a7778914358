/** Tells how much of a node is seen, in the page's window or in another node. */
import type { FromView, Observed } from '../protocol';
import type { Drawing } from './drawing';
import { amount, list, text, within } from './values';

const OBSERVED_MAX = 2_000;

function boxOf(rect: DOMRectReadOnly | null): Record<string, number> {
  const { left = 0, top = 0, right = 0, bottom = 0, width = 0, height = 0 } = rect ?? {};
  return { left, top, right, bottom, width, height };
}

export class Observing {
  private readonly observers = new Map<number, IntersectionObserver>();

  constructor(
    private readonly drawing: Drawing,
    private readonly tell: (said: FromView) => void,
  ) {}

  observe(id: number, { node: number, relative, margin, thresholds }: Observed): void {
    const node = this.drawing.node(number);
    const root = relative === null ? undefined : this.drawing.node(relative);
    if (!node || (relative !== null && !root) || this.observers.size >= OBSERVED_MAX) {
      return;
    }
    this.unobserve(id);
    const options = {
      // Of a frame, whose window is not the browser's: without it margins would count for nothing.
      root: root?.element ?? document,
      rootMargin: /^(-?[\d.]+px ?){1,4}$/.test(text(margin)) ? text(margin) : '0px',
      threshold: list(thresholds, 200).map((each) => within(amount(each, 0), 0, 1)),
    };
    const observer = new IntersectionObserver((entries) => {
      const entry = entries.at(-1);
      if (entry) {
        const { intersectionRatio, intersectionRect, boundingClientRect, rootBounds, time } = entry;
        const status = {
          intersectionRatio,
          intersectionRect: boxOf(intersectionRect),
          boundingClientRect: boxOf(boundingClientRect),
          relativeRect: boxOf(rootBounds),
          time,
        };
        this.tell({ kind: 'observed', id, status });
      }
    }, options);
    this.observers.set(id, observer);
    observer.observe(node.element);
  }

  unobserve(id: number): void {
    this.observers.get(id)?.disconnect();
    this.observers.delete(id);
  }
}
