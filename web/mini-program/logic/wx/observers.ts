/** Told when nodes come into sight, and when the screen is of another kind. */
import { numberOf, type Nodes } from './nodes';
import type { Reach } from './reach';
import { windowSize } from './system';
import { counted, worded } from './wish';

type Margins = Partial<Record<'left' | 'top' | 'right' | 'bottom', number>>;
interface Seeing {
  thresholds?: unknown;
  initialRatio?: unknown;
  observeAll?: unknown;
}
const OBSERVED_MAX = 1_000;

/** As WeChat: nothing is told at first, unless what is seen differs from `initialRatio` by a threshold. */
export function intersectionObserver(reach: Reach, nodes: Nodes, within: unknown, wished?: Seeing | null): object {
  const options = wished ?? {};
  const given = Array.isArray(options.thresholds) ? (options.thresholds as unknown[]) : [0];
  const thresholds = given.map(counted).filter((each) => each >= 0 && each <= 1);
  const initial = counted(options.initialRatio ?? 0) || 0;
  let relative: { selector: string | null; margins: Margins } = { selector: null, margins: {} };
  let ends: (() => void)[] = [];
  const side = (name: keyof Margins) => `${counted(relative.margins[name] ?? 0) || 0}px`;
  const observer = {
    relativeTo: (selector: unknown, margins?: Margins) => {
      relative = { selector: worded(selector), margins: margins ?? {} };
      return observer;
    },
    relativeToViewport: (margins?: Margins) => {
      relative = { selector: null, margins: margins ?? {} };
      return observer;
    },
    observe: (selector: unknown, listener: unknown) => {
      const elements = nodes.select(worded(selector), within);
      const root = relative.selector === null ? null : (nodes.find(relative.selector, within) ?? null);
      for (const element of elements.slice(0, options.observeAll === true ? OBSERVED_MAX : 1)) {
        const number = numberOf(element);
        let first = true;
        if (number === undefined) {
          continue;
        }
        const seen = (status: unknown) => {
          const { intersectionRatio: ratio } = status as { intersectionRatio: number };
          const passed = thresholds.some(
            (each) => (initial <= each && ratio > each) || (initial >= each && ratio < each),
          );
          const silent = first && !(ratio !== initial && passed);
          first = false;
          if (!silent) {
            reach.call('observe', listener, { id: element.id, dataset: element.dataset, ...(status as object) });
          }
        };
        const margin = `${side('top')} ${side('right')} ${side('bottom')} ${side('left')}`;
        ends.push(reach.observe({ node: number, relative: root, margin, thresholds }, seen));
      }
    },
    disconnect: () => {
      ends.forEach((end) => end());
      ends = [];
    },
  };
  return observer;
}

type Media = Partial<Record<'minWidth' | 'maxWidth' | 'width' | 'minHeight' | 'maxHeight' | 'height', number>> & {
  orientation?: string;
};

function matches(reach: Reach, media: Media): boolean {
  const { width, height } = windowSize(reach);
  const { minWidth = 0, maxWidth = Infinity, minHeight = 0, maxHeight = Infinity, orientation } = media;
  return (
    width >= minWidth &&
    width <= maxWidth &&
    height >= minHeight &&
    height <= maxHeight &&
    width === (media.width ?? width) &&
    height === (media.height ?? height) &&
    (orientation === undefined || (orientation === 'landscape') === width > height)
  );
}

export function mediaQueryObservers(reach: Reach): () => object {
  const watching = new Set<() => void>();
  reach.hear('windowResize', () => watching.forEach((look) => look()));
  return () => {
    let look: (() => void) | undefined;
    const disconnect = () => {
      if (look) {
        watching.delete(look);
      }
    };
    const observe = (media: Media | undefined, listener: unknown) => {
      disconnect();
      let before: boolean | undefined;
      look = () => {
        const now = matches(reach, media ?? {});
        if (now !== before) {
          before = now;
          reach.call('observe', listener, { matches: now });
        }
      };
      if (watching.size < OBSERVED_MAX) {
        watching.add(look);
      }
      reach.soon(look);
    };
    return { observe, disconnect };
  };
}
