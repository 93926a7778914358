/** What stands apart from where it is written: over the page, or for the page as a whole. */
import { part, type Build } from '../node';
import { amount, colour, harmless, length, pixels, text } from '../values';
import { inViewport } from '../../compile/units';

/** A page that comes up over another: shown or not, it tells when it has come and when it has gone. */
export const pageContainer: Build = (node, rim) => {
  const [over, sheet] = [part('div', 'wx-over'), part('div', 'wx-sheet')];
  node.element.append(over, sheet);
  node.inner = sheet;
  node.element.dataset['position'] = 'bottom';
  let isShown = false;
  let timer = 0;
  over.addEventListener('click', () => rim.fire(node, 'clickoverlay', {}));
  function show(on: boolean): void {
    if (on === isShown) {
      return;
    }
    isShown = on;
    const millis = Math.max(0, Math.min(5_000, amount(node.attribute('duration'), 300)));
    sheet.style.transitionDuration = `${millis}ms`;
    const word = on ? 'enter' : 'leave';
    rim.fire(node, `before${word}`, {});
    rim.fire(node, word, {});
    requestAnimationFrame(() => node.element.toggleAttribute('data-shown', isShown));
    clearTimeout(timer);
    timer = window.setTimeout(() => rim.fire(node, `after${word}`, {}), millis);
  }
  return {
    set(name, value) {
      if (name === 'show') {
        show(Boolean(value) && value !== 'false');
      } else if (name === 'overlay') {
        over.hidden = !value || value === 'false';
      } else if (name === 'round') {
        node.element.toggleAttribute('data-round', Boolean(value));
      } else if (name === 'position') {
        const at = text(value);
        node.element.dataset['position'] = ['top', 'bottom', 'right', 'center'].includes(at) ? at : 'bottom';
      }
    },
    gone: () => clearTimeout(timer),
  };
};

/** What stands apart from where it is written: over all else. */
export const rootPortal: Build = (node) => {
  const apart = part('div', 'wx-apart');
  node.inner = apart;
  const place = () => (node.attribute('enable') === false ? node.element : document.body).append(apart);
  return {
    // As soon as there is something in it.
    arrange: () => (apart.isConnected ? undefined : place()),
    set: (name) => (name === 'enable' && apart.isConnected ? place() : undefined),
    gone: () => apart.remove(),
  };
};

/** Shown while the screen is as it says. */
export const matchMedia: Build = (node) => {
  let query: MediaQueryList | undefined;
  const show = () => node.own('display', query?.matches === false ? 'none' : '');
  return {
    set() {
      const conditions = ['min-width', 'max-width', 'width', 'min-height', 'max-height', 'height'].flatMap((name) => {
        const value = node.attribute(name);
        return value === undefined ? [] : [`(${name}: ${amount(value, 0)}px)`];
      });
      const direction = text(node.attribute('orientation'));
      if (direction === 'landscape' || direction === 'portrait') {
        conditions.push(`(orientation: ${direction})`);
      }
      query?.removeEventListener('change', show);
      query = window.matchMedia(conditions.join(' and ') || 'all');
      query.addEventListener('change', show);
      show();
    },
    gone: () => query?.removeEventListener('change', show),
  };
};

/** What it says is of the page as a whole; of the app's bar above it, the app is told. */
export const pageMeta: Build = (node, rim) => ({
  set(name, value) {
    const { documentElement: root } = document;
    if (name === 'background-color' || name === 'root-background-color') {
      root.style.backgroundColor = colour(value);
    } else if (name === 'root-font-size' || name === 'page-font-size') {
      root.style.fontSize = text(value) === 'system' ? '' : length(value);
    } else if (name === 'page-style') {
      // Its page is around it as soon as all is drawn.
      queueMicrotask(() => {
        const page = node.element.closest<HTMLElement>('wx-page');
        if (page) {
          page.style.cssText = harmless(inViewport(text(value)));
        }
      });
    } else if (name === 'scroll-top') {
      requestAnimationFrame(() => document.scrollingElement?.scrollTo({ top: pixels(value, 0) }));
    } else {
      void rim.ask('open', { type: 'pageMeta', name, value: text(value) });
    }
  },
});

export const navigationBar: Build = (_node, rim) => ({
  set: (name, value) => void rim.ask('open', { type: 'navigationBar', name, value: text(value) }),
});
