/** Grids and lists of Skyline, as pages lay them out everywhere else: all that stands in them is drawn. */
import type { Build, ViewNode } from '../node';
import { amount, length, list, text, within } from '../values';

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

/** `aligned`: rows as high as what is highest in them. `masonry`: column after column, each thing as high as it is. */
export const gridView: Build = (node) => ({
  set(name) {
    if (name === 'padding') {
      padding(node);
    } else if (name === 'type') {
      node.element.toggleAttribute('data-masonry', text(node.attribute('type')) === 'masonry');
    } else if (name === 'cross-axis-count') {
      const columns = within(Math.trunc(amount(node.attribute(name), COLUMNS)), 1, COLUMNS_MAX);
      node.own('--columns', String(columns));
    } else if (name === 'main-axis-gap' || name === 'cross-axis-gap') {
      node.own(`--${name}`, length(node.attribute(name)));
    }
  },
});
