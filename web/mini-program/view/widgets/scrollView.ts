/** A part of a page that scrolls by itself. */
import { amount, part, text, truth, type Build } from '../node';

/** As WeChat, in pixels. */
const THRESHOLD = 50;

export const scrollView: Build = (node, rim) => {
  const { element } = node;
  const inner = part('div', 'wx-scroll-inner');
  element.append(inner);
  node.inner = inner;
  let [left, top] = [0, 0];
  element.addEventListener('scroll', () => {
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
    const [deltaX, deltaY] = [left - scrollLeft, top - scrollTop];
    [left, top] = [scrollLeft, scrollTop];
    if (node.listens.has('scroll')) {
      rim.fire(node, 'scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX, deltaY });
    }
    const [lower, upper] = [
      amount(node.attribute('lower-threshold'), THRESHOLD),
      amount(node.attribute('upper-threshold'), THRESHOLD),
    ];
    if (
      (deltaY < 0 && scrollTop + clientHeight >= scrollHeight - lower) ||
      (deltaX < 0 && scrollLeft + clientWidth >= scrollWidth - lower)
    ) {
      rim.fire(node, 'scrolltolower', { direction: deltaY < 0 ? 'bottom' : 'right' });
    }
    if ((deltaY > 0 && scrollTop <= upper) || (deltaX > 0 && scrollLeft <= upper)) {
      rim.fire(node, 'scrolltoupper', { direction: deltaY > 0 ? 'top' : 'left' });
    }
  });
  /** What is scrolled to may be drawn by the same change. */
  const after = (work: () => void) => requestAnimationFrame(work);
  return {
    set(name, value) {
      const smooth = truth(node.attribute('scroll-with-animation')) ? 'smooth' : 'instant';
      switch (name) {
        case 'scroll-x':
          element.style.overflowX = truth(value) ? 'auto' : 'hidden';
          break;
        case 'scroll-y':
          element.style.overflowY = truth(value) ? 'auto' : 'hidden';
          break;
        case 'scroll-top':
          after(() => element.scrollTo({ top: amount(value, 0), behavior: smooth }));
          break;
        case 'scroll-left':
          after(() => element.scrollTo({ left: amount(value, 0), behavior: smooth }));
          break;
        case 'scroll-into-view':
          after(() => {
            const id = text(value);
            if (id) {
              element.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView({ behavior: smooth, block: 'start' });
            }
          });
          break;
        case 'enable-flex':
          inner.style.display = truth(value) ? 'flex' : '';
      }
    },
  };
};
