/**
 * A map: what the program puts on it stands where it belongs, above the ground that the app has maps of, and elsewhere on a quiet
 * grid. Nothing is fetched by where one looks: whoever served it would learn that.
 */
import { drag } from '../drag';
import { part, type Build } from '../node';
import { amount, list, record, truth, within } from '../values';
import { Markers } from './mapMarkers';
import { twoFingers } from './mapFingers';
import { MapGround } from './mapGround';
import { circles, lines, onScreen, placed, surfaces, turn, type View } from './mapMarks';
import { placeOf, project, type Place } from './mercator';

const SCALE = 16;
/** Pixels between the lines of the grid, at a whole scale. */
const GRID = 64;
/** Scales by which fingers that turn go apart without meaning it. */
const ZOOMED = 0.02;
/** Degrees from 0 to 360. */
const whole = (degrees: number) => ((degrees % 360) + 360) % 360;

export const map: Build = (node, rim) => {
  const { element } = node;
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('class', 'wx-map-lines');
  drawing.setAttribute('aria-hidden', 'true');
  const over = part('div', 'wx-map-over');
  node.inner = over;
  let center: Place = { longitude: 116.397, latitude: 39.908 };
  let scale = SCALE;
  /** degrees, as a clock's hands go */
  let rotate = 0;
  /** where whoever looks is, if they let it know */
  let here: Place | undefined;
  const markers = new Markers(node, rim);
  const ground = new MapGround(rim, () => soon());
  element.append(ground.element, drawing, markers.element, over);
  let frame = 0;
  const flag = (name: string, otherwise: boolean) => {
    const value = node.attribute(name);
    return value === undefined ? otherwise : truth(value);
  };

  const view = (): View => ({
    center,
    scale,
    width: element.clientWidth,
    height: element.clientHeight,
    rotate,
  });
  function draw(): void {
    frame = 0;
    const now = view();
    const origin = project(center, scale);
    const step = GRID * 2 ** (scale % 1);
    element.style.setProperty('--step', `${step}px`);
    element.style.setProperty('--grid-x', `${(now.width / 2 - origin.x) % step}px`);
    element.style.setProperty('--grid-y', `${(now.height / 2 - origin.y) % step}px`);
    ground.draw(now);
    drawing.replaceChildren(
      ...surfaces(node.attribute('polygons'), now),
      ...circles(node.attribute('circles'), now),
      ...lines(node.attribute('polyline'), now),
    );
    markers.place(now);
  }
  const soon = () => (frame ||= requestAnimationFrame(draw));

  function mark(): void {
    markers.draw(here);
    soon();
  }

  /** Asks where one is, for the dot; the program is told by nothing but the dot, and by moving there. */
  async function locate(): Promise<void> {
    const answer = record(await rim.ask('location', {}));
    if (answer['longitude'] !== undefined) {
      here = placed(answer);
      mark();
    }
  }

  function fromScreen(x: number, y: number): Place {
    const { width, height } = view();
    const middle = project(center, scale);
    const moved = turn({ x: x - width / 2, y: y - height / 2 }, -rotate);
    return placeOf({ x: middle.x + moved.x, y: middle.y + moved.y }, scale);
  }

  const region = () => {
    const { width, height } = view();
    return { southwest: fromScreen(0, height), northeast: fromScreen(width, 0) };
  };
  function changed(type: 'begin' | 'end', causedBy: 'gesture' | 'drag' | 'scale' | 'update'): void {
    const detail = { type, causedBy, centerLocation: center, scale, rotate, skew: 0, region: region() };
    rim.fire(node, 'regionchange', detail);
  }

  function move(dx: number, dy: number): void {
    const middle = project(center, scale);
    const moved = turn({ x: dx, y: dy }, -rotate);
    center = placeOf({ x: middle.x - moved.x, y: middle.y - moved.y }, scale);
    soon();
  }
  /** @returns whether it is of another scale now */
  function zoom(to: number): boolean {
    const next = within(to, amount(node.attribute('min-scale'), 3), amount(node.attribute('max-scale'), 20));
    const isOther = next !== scale && flag('enable-zoom', true);
    if (isOther) {
      scale = next;
      soon();
    }
    return isOther;
  }
  let before = scale;
  const isHeld = twoFingers(element, {
    begin() {
      before = scale;
      changed('begin', 'gesture');
    },
    move(moved) {
      zoom(scale + moved.scale);
      if (flag('enable-rotate', false)) {
        rotate = whole(rotate + moved.turned);
        soon();
      }
      if (flag('enable-scroll', true)) {
        move(moved.dx, moved.dy);
      }
    },
    end: () => changed('end', Math.abs(scale - before) > ZOOMED ? 'scale' : 'gesture'),
  });
  let last = { dx: 0, dy: 0 };
  drag(element, {
    axis: () => (flag('enable-scroll', true) ? 'both' : 'none'),
    begin() {
      last = { dx: 0, dy: 0 };
      changed('begin', 'gesture');
    },
    move({ dx, dy }) {
      if (!isHeld()) {
        move(dx - last.dx, dy - last.dy);
      }
      last = { dx, dy };
    },
    end: () => changed('end', 'drag'),
  });
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (zoom(scale - event.deltaY / 300)) {
        changed('end', 'scale');
      }
    },
    { passive: false },
  );
  const size = new ResizeObserver(soon);
  size.observe(element);
  // Light and dark are the program's.
  const dressed = new MutationObserver(soon);
  dressed.observe(document.documentElement, { attributeFilter: ['class'] });
  const updated = window.setTimeout(() => rim.fire(node, 'updated', {}), 0);

  function include(points: unknown): void {
    const all = list(points, 2_000).map((point) => placed(record(point)));
    const [first] = all;
    if (!first) {
      return;
    }
    const flat = all.map((each) => project(each, 0));
    const [xs, ys] = [flat.map((each) => each.x), flat.map((each) => each.y)];
    const span = (values: number[]) => Math.max(...values) - Math.min(...values);
    const middle = (values: number[]) => (Math.max(...values) + Math.min(...values)) / 2;
    center = placeOf({ x: middle(xs), y: middle(ys) }, 0);
    const { width, height } = view();
    const room = Math.min((width * 0.8) / Math.max(span(xs), 1e-9), (height * 0.8) / Math.max(span(ys), 1e-9));
    scale = within(Math.log2(Math.max(room, 1)), 3, 18);
    soon();
    changed('end', 'update');
  }

  return {
    set(name, value) {
      if (name === 'longitude' || name === 'latitude') {
        center = { ...center, [name]: placed({ [name]: value })[name] };
      } else if (name === 'scale') {
        scale = within(amount(value, SCALE), 3, 20);
      } else if (name === 'rotate') {
        rotate = whole(amount(value, 0));
      } else if (name === 'include-points') {
        requestAnimationFrame(() => include(value));
      } else if (name === 'markers') {
        markers.reset();
        mark();
      } else if (name === 'controls') {
        mark();
      } else if (name === 'show-location') {
        mark();
        if (truth(value ?? false) && !here) {
          void locate();
        }
      }
      soon();
    },
    call(name, args) {
      switch (name) {
        case 'getCenterLocation':
          return { ...center };
        case 'getRegion':
          return region();
        case 'getScale':
          return { scale };
        case 'getRotate':
          return { rotate };
        case 'getSkew':
          return { skew: 0 };
        case 'moveToLocation':
          center = args['longitude'] === undefined ? (here ?? center) : placed(args);
          soon();
          changed('end', 'update');
          return {};
        case 'includePoints':
          include(args['points']);
          return {};
        case 'toScreenLocation':
          return onScreen(placed(args), view());
        case 'fromScreenLocation':
          return fromScreen(amount(args['x'], 0), amount(args['y'], 0));
        case 'addMarkers':
          markers.add(args['markers'], truth(args['clear'] ?? false));
          mark();
          return {};
        case 'removeMarkers':
          markers.remove(args['markerIds']);
          mark();
          return {};
        case 'translateMarker':
        case 'moveAlong':
          return markers.move(args, soon);
        default:
          return undefined;
      }
    },
    gone() {
      size.disconnect();
      dressed.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(updated);
    },
  };
};
