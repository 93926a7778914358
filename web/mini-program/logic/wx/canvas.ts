/** What is taken from a canvas, and put there as it is. */
import { CanvasNode } from './canvasNode';
import type { Canvases } from './canvases';
import { api, ApiError, type Wish } from './call';
import type { Reach } from './reach';
import { temporary } from './source';
import { number, text, within as between, word } from './wish';
import { bytesOf } from '../plain';

/** Larger pictures are not made. */
const SIDE_MAX = 4096;

export function canvas(reach: Reach, canvases: Canvases): Record<string, unknown> {
  interface Found {
    node: CanvasNode;
    /** pixels of it in one of CSS */
    ratio: number;
  }

  /** `canvas` is one that a query gave; `canvasId` is of the old kind, whose numbers are pixels of CSS. */
  async function found(wish: Wish, within: unknown): Promise<Found> {
    const given = wish['canvas'];
    if (given instanceof CanvasNode) {
      return { node: given, ratio: 1 };
    }
    const element = canvases.element(text(wish, 'canvasId'), within);
    const node = element && (await canvases.of(element));
    if (!node) {
      throw new ApiError('canvas is empty');
    }
    return { node, ratio: reach.screen().pixelRatio };
  }

  const side = (value: number) => Math.round(between(value, 1, SIDE_MAX));

  async function saved(wish: Wish, within: unknown): Promise<object> {
    const { node, ratio } = await found(wish, within);
    const bitmap = CanvasNode.bitmapOf(node);
    if (!bitmap || node.width === 0 || node.height === 0) {
      throw new ApiError('create bitmap failed');
    }
    const [x, y] = [number(wish, 'x', 0) * ratio, number(wish, 'y', 0) * ratio];
    const width = wish['width'] === undefined ? node.width - x : number(wish, 'width') * ratio;
    const height = wish['height'] === undefined ? node.height - y : number(wish, 'height') * ratio;
    const made = new OffscreenCanvas(side(number(wish, 'destWidth', width)), side(number(wish, 'destHeight', height)));
    const type = word(wish, 'fileType', ['png', 'jpg']);
    const target = made.getContext('2d');
    target?.drawImage(bitmap, x, y, width, height, 0, 0, made.width, made.height);
    const quality = between(number(wish, 'quality', 1), 0, 1);
    const blob = await made.convertToBlob({ type: type === 'jpg' ? 'image/jpeg' : 'image/png', quality });
    return { tempFilePath: temporary(reach, new Uint8Array(await blob.arrayBuffer()), type) };
  }

  async function target(wish: Wish, within: unknown): Promise<OffscreenCanvasRenderingContext2D> {
    const context = (await found(wish, within)).node.getContext('2d');
    if (!context) {
      throw new ApiError('canvas is empty');
    }
    return context as OffscreenCanvasRenderingContext2D;
  }

  const area = (wish: Wish) => ({
    x: Math.floor(number(wish, 'x')),
    y: Math.floor(number(wish, 'y')),
    width: side(number(wish, 'width')),
    height: side(number(wish, 'height', 1)),
  });

  const works: Record<string, (wish: Wish, within: unknown) => unknown> = {
    canvasToTempFilePath: saved,
    canvasGetImageData: async (wish, within) => {
      const { x, y, width, height } = area(wish);
      const { data } = (await target(wish, within)).getImageData(x, y, width, height);
      return { width, height, data };
    },
    canvasPutImageData: async (wish, within) => {
      const { x, y, width, height } = area(wish);
      const bytes = bytesOf(wish['data']);
      if (bytes?.length !== width * height * 4) {
        throw new ApiError('invalid data');
      }
      (await target(wish, within)).putImageData(new ImageData(new Uint8ClampedArray(bytes), width, height), x, y);
    },
  };
  return Object.fromEntries(
    Object.entries(works).map(([name, work]) => [
      name,
      (wish?: Wish, within?: unknown) => api(name, (given) => work(given, within), reach.failed)(wish),
    ]),
  );
}
