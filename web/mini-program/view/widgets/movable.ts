/** What a finger moves about inside of an area. */
import { drag, type Axis } from '../drag';
import { part, type Build, type ViewNode } from '../node';
import { amount, pixels, text, truth, within } from '../values';

type Source = '' | 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction';

const DIRECTIONS: Readonly<Record<string, Axis>> = { all: 'both', vertical: 'y', horizontal: 'x', none: 'none' };
/** Milliseconds that a throw goes on for. */
const GLIDE = 300;

export const movableArea: Build = () => ({});

export const movableView: Build = (node: ViewNode, rim) => {
  const { element } = node;
  const inner = part('div', 'wx-movable-inner');
  element.append(inner);
  node.inner = inner;
  let [x, y, scale] = [0, 0, 1];
  const flag = (name: string, otherwise = false) => {
    const value = node.attribute(name);
    return value === undefined ? otherwise : truth(value);
  };
  const axis = (): Axis => {
    const named = text(node.attribute('direction'));
    return flag('disabled') ? 'none' : ((Object.hasOwn(DIRECTIONS, named) ? DIRECTIONS[named] : undefined) ?? 'none');
  };

  /** Between which it may be: what is larger than its area moves until its edges are reached. */
  function bounds(): { x: [number, number]; y: [number, number] } {
    const area = node.around('movable-area')?.element;
    const [wide, high] = [element.offsetWidth * scale, element.offsetHeight * scale];
    const [roomX, roomY] = [(area?.clientWidth ?? 0) - wide, (area?.clientHeight ?? 0) - high];
    const [overX, overY] = [(wide - element.offsetWidth) / 2, (high - element.offsetHeight) / 2];
    return {
      x: [Math.min(0, roomX) + overX, Math.max(0, roomX) + overX],
      y: [Math.min(0, roomY) + overY, Math.max(0, roomY) + overY],
    };
  }

  function put(toX: number, toY: number, millis: number): void {
    [x, y] = [toX, toY];
    node.own('transition', millis > 0 ? `transform ${millis}ms cubic-bezier(0.2, 0.8, 0.3, 1)` : 'none');
    node.own('transform', `translate3d(${x}px, ${y}px, 0) scale(${scale})`);
  }

  function tell(source: Source): void {
    rim.fire(node, 'change', { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, source });
  }

  function inside(toX: number, toY: number): [number, number] {
    const limits = bounds();
    return [within(toX, ...limits.x), within(toY, ...limits.y)];
  }

  let start = { x: 0, y: 0 };
  drag(element, {
    axis,
    begin() {
      start = { x, y };
    },
    move({ dx, dy }) {
      const [toX, toY] = [start.x + (axis() === 'y' ? 0 : dx), start.y + (axis() === 'x' ? 0 : dy)];
      const [inX, inY] = inside(toX, toY);
      const isOut = inX !== toX || inY !== toY;
      // Beyond the bounds it follows unwillingly, if at all.
      const share = flag('out-of-bounds') ? 0.3 : 0;
      put(inX + (toX - inX) * share, inY + (toY - inY) * share, 0);
      const hears = Math.abs(dx) > Math.abs(dy) ? 'htouchmove' : 'vtouchmove';
      if (node.listens.has(hears)) {
        rim.fire(node, hears, {});
      }
      tell(isOut && share > 0 ? 'touch-out-of-bounds' : 'touch');
    },
    end({ vx, vy }) {
      const glides = flag('inertia') ? GLIDE : 0;
      const [throwX, throwY] = [axis() === 'y' ? 0 : vx * glides, axis() === 'x' ? 0 : vy * glides];
      const [inX, inY] = inside(x + throwX, y + throwY);
      if (inX !== x || inY !== y) {
        put(inX, inY, GLIDE);
        tell(glides > 0 && (throwX !== 0 || throwY !== 0) ? 'friction' : 'out-of-bounds');
      }
    },
  });

  function zoom(to: number): void {
    const least = within(amount(node.attribute('scale-min'), 0.5), 0.1, 10);
    scale = within(to, least, within(amount(node.attribute('scale-max'), 10), least, 10));
    put(...inside(x, y), 0);
    rim.fire(node, 'scale', { x, y, scale });
  }
  element.addEventListener(
    'wheel',
    (event) => {
      if (flag('scale') && event.ctrlKey) {
        event.preventDefault();
        zoom(scale * (event.deltaY < 0 ? 1.1 : 0.9));
      }
    },
    { passive: false },
  );
  let pinched: [distance: number, scale: number] | undefined;
  const apart = ([a, b]: Touch[]) => (a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0);
  element.addEventListener(
    'touchmove',
    (event) => {
      const distance = apart([...event.touches]);
      if (flag('scale') && distance > 0) {
        pinched ??= [distance, scale];
        zoom((distance / pinched[0]) * pinched[1]);
      }
    },
    { passive: true },
  );
  element.addEventListener('touchend', () => (pinched = undefined), { passive: true });

  let drawn = false;
  const move = () => {
    const moves = flag('animation', true) && drawn ? GLIDE : 0;
    const [toX, toY] = inside(pixels(node.attribute('x'), 0), pixels(node.attribute('y'), 0));
    const isOther = toX !== x || toY !== y;
    put(toX, toY, moves);
    if (drawn && isOther) {
      tell('');
    }
    drawn = true;
  };
  let frame = 0;
  return {
    set(name, value) {
      if (name === 'x' || name === 'y') {
        // Its area is drawn by then, and both are told together.
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(move);
      } else if (name === 'scale-value') {
        requestAnimationFrame(() => zoom(amount(value, 1)));
      } else if (name === 'direction' || name === 'disabled') {
        node.own('touch-action', { both: 'none', x: 'pan-y', y: 'pan-x', none: '' }[axis()]);
      }
    },
    gone: () => cancelAnimationFrame(frame),
  };
};
