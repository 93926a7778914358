/** A canvas as programs have it, around one that the view handed over. */
import { base64Of } from './encoding';
import { CanvasImage, type Pictures } from './pictures';
import { pngOf } from './png';
import type { Reach } from './reach';
import { counted, worded } from './wish';

const FRAME = 16;
/** Of what is written at once. */
const DATA_PIXELS_MAX = 4 << 20;
/** What takes pictures, which have to be those of the browser. */
const TAKES_PICTURES = ['drawImage', 'createPattern', 'texImage2D', 'texSubImage2D'];
type Method = (...given: unknown[]) => unknown;

/** All of it that is not WeChat's is hidden: programs keep canvases in their data, which is copied. */
export class CanvasNode {
  readonly #contexts = new Map<string, object | null>();
  readonly #bitmap: OffscreenCanvas | null;
  readonly #pictures: Pictures;
  readonly #reach: Reach;

  /** @param bitmap null where there are no canvases at all */
  constructor(bitmap: OffscreenCanvas | null, pictures: Pictures, reach: Reach) {
    this.#bitmap = bitmap;
    this.#pictures = pictures;
    this.#reach = reach;
  }

  /** What the browser draws on; undefined for what is no canvas. */
  static bitmapOf(value: unknown): OffscreenCanvas | null | undefined {
    return typeof value === 'object' && value !== null && #bitmap in value ? value.#bitmap : undefined;
  }

  get width(): number {
    return this.#bitmap?.width ?? 0;
  }

  set width(value: number) {
    if (this.#bitmap) {
      this.#bitmap.width = size(value);
    }
  }

  get height(): number {
    return this.#bitmap?.height ?? 0;
  }

  set height(value: number) {
    if (this.#bitmap) {
      this.#bitmap.height = size(value);
    }
  }

  getContext(kind: unknown, options?: unknown): object | null {
    const name = kind === 'experimental-webgl' ? 'webgl' : worded(kind);
    const known = this.#contexts.get(name);
    if (known !== undefined) {
      return known;
    }
    const context = this.#context(name, options);
    this.#contexts.set(name, context);
    return context;
  }

  #context(name: string, options: unknown): object | null {
    if (name !== '2d' && name !== 'webgl' && name !== 'webgl2') {
      return null;
    }
    const context = (this.#bitmap?.getContext(name, options) ?? null) as Record<string, unknown> | null;
    if (context) {
      for (const method of TAKES_PICTURES.filter((each) => typeof context[each] === 'function')) {
        const own = (context[method] as Method).bind(context);
        const drawn = (...given: unknown[]) => own(...given.map(browsers));
        Object.defineProperty(context, method, { value: drawn, configurable: true, writable: true });
      }
      Object.defineProperty(context, 'canvas', { value: this, configurable: true });
    }
    return context;
  }

  createImage(): CanvasImage {
    return new CanvasImage(this.#pictures, this.#reach.call);
  }

  createImageData(width: unknown, height?: unknown): ImageData | null {
    return typeof ImageData === 'undefined' ? null : new ImageData(size(width), size(height));
  }

  createPath2D(path?: Path2D | string): Path2D | null {
    return typeof Path2D === 'undefined' ? null : new Path2D(path);
  }

  requestAnimationFrame(work: unknown): number {
    const run = () => this.#reach.call('requestAnimationFrame', work, Math.floor(performance.now()));
    return typeof requestAnimationFrame === 'function' ? requestAnimationFrame(run) : Number(setTimeout(run, FRAME));
  }

  cancelAnimationFrame(id: unknown): void {
    if (typeof cancelAnimationFrame === 'function') {
      cancelAnimationFrame(counted(id));
    } else {
      clearTimeout(counted(id));
    }
  }

  /** At once, and so as PNG, whatever was asked for. */
  toDataURL(): string {
    const copy = this.#bitmap && new OffscreenCanvas(this.width, this.height).getContext('2d');
    if (!copy || !this.#bitmap || this.width * this.height > DATA_PIXELS_MAX) {
      return 'data:,';
    }
    copy.drawImage(this.#bitmap, 0, 0);
    const { data } = copy.getImageData(0, 0, this.width, this.height);
    return `data:image/png;base64,${base64Of(pngOf(this.width, this.height, data))}`;
  }
}

/** Larger ones are not made. */
const SIDE_MAX = 4096;
function size(value: unknown): number {
  return Math.min(SIDE_MAX, Math.max(1, Math.floor(counted(value)) || 1));
}

/** What the browser draws, of what programs have. */
function browsers(value: unknown): unknown {
  const [bitmap, picture] = [CanvasNode.bitmapOf(value), CanvasImage.bitmapOf(value)];
  return bitmap ?? (picture === null ? blank() : (picture ?? value));
}

/** Of a picture that is not loaded nothing is drawn. */
function blank(): OffscreenCanvas {
  return new OffscreenCanvas(1, 1);
}

/** `createOffscreenCanvas`, as it is called now and as it was before. */
export function offscreen(pictures: Pictures, reach: Reach): Record<string, unknown> {
  return {
    createOffscreenCanvas: (first?: unknown, second?: unknown) => {
      const given = (typeof first === 'object' && first !== null ? first : { width: first, height: second }) as {
        width?: unknown;
        height?: unknown;
      };
      const [width, height] = [size(given.width ?? 300), size(given.height ?? 150)];
      const bitmap = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(width, height);
      return new CanvasNode(bitmap, pictures, reach);
    },
  };
}
