/** What every page and component has beside what its author wrote: `this.animate`, `this.createSelectorQuery`. */
import { numberOf, type Nodes } from './nodes';
import { intersectionObserver } from './observers';
import type { Queries } from './query';
import type { Reach } from './reach';
import { counted, worded } from './wish';

const FRAMES_MAX = 1_000;

export function ownMethods(
  reach: Reach,
  nodes: Nodes,
  queries: Queries,
  mediaQuery: () => object,
): Record<string, (this: unknown, ...given: never[]) => unknown> {
  const all = (selector: unknown, within: unknown) =>
    nodes.select(worded(selector), within).flatMap((element) => numberOf(element) ?? []);
  return {
    createSelectorQuery() {
      return queries.create(this);
    },
    createIntersectionObserver(options?: object) {
      return intersectionObserver(reach, nodes, this, options);
    },
    createMediaQueryObserver: mediaQuery,
    getPageId: () => reach.pages.id,
    animate(selector: unknown, keyframes: unknown, duration: unknown, then?: unknown) {
      const timeline = typeof then === 'object' ? then : null;
      const args = {
        keyframes: Array.isArray(keyframes) ? keyframes.slice(0, FRAMES_MAX) : [],
        duration: counted(duration) || 0,
        timeline,
      };
      const ended = all(selector, this).map((node) => reach.question('call', node, { call: 'animate', args }));
      void Promise.all(ended).then(() => reach.call('animate', then));
    },
    clearAnimation(selector: unknown, options?: unknown, then?: unknown) {
      all(selector, this).forEach((node) => reach.order(node, 'clearAnimation', options));
      reach.soon(() => reach.call('clearAnimation', typeof options === 'function' ? options : then));
    },
    setUpdatePerformanceListener: () => undefined,
    applyAnimatedStyle: () => undefined,
    clearAnimatedStyle: () => undefined,
  };
}
