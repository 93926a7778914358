/** The ground of a map, where the app has one: asked for by what is in sight, and drawn below all marks. */
import type { Ground, GroundShape, Sight } from '../../protocol';
import { part, type Rim } from '../node';
import type { View } from './mapMarks';
import { placeOf, project } from './mercator';

const EXTENT = 4_096;
/** A tile is as large as two by two of the map's own. */
const TILE_PIXELS = 512;
/** So much more than is seen is asked for on each side, as a share of it. */
const MARGIN = 0.5;
const NAMES_FROM = 14;
const FILLED = ['land', 'park', 'harbour'] as const;

/** How far the map is turned, in radians. */
const turned = ({ rotate }: View) => (rotate * Math.PI) / 180;

/** All that is in sight, whichever way it is turned, and something around it. */
function sightOf(view: View): Sight {
  const { center, scale, width, height } = view;
  const middle = project(center, scale);
  const reach = (view.rotate === 0 ? [width, height] : [Math.hypot(width, height), Math.hypot(width, height)]) as [
    number,
    number,
  ];
  const [across, down] = reach.map((each) => each * (0.5 + MARGIN)) as [number, number];
  const first = placeOf({ x: middle.x - across, y: middle.y - down }, scale);
  const last = placeOf({ x: middle.x + across, y: middle.y + down }, scale);
  const zoom = scale - 1;
  return { west: first.longitude, north: first.latitude, east: last.longitude, south: last.latitude, zoom };
}

const covers = (had: Sight, { center, scale, width, height }: View): boolean => {
  const middle = project(center, scale);
  const first = placeOf({ x: middle.x - width / 2, y: middle.y - height / 2 }, scale);
  const last = placeOf({ x: middle.x + width / 2, y: middle.y + height / 2 }, scale);
  return (
    Math.floor(had.zoom) === Math.floor(scale - 1) &&
    had.west <= first.longitude &&
    had.east >= last.longitude &&
    had.north >= first.latitude &&
    had.south <= last.latitude
  );
};

export class MapGround {
  readonly element = part('canvas', 'wx-map-ground');
  private ground: Ground | undefined;
  private had: Sight | undefined;
  private asks = false;

  /** @param came what is to be drawn came */
  constructor(
    private readonly rim: Rim,
    private readonly came: () => void,
  ) {
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** One question at a time, and none for what is here. */
  private async ask(view: View): Promise<void> {
    if (this.asks || view.width === 0 || (this.had && covers(this.had, view))) {
      return;
    }
    this.asks = true;
    this.had = sightOf(view);
    const answer = await this.rim.ask('map', this.had);
    this.asks = false;
    const isGround = typeof answer === 'object' && answer !== null && 'tiles' in answer;
    this.ground = isGround ? (answer as Ground) : undefined;
    this.came();
  }

  draw(view: View): void {
    void this.ask(view);
    const { element, ground } = this;
    const [width, height] = [view.width, view.height].map((side) => Math.round(side * devicePixelRatio)) as [
      number,
      number,
    ];
    if (element.width !== width || element.height !== height) {
      Object.assign(element, { width, height });
    }
    const pen = element.getContext('2d');
    if (!pen) {
      return;
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    if (!ground) {
      return;
    }
    const style = getComputedStyle(element);
    const colour = (name: string) => style.getPropertyValue(`--map-${name}`).trim();
    const middle = project(view.center, view.scale);
    const size = TILE_PIXELS * 2 ** (view.scale - 1 - ground.zoom);
    // From tiles to the screen: moved, turned about the middle, and as fine as the screen is.
    const place = ({ x, y }: { x: number; y: number }) => {
      pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, width / 2, height / 2);
      pen.rotate(turned(view));
      pen.translate(x * size - middle.x, y * size - middle.y);
      pen.scale(size / EXTENT, size / EXTENT);
    };
    const each = (layer: GroundShape['layer'], work: (lines: Path2D, shape: GroundShape) => void) =>
      ground.tiles.forEach((tile) => {
        place(tile);
        tile.shapes.filter((shape) => shape.layer === layer).forEach((shape) => work(pathOf(shape), shape));
      });
    pen.fillStyle = colour('sea');
    ground.tiles.forEach((tile) => {
      place(tile);
      pen.fillRect(-1, -1, EXTENT + 2, EXTENT + 2);
    });
    for (const layer of FILLED) {
      pen.fillStyle = colour(layer);
      each(layer, (lines) => pen.fill(lines, 'evenodd'));
    }
    pen.lineJoin = pen.lineCap = 'round';
    const wide = 1.8 * 1.55 ** Math.max(0, Math.min(view.scale - 13, 5));
    for (const [layer, more] of [
      ['edge', 1.5],
      ['street', 0],
    ] as const) {
      pen.strokeStyle = colour(layer);
      pen.lineWidth = ((wide + more) * EXTENT) / size;
      each('street', (lines) => pen.stroke(lines));
    }
    if (view.scale >= NAMES_FROM) {
      this.names(pen, view, middle, size, colour);
    }
  }

  /** Each once, where it has most room, and none over another. */
  private names(
    pen: CanvasRenderingContext2D,
    view: View,
    middle: { x: number; y: number },
    size: number,
    colour: (name: string) => string,
  ): void {
    const longest = new Map<string, { x: number; y: number; along: number; length: number }>();
    for (const { x, y, shapes } of this.ground?.tiles ?? []) {
      const at = (left: number, top: number) => ({
        x: (x + left / EXTENT) * size - middle.x,
        y: (y + top / EXTENT) * size - middle.y,
      });
      for (const { layer, name, lines } of shapes) {
        for (const line of name === '' || layer === 'land' ? [] : lines) {
          for (let i = 0; i + 1 < line.length; i += 2) {
            const here = at(line[i] ?? 0, line[i + 1] ?? 0);
            const next = layer === 'street' ? at(line[i + 2] ?? line[i] ?? 0, line[i + 3] ?? line[i + 1] ?? 0) : here;
            const length = Math.hypot(next.x - here.x, next.y - here.y);
            const spot = { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 };
            const isSeen = Math.abs(spot.x) < view.width / 2 && Math.abs(spot.y) < view.height / 2;
            if (isSeen && length >= (longest.get(name)?.length ?? 0)) {
              const along = layer === 'street' ? Math.atan2(next.y - here.y, next.x - here.x) : -turned(view);
              longest.set(name, { ...spot, along, length: layer === 'street' ? length : 1e3 });
            }
          }
        }
      }
    }
    const written: { x: number; y: number; half: number }[] = [];
    pen.font = '11.5px sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineWidth = 3;
    pen.strokeStyle = colour('land');
    pen.fillStyle = colour('label');
    for (const [name, { x, y, along, length }] of longest) {
      const half = pen.measureText(name).width / 2;
      const isFree = written.every((each) => Math.hypot(each.x - x, each.y - y) > Math.max(18, (each.half + half) / 2));
      if (length > half * 1.4 && isFree) {
        written.push({ x, y, half });
        pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, this.element.width / 2, this.element.height / 2);
        pen.rotate(turned(view));
        pen.translate(x, y);
        // Never upside down.
        const whole = Math.cos(along + turned(view)) < 0 ? along + Math.PI : along;
        pen.rotate(whole);
        pen.strokeText(name, 0, 0);
        pen.fillText(name, 0, 0);
      }
    }
  }
}

function pathOf({ layer, lines }: GroundShape): Path2D {
  const path = new Path2D();
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i += 2) {
      path[i === 0 ? 'moveTo' : 'lineTo'](line[i] ?? 0, line[i + 1] ?? 0);
    }
    if (layer !== 'street') {
      path.closePath();
    }
  }
  return path;
}
