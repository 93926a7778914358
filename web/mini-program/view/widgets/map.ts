/**
 * A map without pictures of the earth: these would come from somebody's server, who would learn where one looks. What the
 * program puts on it stands where it belongs, on a quiet grid.
 */
import { drag } from '../drag';
import { part, type Build } from '../node';
import { amount, list, record, truth, within } from '../values';
import { Markers } from './mapMarkers';
import { circles, lines, onScreen, placed, surfaces, type View } from './mapMarks';
import { placeOf, project, type Place } from './mercator';

const SCALE = 16;
/** Pixels between the lines of the grid, at a whole scale. */
const GRID = 64;

export const map: Build = (node, rim) => {
  const { element } = node;
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('class', 'wx-map-lines');
  drawing.setAttribute('aria-hidden', 'true');
  const over = part('div', 'wx-map-over');
  node.inner = over;
  let center: Place = { longitude: 116.397, latitude: 39.908 };
  let scale = SCALE;
  const markers = new Markers(node, rim);
  element.append(drawing, markers.element, over);
  let frame = 0;
  const flag = (name: string, otherwise: boolean) => {
    const value = node.attribute(name);
    return value === undefined ? otherwise : truth(value);
  };

  const view = (): View => ({ center, scale, width: element.clientWidth, height: element.clientHeight });
  function draw(): void {
    frame = 0;
    const now = view();
    const origin = project(center, scale);
    const step = GRID * 2 ** (scale % 1);
    element.style.setProperty('--step', `${step}px`);
    element.style.setProperty('--grid-x', `${(now.width / 2 - origin.x) % step}px`);
    element.style.setProperty('--grid-y', `${(now.height / 2 - origin.y) % step}px`);
    drawing.replaceChildren(
      ...surfaces(node.attribute('polygons'), now),
      ...circles(node.attribute('circles'), now),
      ...lines(node.attribute('polyline'), now),
    );
    markers.place(now);
  }
  const soon = () => (frame ||= requestAnimationFrame(draw));

  function mark(): void {
    markers.draw(center);
    soon();
  }

  function fromScreen(x: number, y: number): Place {
    const { width, height } = view();
    const middle = project(center, scale);
    return placeOf({ x: middle.x + x - width / 2, y: middle.y + y - height / 2 }, scale);
  }

  const region = () => {
    const { width, height } = view();
    return { southwest: fromScreen(0, height), northeast: fromScreen(width, 0) };
  };
  function changed(type: 'begin' | 'end', causedBy: 'drag' | 'scale' | 'update'): void {
    const detail = { type, causedBy, centerLocation: center, scale, rotate: 0, skew: 0, region: region() };
    rim.fire(node, 'regionchange', detail);
  }

  let start = { x: 0, y: 0 };
  drag(element, {
    axis: () => (flag('enable-scroll', true) ? 'both' : 'none'),
    begin() {
      start = project(center, scale);
      changed('begin', 'drag');
    },
    move({ dx, dy }) {
      center = placeOf({ x: start.x - dx, y: start.y - dy }, scale);
      soon();
    },
    end: () => changed('end', 'drag'),
  });
  function zoom(to: number): void {
    const next = within(to, amount(node.attribute('min-scale'), 3), amount(node.attribute('max-scale'), 20));
    if (next !== scale && flag('enable-zoom', true)) {
      scale = next;
      soon();
      changed('end', 'scale');
    }
  }
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      zoom(scale - event.deltaY / 300);
    },
    { passive: false },
  );
  let pinched: [distance: number, scale: number] | undefined;
  element.addEventListener(
    'touchmove',
    ({ touches: [a, b] }) => {
      if (a && b) {
        const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
        pinched ??= [distance, scale];
        zoom(pinched[1] + Math.log2(distance / Math.max(1, pinched[0])));
      }
    },
    { passive: true },
  );
  element.addEventListener('touchend', () => (pinched = undefined), { passive: true });
  const size = new ResizeObserver(soon);
  size.observe(element);
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
  }

  return {
    set(name, value) {
      if (name === 'longitude' || name === 'latitude') {
        center = { ...center, [name]: placed({ [name]: value })[name] };
      } else if (name === 'scale') {
        scale = within(amount(value, SCALE), 3, 20);
      } else if (name === 'include-points') {
        requestAnimationFrame(() => include(value));
      } else if (name === 'markers') {
        markers.reset();
        mark();
      } else if (name === 'controls' || name === 'show-location') {
        mark();
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
          return { rotate: 0 };
        case 'getSkew':
          return { skew: 0 };
        case 'moveToLocation':
          center = args['longitude'] === undefined ? center : placed(args);
          soon();
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
      cancelAnimationFrame(frame);
      clearTimeout(updated);
    },
  };
};
