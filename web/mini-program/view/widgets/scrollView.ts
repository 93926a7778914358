/** A part of a page that scrolls by itself. */
import { part, ViewNode, type Build } from '../node';
import { pixels, text, truth } from '../values';
import { refresher } from './refresher';

/** As WeChat, in pixels. */
const THRESHOLD = 50;

export const scrollView: Build = (node, rim) => {
  const { element } = node;
  const inner = part('div', 'wx-scroll-inner');
  element.append(inner);
  node.inner = inner;
  const pulled = refresher(node, rim, inner);
  let [left, top] = [0, 0];
  let frame = 0;
  const near = { upper: true, lower: false };

  function scrolled(): void {
    frame = 0;
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
    const [deltaX, deltaY] = [left - scrollLeft, top - scrollTop];
    [left, top] = [scrollLeft, scrollTop];
    if (node.listens.has('scroll') && (deltaX !== 0 || deltaY !== 0)) {
      rim.fire(node, 'scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX, deltaY });
    }
    const [lower, upper] = [
      pixels(node.attribute('lower-threshold'), THRESHOLD),
      pixels(node.attribute('upper-threshold'), THRESHOLD),
    ];
    const isLower =
      (deltaY < 0 && scrollTop + clientHeight >= scrollHeight - lower) ||
      (deltaX < 0 && scrollLeft + clientWidth >= scrollWidth - lower);
    const isUpper = (deltaY > 0 && scrollTop <= upper) || (deltaX > 0 && scrollLeft <= upper);
    if (isLower && !near.lower) {
      rim.fire(node, 'scrolltolower', { direction: deltaY < 0 ? 'bottom' : 'right' });
    }
    if (isUpper && !near.upper) {
      rim.fire(node, 'scrolltoupper', { direction: deltaY > 0 ? 'top' : 'left' });
    }
    // Once for each time that it comes there, however it goes on scrolling.
    near.lower = isLower || (near.lower && deltaY === 0 && deltaX === 0);
    near.upper = isUpper || (near.upper && deltaY === 0 && deltaX === 0);
  }
  element.addEventListener('scroll', () => (frame ||= requestAnimationFrame(scrolled)), { passive: true });
  element.addEventListener('pointerdown', () => {
    if (node.listens.has('dragstart')) {
      rim.fire(node, 'dragstart', { scrollTop: element.scrollTop, scrollLeft: element.scrollLeft, velocity: 0 });
    }
  });

  /** What is scrolled to may be drawn by the same change. */
  const after = (work: () => void) => requestAnimationFrame(work);
  const behavior = () => (truth(node.attribute('scroll-with-animation') ?? false) ? 'smooth' : 'instant');
  function into(id: string): void {
    const target = id ? element.querySelector(`#${CSS.escape(id)}`) : null;
    if (target) {
      const [at, own] = [target.getBoundingClientRect(), element.getBoundingClientRect()];
      const past = pixels(node.attribute('scroll-into-view-offset'), 0);
      const isWide = truth(node.attribute('scroll-x') ?? false);
      const isHigh = truth(node.attribute('scroll-y') ?? false);
      // Only this one: the page stays where it is.
      element.scrollBy({
        left: isWide ? at.left - own.left - element.clientLeft : 0,
        top: isHigh ? at.top - own.top - element.clientTop + past : 0,
        behavior: behavior(),
      });
    }
  }
  return {
    arrange() {
      node.children.forEach((child) => {
        if (child instanceof ViewNode && child.attribute('slot') === 'refresher') {
          pulled.own(child.element);
        }
      });
    },
    set(name, value) {
      switch (name) {
        case 'scroll-x':
        case 'scroll-y':
          element.toggleAttribute(`data-${name.slice(-1)}`, truth(value));
          break;
        case 'scroll-top':
          after(() => element.scrollTo({ top: pixels(value, 0), behavior: behavior() }));
          break;
        case 'scroll-left':
          after(() => element.scrollTo({ left: pixels(value, 0), behavior: behavior() }));
          break;
        case 'scroll-into-view':
          after(() => into(text(value)));
          break;
        case 'enable-flex':
          inner.style.display = truth(value) ? 'inherit' : '';
          element.toggleAttribute('data-flex', truth(value));
          break;
        case 'show-scrollbar':
          element.toggleAttribute('data-bare', !truth(value));
          break;
        case 'scroll-anchoring':
          node.own('overflow-anchor', truth(value) ? 'auto' : '');
          break;
        case 'paging-enabled':
          element.toggleAttribute('data-paged', truth(value));
          break;
        case 'bounces':
          node.own('overscroll-behavior', truth(value) ? '' : 'none');
          break;
        default:
          if (name.startsWith('refresher-')) {
            pulled.set(name, value);
          }
      }
    },
    order(order) {
      if (order === 'triggerRefresh' || order === 'closeRefresh') {
        pulled.set('refresher-triggered', order === 'triggerRefresh');
      }
    },
  };
};
