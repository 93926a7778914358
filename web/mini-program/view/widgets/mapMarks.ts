/** What stands on a map: markers with their callouts, lines, circles, surfaces. */
import { part, type Rim } from '../node';
import { amount, colour, isOurs, list, pixels, record, text, truth, within } from '../values';
import { onMap, project, type Place } from './mercator';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const POINTS_MAX = 20_000;

export interface View {
  center: Place;
  scale: number;
  width: number;
  height: number;
  /** degrees by which it is turned, as a clock's hands go */
  rotate: number;
}

export function placed(value: Record<string, unknown>): Place {
  return {
    longitude: within(amount(value['longitude'], 0), -180, 180),
    latitude: within(amount(value['latitude'], 0), -90, 90),
  };
}

export function onScreen(place: Place, { center, scale, width, height, rotate }: View): { x: number; y: number } {
  const [at, middle] = [project(place, scale), project(center, scale)];
  const { x, y } = turn({ x: at.x - middle.x, y: at.y - middle.y }, rotate);
  return { x: x + width / 2, y: y + height / 2 };
}

/** About the middle, by degrees. */
export function turn({ x, y }: { x: number; y: number }, degrees: number): { x: number; y: number } {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return { x: x * cosine - y * sine, y: x * sine + y * cosine };
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  return made;
}

function points(value: unknown, view: View): string {
  return list(value, POINTS_MAX)
    .map((point) => onScreen(placed(record(point)), view))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ');
}

export function lines(polylines: unknown, view: View): SVGElement[] {
  return list(polylines, 200)
    .map(record)
    .map((line) =>
      shape('polyline', {
        points: points(line['points'], view),
        fill: 'none',
        stroke: colour(line['color'], '#3875ff'),
        'stroke-width': within(amount(line['width'], 4), 1, 60),
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
        'stroke-dasharray': truth(line['dottedLine'] ?? false) ? '6 8' : 'none',
      }),
    );
}

export function surfaces(polygons: unknown, view: View): SVGElement[] {
  return list(polygons, 200)
    .map(record)
    .map((area) =>
      shape('polygon', {
        points: points(area['points'], view),
        fill: colour(area['fillColor'], 'none'),
        stroke: colour(area['strokeColor'], '#3875ff'),
        'stroke-width': within(amount(area['strokeWidth'], 1), 0, 60),
      }),
    );
}

export function circles(given: unknown, view: View): SVGElement[] {
  return list(given, 500)
    .map(record)
    .map((circle) => {
      const place = placed(circle);
      const { x, y } = onScreen(place, view);
      return shape('circle', {
        cx: x,
        cy: y,
        r: within(onMap(amount(circle['radius'], 0), place.latitude, view.scale), 0, 20_000),
        fill: colour(circle['fillColor'], 'none'),
        stroke: colour(circle['color'], '#3875ff'),
        'stroke-width': within(amount(circle['strokeWidth'], 1), 0, 60),
      });
    });
}

function bubble(callout: Record<string, unknown>): HTMLElement {
  const made = part('button', 'wx-map-callout');
  made.type = 'button';
  made.textContent = text(callout['content']).slice(0, 500);
  made.style.color = colour(callout['color'], '#000');
  made.style.backgroundColor = colour(callout['bgColor'], '#fff');
  made.style.fontSize = `${within(amount(callout['fontSize'], 12), 6, 60)}px`;
  made.style.padding = `${within(amount(callout['padding'], 6), 0, 60)}px`;
  made.style.borderRadius = `${within(amount(callout['borderRadius'], 4), 0, 60)}px`;
  made.style.borderColor = colour(callout['borderColor'], 'transparent');
  return made;
}

export interface Marker {
  element: HTMLElement;
  place: Place;
}

/** One marker; `told` hears what of it was touched. */
export function marker(
  given: Record<string, unknown>,
  rim: Rim,
  told: (type: 'markertap' | 'callouttap' | 'labeltap', markerId: number) => void,
): Marker {
  const id = amount(given['id'], 0);
  const element = part('div', 'wx-map-marker');
  const pin = part('button', 'wx-map-pin');
  pin.type = 'button';
  pin.setAttribute('aria-label', text(given['ariaLabel']) || text(given['title']) || `${id}`);
  const size = (name: string) => (given[name] === undefined ? '' : `${within(pixels(given[name], 30), 1, 500)}px`);
  pin.style.width = size('width');
  pin.style.height = size('height');
  pin.style.opacity = String(within(amount(given['alpha'], 1), 0, 1));
  pin.style.rotate = `${amount(given['rotate'], 0)}deg`;
  const anchor = record(given['anchor']);
  const [x, y] = [within(amount(anchor['x'], 0.5), 0, 1), within(amount(anchor['y'], 1), 0, 1)];
  pin.style.translate = `${-x * 100}% ${-y * 100}%`;
  pin.addEventListener('click', () => told('markertap', id));
  element.append(pin);
  const icon = text(given['iconPath']);
  if (icon) {
    void rim.picture(icon).then((found) => {
      if (isOurs(found)) {
        const picture = part('img');
        picture.alt = '';
        picture.src = found;
        pin.classList.add('wx-map-own');
        pin.replaceChildren(picture);
      }
    });
  }
  const callout = record(given['callout']);
  if (text(callout['content']) || text(given['title'])) {
    const made = bubble(text(callout['content']) ? callout : { content: given['title'] });
    const always = text(callout['display']) === 'ALWAYS';
    made.hidden = !always;
    made.style.bottom = `${within(pixels(given['height'], 34), 0, 500) + 6}px`;
    made.addEventListener('click', () => told('callouttap', id));
    pin.addEventListener('click', () => (made.hidden = always ? false : !made.hidden));
    element.append(made);
  }
  const label = record(given['label']);
  if (text(label['content'])) {
    const made = bubble({ padding: 0, bgColor: 'transparent', ...label });
    made.classList.add('wx-map-label');
    made.addEventListener('click', () => told('labeltap', id));
    element.append(made);
  }
  element.style.zIndex = String(Math.trunc(within(amount(given['zIndex'], 0), -100, 1_000)));
  return { element, place: placed(given) };
}
