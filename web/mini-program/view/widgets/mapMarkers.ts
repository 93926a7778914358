/** All markers of a map: those that the template gives, those that the program adds, without those that it takes away. */
import { part, type Rim, type ViewNode } from '../node';
import { amount, isOurs, list, record, text, truth, within } from '../values';
import { marker, onScreen, placed, type Marker, type View } from './mapMarks';
import type { Place } from './mercator';

const MARKERS_MAX = 2_000;

export class Markers {
  readonly element = part('div', 'wx-map-marks');
  private added: Record<string, unknown>[] = [];
  private removed = new Set<number>();
  private moved = new Map<number, Place>();
  private shown: (Marker & { id: number })[] = [];

  constructor(
    private readonly node: ViewNode,
    private readonly rim: Rim,
  ) {}

  /** The template says anew which there are. */
  reset(): void {
    this.removed.clear();
    this.moved.clear();
  }

  add(markers: unknown, clears: boolean): void {
    const given = list(markers, MARKERS_MAX).map(record);
    this.added = [...(clears ? [] : this.added), ...given].slice(-MARKERS_MAX);
    given.forEach((each) => this.removed.delete(amount(each['id'], 0)));
  }

  remove(ids: unknown): void {
    list(ids, MARKERS_MAX).forEach((id) => this.removed.add(amount(id, 0)));
  }

  /** @returns once it is there */
  move({ markerId, destination, path, duration }: Record<string, unknown>, redraw: () => void): Promise<object> {
    const id = amount(markerId, 0);
    const millis = within(amount(duration, 1_000), 0, 60_000);
    this.moved.set(id, placed(record(destination ?? list(path).at(-1))));
    const found = this.shown.find((each) => each.id === id)?.element;
    if (found) {
      found.style.transition = `transform ${millis}ms linear`;
    }
    redraw();
    return new Promise((arrived) =>
      setTimeout(() => {
        if (found) {
          found.style.transition = '';
        }
        arrived({});
      }, millis),
    );
  }

  /** @param here where whoever looks is, if they let the map know */
  draw(here: Place | undefined): void {
    const { node, rim } = this;
    const all = [...list(node.attribute('markers'), MARKERS_MAX).map(record), ...this.added];
    this.shown = all
      .map((given) => ({ given, id: amount(given['id'], 0) }))
      .filter(({ id }) => !this.removed.has(id))
      .map(({ given, id }) => ({
        ...marker(given, rim, (type, markerId) => rim.fire(node, type, { markerId })),
        id,
      }));
    if (here && truth(node.attribute('show-location') ?? false)) {
      const own = marker(
        { id: -1, ariaLabel: rim.sign('here'), anchor: { x: 0.5, y: 0.5 }, ...here },
        rim,
        () => undefined,
      );
      own.element.classList.add('wx-map-here');
      this.shown.push({ ...own, id: -1 });
    }
    this.element.replaceChildren(...this.shown.map((each) => each.element), ...this.controls());
  }

  place(view: View): void {
    this.shown.forEach(({ element, place, id }) => {
      const { x, y } = onScreen(this.moved.get(id) ?? place, view);
      element.style.transform = `translate(${x}px, ${y}px)`;
    });
  }

  /** Old signs that stay where they are while the map moves. */
  private controls(): HTMLElement[] {
    return list(this.node.attribute('controls'), 100)
      .map(record)
      .map(({ position, id, iconPath }) => {
        const at = record(position);
        const made = part('button', 'wx-map-control');
        made.type = 'button';
        made.setAttribute('aria-label', `${amount(id, 0)}`);
        for (const [name, otherwise] of [
          ['left', 0],
          ['top', 0],
          ['width', 30],
          ['height', 30],
        ] as const) {
          made.style[name] = `${amount(at[name], otherwise)}px`;
        }
        void this.rim.picture(text(iconPath)).then((found) => {
          if (isOurs(found)) {
            made.style.backgroundImage = `url(${JSON.stringify(found)})`;
          }
        });
        made.addEventListener('click', () => this.rim.fire(this.node, 'controltap', { controlId: amount(id, 0) }));
        return made;
      });
  }
}
