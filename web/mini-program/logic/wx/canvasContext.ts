/** The canvas as it was first: calls are noted, and drawn together on `draw`. */
import type { Canvases } from './canvases';
import type { Pictures } from './pictures';
import type { Reach } from './reach';
import { worded } from './wish';

type Target = OffscreenCanvasRenderingContext2D;
/** What is done to the canvas once there is one. */
type Noted = (on: Target, pictures: ReadonlyMap<string, ImageBitmap>) => void;

const CALLS = `arc arcTo beginPath bezierCurveTo clearRect clip closePath fill fillRect fillText lineTo moveTo
  quadraticCurveTo rect restore rotate save scale setTransform stroke strokeRect strokeText transform translate`.split(
  /\s+/,
);
const PROPERTIES = `font globalAlpha globalCompositeOperation lineCap lineDashOffset lineJoin lineWidth miterLimit
  shadowBlur shadowColor shadowOffsetX shadowOffsetY textAlign textBaseline`.split(/\s+/);
/** By the call of WeChat, the property. */
const SETTERS: Record<string, string> = {
  setGlobalAlpha: 'globalAlpha',
  setLineCap: 'lineCap',
  setLineJoin: 'lineJoin',
  setLineWidth: 'lineWidth',
  setMiterLimit: 'miterLimit',
  setTextAlign: 'textAlign',
};
const NOTED_MAX = 100_000;

/** A gradient or a pattern, made when it is drawn with. */
class Paint {
  private readonly stops: [number, string][] = [];

  constructor(private readonly make: (on: Target, pictures: ReadonlyMap<string, ImageBitmap>) => unknown) {}

  addColorStop(at: unknown, colour: unknown): void {
    this.stops.push([Number(at), String(colour)]);
  }

  on(target: Target, pictures: ReadonlyMap<string, ImageBitmap>): unknown {
    const made = this.make(target, pictures) as CanvasGradient | undefined;
    this.stops.forEach(([at, colour]) => made?.addColorStop(at, colour));
    return made;
  }
}

interface Taken {
  noted: Noted[];
  sources: string[];
}

class Notes {
  private noted: Noted[] = [];
  private readonly sources = new Set<string>();
  font = '10px sans-serif';

  note(work: Noted): void {
    if (this.noted.length < NOTED_MAX) {
      this.noted.push(work);
    }
  }

  uses(src: string): void {
    this.sources.add(src);
  }

  taken(): Taken {
    const taken = { noted: this.noted, sources: [...this.sources] };
    this.noted = [];
    this.sources.clear();
    return taken;
  }
}

function painting(notes: Notes): Record<string, unknown> {
  const set = (property: string, value: unknown) => {
    if (property === 'font') {
      notes.font = String(value);
    }
    notes.note((on, pictures) => {
      const plain = value instanceof Paint ? value.on(on, pictures) : value;
      Object.assign(on, { [property]: plain });
    });
  };
  const context: Record<string, unknown> = {
    setFillStyle: (value: unknown) => set('fillStyle', value),
    setStrokeStyle: (value: unknown) => set('strokeStyle', value),
    setFontSize: (pixels: unknown) => set('font', notes.font.replace(/[\d.]+px/, `${Number(pixels) || 10}px`)),
    setTextBaseline: (value: unknown) => set('textBaseline', value === 'normal' ? 'alphabetic' : value),
    setLineDash: (pattern: unknown, offset: unknown) => {
      notes.note((on) => on.setLineDash(Array.isArray(pattern) ? pattern.map(Number) : []));
      set('lineDashOffset', Number(offset) || 0);
    },
    setShadow: (x: unknown, y: unknown, blur: unknown, colour: unknown) => {
      set('shadowOffsetX', x);
      set('shadowOffsetY', y);
      set('shadowBlur', blur);
      set('shadowColor', colour);
    },
    drawImage: (src: unknown, ...places: unknown[]) => {
      const path = String(src);
      notes.uses(path);
      notes.note((on, pictures) => {
        const picture = pictures.get(path);
        if (picture) {
          (on.drawImage as (...given: unknown[]) => void)(picture, ...places.map(Number));
        }
      });
    },
    createLinearGradient: (...at: number[]) =>
      new Paint((on) => on.createLinearGradient(...(at as Parameters<Target['createLinearGradient']>))),
    createCircularGradient: (x: number, y: number, r: number) =>
      new Paint((on) => on.createRadialGradient(x, y, 0, x, y, r)),
    createPattern: (src: unknown, repetition: unknown) => {
      notes.uses(String(src));
      return new Paint((on, pictures) => {
        const picture = pictures.get(String(src));
        return picture ? on.createPattern(picture, String(repetition ?? 'repeat')) : undefined;
      });
    },
    measureText: (words: unknown) => measured(String(words), notes.font),
  };
  CALLS.forEach(
    (name) =>
      (context[name] = (...given: unknown[]) =>
        notes.note((on) => (on[name as 'fill'] as unknown as (...given: unknown[]) => void)(...given))),
  );
  Object.entries(SETTERS).forEach(([name, property]) => (context[name] = (value: unknown) => set(property, value)));
  const values: Record<string, unknown> = {};
  [...PROPERTIES, 'fillStyle', 'strokeStyle'].forEach((property) =>
    Object.defineProperty(context, property, {
      enumerable: true,
      get: () => (property === 'font' ? notes.font : values[property]),
      set: (value: unknown) => {
        values[property] = value;
        set(property, value);
      },
    }),
  );
  return context;
}

/** Without a canvas, as wide as letters are in general. */
function measured(words: string, font: string): { width: number } {
  const target = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
  if (!target) {
    return { width: (words.length * (parseFloat(/[\d.]+(?=px)/.exec(font)?.[0] ?? '10') || 10)) / 2 };
  }
  target.font = font;
  return { width: target.measureText(words).width };
}

export function canvasContext(reach: Reach, canvases: Canvases, pictures: Pictures): Record<string, unknown> {
  /** One after another: what is drawn first may wait for its pictures. */
  let drawing = Promise.resolve();

  async function draw(id: string, within: unknown, { noted, sources }: Taken, keep: boolean): Promise<void> {
    const element = canvases.element(id, within);
    const canvas = element && (await canvases.of(element));
    const target = canvas?.getContext('2d') as Target | null | undefined;
    if (!canvas || !target) {
      return;
    }
    const loaded = new Map<string, ImageBitmap>();
    await Promise.all(
      sources.map(async (src) => {
        const picture = await pictures.load(src).catch(() => undefined);
        if (picture) {
          loaded.set(src, picture);
        }
      }),
    );
    const ratio = reach.screen().pixelRatio;
    const { width, height } = await canvases.size(element);
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (!keep || canvas.width !== across || canvas.height !== down) {
      // A new size is a new canvas: nothing on it, and nothing set.
      [canvas.width, canvas.height] = [across, down];
      target.scale(ratio, ratio);
    }
    for (const work of noted) {
      try {
        work(target, loaded);
      } catch {
        // What makes no sense is passed over.
      }
    }
  }

  function drawn(id: string, within: unknown, taken: Taken, keep: boolean, then: unknown): void {
    drawing = drawing
      .then(() => draw(id, within, taken, keep))
      .catch((error: unknown) => reach.failed('draw', error))
      .then(() => reach.call('draw', then, { errMsg: 'drawCanvas:ok' }));
  }

  /** What `getActions` gave: programs only hand it on. */
  const given = new WeakMap<object, Taken>();
  return {
    createCanvasContext: (id: unknown, within?: unknown) => {
      const notes = new Notes();
      const context = painting(notes);
      context['draw'] = (keep?: unknown, then?: unknown) =>
        drawn(worded(id), within, notes.taken(), keep === true, typeof keep === 'function' ? keep : then);
      return context;
    },
    createContext: () => {
      const notes = new Notes();
      const context = painting(notes);
      context['getActions'] = () => {
        const actions: unknown[] = [];
        given.set(actions, notes.taken());
        return actions;
      };
      context['clearActions'] = () => void notes.taken();
      return context;
    },
    drawCanvas: (wish?: Record<string, unknown>) => {
      const { canvasId, actions, reserve, success } = wish ?? {};
      const taken = typeof actions === 'object' && actions !== null ? given.get(actions) : undefined;
      drawn(worded(canvasId), undefined, taken ?? { noted: [], sources: [] }, reserve === true, success);
    },
  };
}
