/** What the logic has a component do by itself: a page scrolls, a video plays, a field is left. */
import { animateFrames, clearFrames } from './animation';
import type { Drawing } from './drawing';
import type { ViewNode } from './node';
import { isPage, scrollerOf } from './scroller';
import { amount, pixels, record, text, truth } from './values';

/** @param given what the method of WeChat's context was called with; a single value stands under `value` */
export function obey(drawing: Drawing, number: number, order: string, given: unknown): void {
  const node = drawing.node(number);
  const args = typeof given === 'object' ? record(given) : { value: given };
  switch (order) {
    case 'scrollTo':
      scroll(drawing, node, args);
      break;
    case 'scrollIntoView':
      scrollIntoView(node, args);
      break;
    case 'animate':
      void (node && animateFrames(node.element, args['keyframes'], args['duration']));
      break;
    case 'clearAnimation':
      if (node) {
        clearFrames(node.element);
      }
      break;
    case 'hideKeyboard':
      if (document.activeElement instanceof HTMLElement) {
        document.activeElement.blur();
      }
      break;
    case 'font':
      addFont(args);
      break;
    default:
      node?.widget.order?.(text(order), args);
  }
}

/** Of a scroll view, or of the page: to a place, or so that a node comes to the top. */
function scroll(drawing: Drawing, node: ViewNode | undefined, args: Record<string, unknown>): void {
  const scroller = scrollerOf(node);
  const from = { left: scroller.scrollLeft, top: scroller.scrollTop };
  const [top, left] = [args['top'] ?? args['scrollTop'], args['left'] ?? args['scrollLeft']];
  const named = typeof args['node'] === 'number' ? drawing.node(args['node']) : undefined;
  const placed = (value: unknown, otherwise: number) =>
    value === undefined || value === null ? otherwise : pixels(value, 0);
  const to = {
    left: placed(left, from.left),
    top: named
      ? named.element.getBoundingClientRect().top + from.top + amount(args['offset'], 0)
      : placed(top, from.top),
  };
  const animated = truth(args['animated'] ?? false) ? 300 : 0;
  glide(scroller, from, to, amount(args['duration'], animated));
}

interface Place {
  left: number;
  top: number;
}

/** As long as it was said: what browsers call smooth takes as long as they like. */
function glide(scroller: Element, from: Place, to: Place, millis: number): void {
  if (millis <= 0) {
    scroller.scrollTo({ ...to, behavior: 'instant' });
    return;
  }
  const begun = performance.now();
  const step = (now: number): void => {
    const done = Math.min(1, Math.max(0, (now - begun) / Math.min(millis, 10_000)));
    const eased = 1 - (1 - done) ** 3;
    const at = (start: number, end: number) => start + (end - start) * eased;
    scroller.scrollTo({ left: at(from.left, to.left), top: at(from.top, to.top), behavior: 'instant' });
    if (done < 1) {
      requestAnimationFrame(step);
    }
  };
  requestAnimationFrame(step);
}

function scrollIntoView(node: ViewNode | undefined, args: Record<string, unknown>): void {
  const selector = text(args['selector'] ?? args['value']);
  const target = selector ? found(scrollerOf(node), selector) : isPage(node) ? undefined : node?.element;
  const behavior = args['animated'] === false ? 'instant' : 'smooth';
  const block = (['center', 'end', 'nearest'] as const).find((each) => each === args['alignment']) ?? 'start';
  target?.scrollIntoView({ behavior, block });
}

function found(scroller: Element, selector: string): Element | undefined {
  try {
    const written = selector.replace(/(^|[\s>+~,])([a-z][\w-]*)/g, '$1wx-$2');
    // The page that is seen, of all that are there.
    return [...scroller.querySelectorAll(written)].find((each) => each.getClientRects().length > 0);
  } catch {
    return undefined;
  }
}

const FONTS_MAX = 50;
const FONT_BYTES_MAX = 20 << 20;
let fonts = 0;

/** A font by its bytes: what is none is passed over. */
function addFont({ family, bytes, style, weight }: Record<string, unknown>): void {
  if (!(bytes instanceof Uint8Array) || bytes.length > FONT_BYTES_MAX || fonts >= FONTS_MAX) {
    return;
  }
  fonts += 1;
  try {
    const made = new FontFace(text(family).replace(/["']/g, '').slice(0, 200), new Uint8Array(bytes), {
      style: text(style) || 'normal',
      weight: text(weight) || 'normal',
    });
    document.fonts.add(made);
    made.load().catch(() => document.fonts.delete(made));
  } catch {
    // No name of a font, or no style.
  }
}
