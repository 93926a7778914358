/** Grids and lists of Skyline, as pages lay them out everywhere else: all that stands in them is drawn. */
import type { Build, ViewNode } from '../node';
import { amount, length, list, text, within } from '../values';
import { Masonry } from './masonry';

const COLUMNS = 2;
const COLUMNS_MAX = 50;

/** `[top, right, bottom, left]`, in pixels or with units. */
function padding(node: ViewNode): void {
  const given = list(node.attribute('padding'), 4).map((each) => length(each) || '0px');
  node.own('padding', given.length === 4 ? given.join(' ') : '');
}

export const padded: Build = (node) => ({
  set: (name) => void (name === 'padding' && padding(node)),
});

/** `aligned`: rows as high as what is highest in them. `masonry`: each thing as high as it is, in the shortest column. */
export const gridView: Build = (node) => {
  let masonry: Masonry | undefined;
  const columns = () => within(Math.trunc(amount(node.attribute('cross-axis-count'), COLUMNS)), 1, COLUMNS_MAX);
  const stop = () => {
    masonry?.stop();
    masonry = undefined;
  };
  return {
    set(name) {
      if (name === 'padding') {
        padding(node);
      } else if (name === 'type') {
        const isMasonry = text(node.attribute('type')) === 'masonry';
        node.element.toggleAttribute('data-masonry', isMasonry);
        if (isMasonry) {
          masonry ??= new Masonry(node, columns);
        } else {
          stop();
        }
      } else if (name === 'cross-axis-count') {
        node.own('--columns', String(columns()));
      } else if (name === 'main-axis-gap' || name === 'cross-axis-gap') {
        node.own(`--${name}`, length(node.attribute(name)));
      }
      masonry?.soon();
    },
    arrange: () => masonry?.soon(),
    gone: stop,
  };
};
