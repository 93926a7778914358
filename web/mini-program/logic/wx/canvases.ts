/** Canvases of pages: the view hands each over once, and what is drawn on it is drawn here. */
import type * as easel from 'glass-easel';
import { CanvasNode } from './canvasNode';
import { numberOf, type Nodes } from './nodes';
import type { Pictures } from './pictures';
import type { Reach } from './reach';

export class Canvases {
  private readonly known = new WeakMap<easel.Element, Promise<CanvasNode | undefined>>();

  constructor(
    private readonly reach: Reach,
    private readonly nodes: Nodes,
    private readonly pictures: Pictures,
  ) {}

  /** Undefined where the view has none to give. */
  of(element: easel.Element): Promise<CanvasNode | undefined> {
    const before = this.known.get(element);
    if (before) {
      return before;
    }
    const made = this.taken(element);
    this.known.set(element, made);
    return made;
  }

  private async taken(element: easel.Element): Promise<CanvasNode | undefined> {
    const number = numberOf(element);
    const answer = number === undefined ? null : await this.reach.question('context', number);
    const { canvas } = (answer ?? {}) as { canvas?: OffscreenCanvas };
    return canvas && new CanvasNode(canvas, this.pictures, this.reach);
  }

  /** By the `canvas-id` that the page gave it, or its id. */
  element(id: string, within?: unknown): easel.Element | undefined {
    return this.nodes.canvas(id, within) ?? this.nodes.select(`#${id}`, within)[0];
  }

  /** How large it is on the page, in pixels of CSS. */
  async size(element: easel.Element): Promise<{ width: number; height: number }> {
    const number = numberOf(element);
    const rect = number === undefined ? null : await this.reach.question('rect', number);
    return { width: 300, height: 150, ...(rect as object | null) };
  }
}
