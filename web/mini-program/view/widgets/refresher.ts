/** A scroll view that is pulled down to load anew: WeChat's three dots, or what the program puts in their place. */
import { dots } from '../dots';
import { part, type Rim, type ViewNode } from '../node';
import { amount, colour, text, truth, within } from '../values';

/** As WeChat, in pixels. */
const THRESHOLD = 45;
/** So much less it follows the finger. */
const RESISTS = 0.5;

export interface Refresher {
  set(name: string, value: unknown): void;
  /** What the program puts in the place of the dots. */
  own(element: HTMLElement): void;
}

export function refresher(node: ViewNode, rim: Rim, inner: HTMLElement): Refresher {
  const { element } = node;
  const shown = part('div', 'wx-refresher');
  shown.hidden = true;
  shown.append(dots());
  element.prepend(shown);
  let from: number | undefined;
  let isTriggered = false;
  let by = 0;
  const isOn = () => truth(node.attribute('refresher-enabled') ?? false);
  const threshold = () => Math.max(10, amount(node.attribute('refresher-threshold'), THRESHOLD));

  function pull(to: number, animated: boolean): void {
    by = to;
    shown.hidden = to <= 0 && !animated;
    inner.style.transition = shown.style.transition = animated ? 'transform 0.25s' : 'none';
    inner.style.transform = to > 0 ? `translateY(${to}px)` : '';
    shown.style.transform = `translateY(${to - threshold()}px)`;
    shown.style.height = `${threshold()}px`;
    shown.classList.toggle('wx-dots-go', isTriggered);
  }

  function trigger(): void {
    isTriggered = true;
    pull(threshold(), true);
    rim.fire(node, 'refresherrefresh', { dy: by });
  }

  function restore(): void {
    isTriggered = false;
    pull(0, true);
    rim.fire(node, 'refresherrestore', { dy: 0 });
  }

  const begin = (y: number) => (from = isOn() && !isTriggered && element.scrollTop <= 0 ? y : undefined);
  function move(y: number, event: Event): void {
    if (from === undefined || y <= from || element.scrollTop > 0) {
      return;
    }
    if (event.cancelable) {
      event.preventDefault();
    }
    pull(within((y - from) * RESISTS, 0, threshold() * 3), false);
    if (node.listens.has('refresherpulling')) {
      rim.fire(node, 'refresherpulling', { dy: by });
    }
  }
  function end(): void {
    const pulled = from !== undefined && by > 0;
    from = undefined;
    if (pulled && by >= threshold()) {
      trigger();
    } else if (pulled) {
      pull(0, true);
      rim.fire(node, 'refresherabort', { dy: by });
    }
  }
  // As touches: a browser that scrolls already takes pointers away.
  let isListening = false;
  function listen(): void {
    if (isListening) {
      return;
    }
    isListening = true;
    element.addEventListener('touchstart', (event) => begin(event.touches[0]?.clientY ?? 0), { passive: true });
    element.addEventListener('touchmove', (event) => move(event.touches[0]?.clientY ?? 0, event), { passive: false });
    element.addEventListener('touchend', end);
    element.addEventListener('touchcancel', end);
    const isMouse = (event: PointerEvent) => event.pointerType === 'mouse';
    element.addEventListener('pointerdown', (event) => isMouse(event) && begin(event.clientY));
    element.addEventListener(
      'pointermove',
      (event) => isMouse(event) && event.buttons > 0 && move(event.clientY, event),
    );
    element.addEventListener('pointerup', (event) => isMouse(event) && end());
  }

  const set = (name: string, value: unknown) => {
    if (name === 'refresher-enabled' && truth(value)) {
      listen();
    } else if (name === 'refresher-triggered') {
      // WeChat fires the event also where the program itself begins it.
      if (truth(value) && !isTriggered) {
        requestAnimationFrame(trigger);
      } else if (!truth(value) && isTriggered) {
        restore();
      }
    } else if (name === 'refresher-background') {
      shown.style.backgroundColor = colour(value, 'transparent');
    } else if (name === 'refresher-default-style') {
      const style = text(value);
      shown.dataset['style'] = style === 'white' || style === 'none' ? style : 'black';
    }
  };

  return {
    set,
    own(mine) {
      shown.dataset['style'] = 'none';
      if (mine.parentNode !== shown) {
        shown.append(mine);
      }
    },
  };
}
