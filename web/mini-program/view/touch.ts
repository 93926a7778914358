/** What fingers, mouse and keyboard do, as the events that WeChat has. */
import type { FromView, Touched } from '../protocol';
import { Hover } from './hover';
import { nodeOf, type ViewNode } from './node';
import { truth } from './values';

/** As WeChat. */
const LONG_MILLIS = 350;
/** Pixels that a finger may move and still touches. */
const STILL = 10;
const PLACES_MAX = 30;
const PASSED_ON = ['transitionend', 'animationstart', 'animationiteration', 'animationend'];

type Tell = (said: FromView) => void;
type Point = Pick<Touch, 'identifier' | 'pageX' | 'pageY' | 'clientX' | 'clientY'>;

/** A finger, as WeChat tells of it; on a canvas, from its corner. */
function told(point: Point, node: ViewNode): object {
  const { identifier, pageX, pageY, clientX, clientY } = point;
  const canvas = node.around('canvas')?.element.getBoundingClientRect();
  const within = canvas ? { x: clientX - canvas.left, y: clientY - canvas.top } : {};
  return { identifier, pageX, pageY, clientX, clientY, force: 1, ...within };
}

/** Of what is touched, and of what hears of it around that. */
function placesOf(touched: ViewNode, type: string): NonNullable<Touched['places']> {
  const places: NonNullable<Touched['places']> = [];
  for (let node: ViewNode | undefined = touched; node && places.length < PLACES_MAX; node = node.parent) {
    if (node === touched || node.listens.has(type)) {
      const { offsetLeft, offsetTop } = node.element;
      places.push([node.number, offsetLeft, offsetTop]);
    }
  }
  return places;
}

function ofMouse({ pageX, pageY, clientX, clientY }: MouseEvent): Point {
  return { identifier: 0, pageX, pageY, clientX, clientY };
}

/** Listens to a document, and tells the logic. */
export function listen(document: Document, tell: Tell): void {
  const hands = new Hands(tell);
  const passive = { passive: true, capture: true };
  const at = (event: TouchEvent) => [nodeOf(event.target), [...event.touches], [...event.changedTouches]] as const;
  document.addEventListener('touchstart', (event) => hands.start(...at(event)), passive);
  document.addEventListener('touchmove', (event) => hands.move(...at(event)), passive);
  document.addEventListener('touchend', (event) => hands.end('touchend', ...at(event)), passive);
  document.addEventListener('touchcancel', (event) => hands.end('touchcancel', ...at(event)), passive);

  // A mouse is one finger while it is pressed. What fingers do comes as touches, also while the page scrolls under them.
  let pressed: ViewNode | undefined;
  const isMouse = (event: PointerEvent) => event.pointerType === 'mouse';
  const release = (event: PointerEvent, type: 'touchend' | 'touchcancel') => {
    if (isMouse(event) && pressed) {
      hands.end(type, pressed, [], [ofMouse(event)]);
      pressed = undefined;
    }
  };
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (isMouse(event) && event.button === 0) {
        pressed = nodeOf(event.target);
        hands.start(pressed, [ofMouse(event)], [ofMouse(event)]);
      }
    },
    passive,
  );
  document.addEventListener(
    'pointermove',
    (event) => {
      if (isMouse(event) && event.buttons === 0) {
        release(event, 'touchcancel');
      } else if (isMouse(event) && pressed) {
        hands.move(pressed, [ofMouse(event)], [ofMouse(event)]);
      }
    },
    passive,
  );
  document.addEventListener('pointerup', (event) => release(event, 'touchend'), passive);
  document.addEventListener('pointercancel', (event) => release(event, 'touchcancel'), passive);

  document.addEventListener('click', (event) => hands.tap(event));
  document.addEventListener('keydown', press);
  // Who holds a finger on something means the program, not the browser's menu; where one writes it is of use.
  document.addEventListener('contextmenu', (event) => {
    const writes = event.target instanceof Element && event.target.matches('input, textarea, [contenteditable]');
    if (event instanceof PointerEvent && event.pointerType === 'touch' && !writes) {
      event.preventDefault();
    }
  });
  for (const type of PASSED_ON) {
    document.addEventListener(type, (event) => {
      const node = nodeOf(event.target);
      if (node?.hears(type)) {
        tell({ kind: 'event', node: node.number, type, detail: {}, how: { bubbles: true } });
      }
    });
  }
}

/** Whoever has no finger presses Enter, or the space bar. */
function press(event: KeyboardEvent): void {
  const { target } = event;
  const isPressed = (event.key === 'Enter' || event.key === ' ') && !event.repeat && !event.isComposing;
  if (isPressed && target instanceof HTMLElement && nodeOf(target)?.element === target && target.tabIndex >= 0) {
    event.preventDefault();
    target.click();
  }
}

class Hands {
  private readonly hover = new Hover();
  private down: { node: ViewNode; x: number; y: number; long: number; held: boolean } | undefined;
  private readonly moved = new Map<ViewNode, [touches: readonly Point[], changed: readonly Point[]]>();
  private frame = 0;

  constructor(private readonly tell: Tell) {}

  private say(node: ViewNode, type: string, detail: unknown, touches: readonly Point[], changed = touches): void {
    const each = (points: readonly Point[]) => points.slice(0, 20).map((point) => told(point, node));
    const how = {
      bubbles: true,
      touches: each(touches),
      changedTouches: each(changed),
      places: placesOf(node, type),
    };
    this.tell({ kind: 'event', node: node.number, type, detail, how });
  }

  start(node: ViewNode | undefined, touches: readonly Point[], changed: readonly Point[]): void {
    const first = changed[0];
    if (!node || !first) {
      return;
    }
    this.say(node, 'touchstart', {}, touches, changed);
    this.still();
    this.down = undefined;
    if (touches.length > 1) {
      return;
    }
    this.hover.start(node);
    const { pageX: x, pageY: y } = first;
    const long = window.setTimeout(() => {
      if (this.down) {
        this.down.held = true;
      }
      this.say(node, 'longpress', { x, y }, [first]);
      this.say(node, 'longtap', { x, y }, [first]);
      for (let each: ViewNode | undefined = node; each; each = each.parent) {
        each.widget.hold?.();
      }
    }, LONG_MILLIS);
    this.down = { node, x: first.clientX, y: first.clientY, long, held: false };
  }

  /** It is neither held nor lit any more. */
  private still(): void {
    clearTimeout(this.down?.long);
    this.hover.end();
  }

  /** At most once a frame, and only where somebody listens: a finger moves all the time. */
  move(node: ViewNode | undefined, touches: readonly Point[], changed: readonly Point[]): void {
    const first = changed[0];
    if (this.down && first && Math.hypot(first.clientX - this.down.x, first.clientY - this.down.y) > STILL) {
      this.still();
    }
    if (!node?.hears('touchmove')) {
      return;
    }
    this.moved.set(node, [touches, changed]);
    this.frame ||= requestAnimationFrame(() => this.flush());
  }

  private flush(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.moved.forEach(([touches, changed], node) => this.say(node, 'touchmove', {}, touches, changed));
    this.moved.clear();
  }

  end(
    type: 'touchend' | 'touchcancel',
    node: ViewNode | undefined,
    touches: readonly Point[],
    changed: readonly Point[],
  ): void {
    this.flush();
    this.still();
    if (node) {
      this.say(node, type, {}, touches, changed);
    }
    if (type === 'touchcancel' || !this.down?.held) {
      this.down = undefined;
    }
  }

  tap(event: MouseEvent): void {
    const node = nodeOf(event.target);
    const held = this.down?.held ?? false;
    this.down = undefined;
    if (!node || isOff(node)) {
      return;
    }
    // Whoever was held long enough is not touched as well, if somebody listened to that.
    if (!(held && (node.hears('longpress') || node.hears('longtap')))) {
      this.say(node, 'tap', { x: event.pageX, y: event.pageY }, [ofMouse(event)]);
    }
    for (let each: ViewNode | undefined = node; each; each = each.parent) {
      if (each.widget.tap && each.widget.tap() !== false) {
        return;
      }
      if (each.listens.get('tap') === 2) {
        return;
      }
    }
  }
}

function isOff(node: ViewNode): boolean {
  const button = node.around('button');
  return button !== undefined && (truth(button.attribute('disabled')) || truth(button.attribute('loading')));
}
