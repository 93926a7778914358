/** One finger that draws something along: swipers, wheels, what is movable, maps. */

export type Axis = 'x' | 'y' | 'both' | 'none';

export interface Dragged {
  /** pixels since it began */
  dx: number;
  dy: number;
  /** pixels in a millisecond, at the end */
  vx: number;
  vy: number;
}

export interface Drags {
  axis(): Axis;
  begin?(event: PointerEvent): void;
  move(dragged: Dragged): void;
  end(dragged: Dragged): void;
}

/** Pixels that a finger moves before something follows it. */
const SLACK = 6;
/** Milliseconds over which the speed is measured. */
const RECENT = 100;

export function drag(element: HTMLElement, drags: Drags): void {
  let from: PointerEvent | undefined;
  let follows = false;
  let trail: { x: number; y: number; at: number }[] = [];

  const dragged = (event: PointerEvent): Dragged => {
    const start = from ?? event;
    const [dx, dy] = [event.clientX - start.clientX, event.clientY - start.clientY];
    const first = trail.find((each) => event.timeStamp - each.at < RECENT);
    const millis = first ? Math.max(1, event.timeStamp - first.at) : 1;
    const [vx, vy] = first ? [(event.clientX - first.x) / millis, (event.clientY - first.y) / millis] : [0, 0];
    return { dx, dy, vx, vy };
  };

  element.addEventListener('pointerdown', (event) => {
    if (event.isPrimary && event.button === 0 && drags.axis() !== 'none') {
      from = event;
      follows = false;
      trail = [{ x: event.clientX, y: event.clientY, at: event.timeStamp }];
    }
  });
  element.addEventListener('pointermove', (event) => {
    if (!from || event.pointerId !== from.pointerId) {
      return;
    }
    const now = dragged(event);
    const axis = drags.axis();
    if (!follows) {
      const [along, across] = axis === 'y' ? [now.dy, now.dx] : [now.dx, now.dy];
      const far = axis === 'both' ? Math.hypot(along, across) : Math.abs(along);
      if (axis !== 'both' && Math.abs(across) > SLACK && Math.abs(across) > Math.abs(along)) {
        // It goes the other way: something else may follow it.
        from = undefined;
        return;
      }
      if (far < SLACK) {
        return;
      }
      follows = true;
      element.setPointerCapture(event.pointerId);
      drags.begin?.(from);
    }
    trail = [...trail.slice(-20), { x: event.clientX, y: event.clientY, at: event.timeStamp }];
    drags.move(now);
    // What is around and would follow as well lets this one go first.
    event.stopPropagation();
  });
  const ended = (event: PointerEvent) => {
    if (from && event.pointerId === from.pointerId) {
      const now = dragged(event);
      from = undefined;
      if (follows) {
        drags.end(now);
      }
    }
  };
  element.addEventListener('pointerup', ended);
  element.addEventListener('pointercancel', ended);
  // What was drawn along was not touched.
  element.addEventListener(
    'click',
    (event) => {
      if (follows) {
        follows = false;
        event.stopPropagation();
        event.preventDefault();
      }
    },
    { capture: true },
  );
}
