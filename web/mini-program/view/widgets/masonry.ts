/** Things of any height in columns of one width: each next one goes where there is least above it. */
import { ViewNode } from '../node';

interface Placed {
  column: number;
  top: number;
}

/** @param gap between two of a column, in pixels as all else */
export function shortest(
  heights: readonly number[],
  columns: number,
  gap: number,
): { places: Placed[]; height: number } {
  const ends = Array.from({ length: columns }, () => 0);
  const places = heights.map((height) => {
    const top = Math.min(...ends);
    const column = ends.indexOf(top);
    ends[column] = top + height + gap;
    return { column, top };
  });
  return { places, height: Math.max(0, ...ends.map((end) => end - gap)) };
}

const PLACED = ['position', 'box-sizing', 'width', 'left', 'top'];
const px = (value: string) => parseFloat(value) || 0;

/** What stands in a node so, laid out anew whenever something of it changes or is of another size. */
export class Masonry {
  private laid = new Set<ViewNode>();
  private frame = 0;
  private readonly size = new ResizeObserver(() => this.soon());

  constructor(
    private readonly node: ViewNode,
    private readonly columns: () => number,
  ) {
    this.size.observe(node.element);
    this.soon();
  }

  soon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.lay();
    });
  }

  private lay(): void {
    const { element } = this.node;
    const things = this.node.children.filter((each) => each instanceof ViewNode);
    this.watch(new Set(things));
    const seen = things.filter((each) => each.element.getClientRects().length > 0);
    const style = getComputedStyle(element);
    const [left, right, top, bottom] = [style.paddingLeft, style.paddingRight, style.paddingTop, style.paddingBottom];
    const [beside, between] = [px(style.columnGap), px(style.rowGap)];
    const columns = this.columns();
    const room = element.clientWidth - px(left) - px(right) - beside * (columns - 1);
    const width = Math.max(0, room / columns);
    for (const each of seen) {
      each.own('position', 'absolute');
      each.own('box-sizing', 'border-box');
      each.own('width', `${width}px`);
    }
    const heights = seen.map((each) => each.element.getBoundingClientRect().height);
    const { places, height } = shortest(heights, columns, between);
    seen.forEach((each, i) => {
      const place = places[i] ?? { column: 0, top: 0 };
      each.own('left', `${px(left) + place.column * (width + beside)}px`);
      each.own('top', `${px(top) + place.top}px`);
    });
    const border = element.offsetHeight - element.clientHeight;
    this.node.own('min-height', `${px(top) + height + px(bottom) + border}px`);
  }

  private watch(things: Set<ViewNode>): void {
    this.laid.forEach((each) => !things.has(each) && this.leave(each));
    things.forEach((each) => !this.laid.has(each) && this.size.observe(each.element));
    this.laid = things;
  }

  private leave(each: ViewNode): void {
    this.size.unobserve(each.element);
    PLACED.forEach((name) => each.own(name, ''));
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.size.disconnect();
    this.laid.forEach((each) => this.leave(each));
    this.node.own('min-height', '');
  }
}
