/** What fingers, mouse and keyboard do, as the events that WeChat has. */
import type { FromView } from '../protocol';
import { nodeOf, truth, type ViewNode } from './node';

/** As WeChat. */
const LONG_MILLIS = 350;
/** Pixels that a finger may move and still touches. */
const STILL = 10;
const TAPPED = new Set(['button', 'navigator', 'label', 'picker', 'checkbox', 'radio', 'switch']);
const PASSED_ON = ['transitionend', 'animationstart', 'animationiteration', 'animationend'];

type Tell = (said: FromView) => void;

function point(event: PointerEvent | MouseEvent): object {
  const { pageX, pageY, clientX, clientY } = event;
  return { identifier: event instanceof PointerEvent ? event.pointerId : 0, pageX, pageY, clientX, clientY, force: 1 };
}

/** Listens to a document, and tells the logic. */
export function listen(document: Document, tell: Tell): void {
  const say = (node: ViewNode, type: string, detail: unknown, event: PointerEvent | MouseEvent, over = false) =>
    tell({
      kind: 'event',
      node: node.number,
      type,
      detail,
      how: { bubbles: true, touches: over ? [] : [point(event)], changedTouches: [point(event)] },
    });

  let down: { node: ViewNode; at: PointerEvent; long: number; held: boolean } | undefined;
  const release = () => clearTimeout(down?.long);

  document.addEventListener('pointerdown', (event) => {
    const node = nodeOf(event.target);
    if (!node || !event.isPrimary) {
      return;
    }
    say(node, 'touchstart', {}, event);
    const long = window.setTimeout(() => {
      if (down) {
        down.held = true;
      }
      say(node, 'longpress', { x: event.pageX, y: event.pageY }, event);
      say(node, 'longtap', { x: event.pageX, y: event.pageY }, event);
    }, LONG_MILLIS);
    down = { node, at: event, long, held: false };
  });

  document.addEventListener('pointermove', (event) => {
    if (down) {
      if (Math.hypot(event.clientX - down.at.clientX, event.clientY - down.at.clientY) > STILL) {
        release();
      }
      say(down.node, 'touchmove', {}, event);
    }
  });

  for (const [type, said] of [
    ['pointerup', 'touchend'],
    ['pointercancel', 'touchcancel'],
  ] as const) {
    document.addEventListener(type, (event) => {
      release();
      if (down) {
        say(down.node, said, {}, event, true);
      }
      down = type === 'pointerup' && down?.held ? down : undefined;
    });
  }

  document.addEventListener('click', (event) => {
    const node = nodeOf(event.target);
    const held = down?.held ?? false;
    down = undefined;
    if (!node || isOff(node)) {
      return;
    }
    // Whoever was held long enough is not touched as well, if somebody listened to that.
    if (!(held && hears(node, 'longpress'))) {
      say(node, 'tap', { x: event.pageX, y: event.pageY }, event);
    }
    for (let each: ViewNode | undefined = node; each; each = each.parent) {
      if (TAPPED.has(each.tag)) {
        each.widget.tap?.();
        return;
      }
    }
  });

  for (const type of PASSED_ON) {
    document.addEventListener(type, (event) => {
      const node = nodeOf(event.target);
      if (node) {
        tell({ kind: 'event', node: node.number, type, detail: {}, how: { bubbles: true } });
      }
    });
  }
}

function isOff(node: ViewNode): boolean {
  const button = node.around('button');
  return button !== undefined && truth(button.attribute('disabled'));
}

function hears(node: ViewNode | undefined, type: string): boolean {
  return node !== undefined && (node.listens.has(type) || hears(node.parent, type));
}
