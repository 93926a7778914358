/** Pictures that are drawn on canvases: read by their path or address, whole, before they are drawn. */
import type { Network } from './network';
import { bytesOfBase64 } from './encoding';
import type { Reach } from './reach';
import { bytesAt } from './source';

const KNOWN_MAX = 100;

export class Pictures {
  private readonly known = new Map<string, Promise<ImageBitmap>>();

  constructor(
    private readonly reach: Reach,
    private readonly network: Network,
  ) {}

  /** Rejects where it is none. The last ones are kept. */
  load(src: string): Promise<ImageBitmap> {
    const before = this.known.get(src);
    if (before) {
      return before;
    }
    const made = this.bytes(src).then((bytes) => createImageBitmap(new Blob([new Uint8Array(bytes)])));
    this.known.set(src, made);
    made.catch(() => this.known.delete(src));
    const [first] = this.known.keys();
    if (this.known.size > KNOWN_MAX && first !== undefined) {
      this.known.delete(first);
    }
    return made;
  }

  private async bytes(src: string): Promise<Uint8Array> {
    const inline = /^data:[^,]*?(;base64)?,(.*)$/s.exec(src);
    if (inline) {
      const [, base64, data = ''] = inline;
      return base64 ? bytesOfBase64(data) : new TextEncoder().encode(decodeURIComponent(data));
    }
    return /^https?:/.test(src) ? this.network.bytes(src) : bytesAt(this.reach, src);
  }
}

/** As `canvas.createImage()` gives it: it loads when it is told its source. */
export class CanvasImage {
  onload: unknown = null;
  onerror: unknown = null;
  width = 0;
  height = 0;
  complete = false;
  readonly #pictures: Pictures;
  readonly #call: Reach['call'];
  #bitmap: ImageBitmap | null = null;
  #address = '';

  constructor(pictures: Pictures, call: Reach['call']) {
    this.#pictures = pictures;
    this.#call = call;
  }

  /** What the browser draws; null until it is loaded, undefined for what is no picture. */
  static bitmapOf(value: unknown): ImageBitmap | null | undefined {
    return typeof value === 'object' && value !== null && #bitmap in value ? value.#bitmap : undefined;
  }

  get src(): string {
    return this.#address;
  }

  set src(value: unknown) {
    const src = String(value ?? '');
    this.#address = src;
    this.complete = false;
    this.#pictures.load(src).then(
      (bitmap) => {
        if (this.#address === src) {
          this.#bitmap = bitmap;
          this.width = bitmap.width;
          this.height = bitmap.height;
          this.complete = true;
          this.#call('onload', this.onload, { type: 'load', target: this });
        }
      },
      (error: unknown) => {
        const errMsg = error instanceof Error ? error.message : String(error);
        this.#call('onerror', this.onerror, { type: 'error', errMsg });
      },
    );
  }

  get naturalWidth(): number {
    return this.width;
  }

  get naturalHeight(): number {
    return this.height;
  }
}
