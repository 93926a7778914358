/** What `wx.createAnimation` made, played on a node: each action in turn, by transitions of CSS. */
import type { ViewNode } from './node';
import { amount, harmless, length, list, pixels, record, text, within } from './values';

const ACTIONS_MAX = 1_000;
const MILLIS_MAX = 600_000;
const TIMINGS = new Set(['linear', 'ease', 'ease-in', 'ease-in-out', 'ease-out', 'step-start', 'step-end']);
/** Functions of `transform`, with what their arguments are. */
const TRANSFORMS: Readonly<Record<string, 'angle' | 'length' | 'number'>> = {
  matrix: 'number',
  matrix3d: 'number',
  rotate: 'angle',
  rotateX: 'angle',
  rotateY: 'angle',
  rotateZ: 'angle',
  rotate3d: 'angle',
  scale: 'number',
  scale3d: 'number',
  scaleX: 'number',
  scaleY: 'number',
  scaleZ: 'number',
  skew: 'angle',
  skewX: 'angle',
  skewY: 'angle',
  translate: 'length',
  translate3d: 'length',
  translateX: 'length',
  translateY: 'length',
  translateZ: 'length',
};
const STYLES = new Set(['opacity', 'background-color', 'width', 'height', 'top', 'left', 'right', 'bottom', 'color']);

const playing = new WeakMap<ViewNode, { timer: number }>();

/** @param exported `{ actions: [{ animates, option }] }`; anything else ends what plays */
export function animate(node: ViewNode, exported: unknown): void {
  const before = playing.get(node);
  clearTimeout(before?.timer);
  const actions = list(record(exported)['actions'], ACTIONS_MAX).map(record);
  if (actions.length === 0) {
    return;
  }
  const state = { timer: 0 };
  playing.set(node, state);
  const next = (i: number): void => {
    const action = actions[i];
    if (!action) {
      node.own('transition', '');
      return;
    }
    const lasts = act(node, action);
    state.timer = window.setTimeout(() => next(i + 1), lasts);
  };
  // What is drawn by the same change is where it begins.
  state.timer = window.setTimeout(() => requestAnimationFrame(() => next(0)), 0);
}

function act(node: ViewNode, action: Record<string, unknown>): number {
  const option = record(action['option']);
  const transition = record(option['transition']);
  const millis = (name: string, otherwise: number) => within(amount(transition[name], otherwise), 0, MILLIS_MAX);
  const [duration, delay] = [millis('duration', 400), millis('delay', 0)];
  const timing = text(transition['timingFunction']);
  node.own('transition', `all ${duration}ms ${TIMINGS.has(timing) ? timing : 'linear'} ${delay}ms`);
  const origin = text(option['transformOrigin']);
  if (/^[\w%. -]{1,60}$/.test(origin)) {
    node.own('transform-origin', origin);
  }
  const moves: string[] = [];
  for (const each of list(action['animates'], 100).map(record)) {
    const [type, args] = [text(each['type']), list(each['args'], 16)];
    if (type === 'style') {
      setStyle(
        node,
        text(args[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        args[1],
      );
    } else {
      moves.push(moved(type, args));
    }
  }
  if (moves.some((each) => each !== '')) {
    node.own('transform', moves.join(' '));
  }
  return duration + delay;
}

function setStyle(node: ViewNode, name: string, value: unknown): void {
  if (STYLES.has(name)) {
    const isLength = !['opacity', 'color', 'background-color'].includes(name);
    node.own(name, isLength ? length(value) : harmless(text(value)).slice(0, 100));
  }
}

function moved(type: string, args: unknown[]): string {
  const kind = Object.hasOwn(TRANSFORMS, type) ? TRANSFORMS[type] : undefined;
  if (!kind || args.length === 0) {
    return '';
  }
  const written = args.map((arg, i) => {
    if (kind === 'number' || (type === 'rotate3d' && i < 3)) {
      return String(amount(arg, 0));
    }
    if (kind === 'angle') {
      return `${amount(arg, 0)}deg`;
    }
    return /%$/.test(text(arg)) ? `${amount(arg, 0)}%` : `${pixels(arg, 0)}px`;
  });
  return `${type}(${written.join(', ')})`;
}

/** What keyframes may say: how something looks and where it is, nothing that fetches. */
const FRAMED = new Set([...STYLES, 'transform', 'transformOrigin', 'backgroundColor', 'offset', 'ease', 'easing']);
const FRAMES_MAX = 500;

const framing = new WeakMap<Element, Set<Animation>>();

/**
 * `this.animate` of WeChat: keyframes with names of CSS, or with the short ones (`scale: [1, 2]`, `translateX: 10`).
 *
 * @returns once it has ended, or was ended
 */
export async function animateFrames(element: HTMLElement, frames: unknown, duration: unknown): Promise<void> {
  const read = list(frames, FRAMES_MAX).map((frame) => framed(record(frame)));
  if (read.length === 0) {
    return;
  }
  try {
    const made = element.animate(read, { duration: within(amount(duration, 0), 0, MILLIS_MAX), fill: 'forwards' });
    framing.set(element, (framing.get(element) ?? new Set()).add(made));
    await made.finished;
  } catch {
    // Offsets that are out of order, a timing that is none; or it was ended before.
  }
}

/** What keyframes left is gone. */
export function clearFrames(element: HTMLElement): void {
  framing.get(element)?.forEach((each) => each.cancel());
  framing.delete(element);
}

function framed(frame: Record<string, unknown>): Keyframe {
  const made: Keyframe = {};
  const moves: string[] = [];
  for (const [name, value] of Object.entries(frame).slice(0, 60)) {
    if (Object.hasOwn(TRANSFORMS, name)) {
      moves.push(moved(name, Array.isArray(value) ? list(value, 16) : [value]));
    } else if (FRAMED.has(name) && (typeof value === 'number' || typeof value === 'string')) {
      const key = { ease: 'easing', 'background-color': 'backgroundColor' }[name] ?? name;
      made[key] = typeof value === 'string' ? harmless(value.slice(0, 200)) : value;
    }
  }
  if (moves.length > 0) {
    made['transform'] = moves.join(' ');
  }
  return made;
}
