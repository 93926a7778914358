/** Where a page stands. */
import { ApiError, made } from './call';
import type { Nodes } from './nodes';
import type { ScrollTo } from './orders';
import type { Reach } from './reach';
import { number, text } from './wish';

export function scrolling(reach: Reach, nodes: Nodes): Record<string, unknown> {
  return made(
    {
      pageScrollTo: (wish) => {
        const { root } = reach.pages;
        if (root === undefined) {
          throw new ApiError('no page is shown');
        }
        const selector = text(wish, 'selector', '');
        const node = selector === '' ? null : (nodes.find(selector) ?? null);
        if (selector !== '' && node === null) {
          throw new ApiError(`cannot find the element by selector "${selector}"`);
        }
        const order: ScrollTo = {
          top: node === null ? number(wish, 'scrollTop') : null,
          node,
          offset: number(wish, 'offsetTop', 0),
          duration: number(wish, 'duration', 300),
        };
        reach.order(root, 'scrollTo', order);
      },
    },
    reach.failed,
  );
}
