/** Two fingers on a map: how far they went apart, turned, and drew it along. */

type Finger = Pick<Touch, 'clientX' | 'clientY'>;

/** What they did since they were last looked at. */
interface Moved {
  /** scales more: one is twice as large */
  scale: number;
  /** degrees, as a clock's hands go */
  turned: number;
  /** pixels that the middle between them went */
  dx: number;
  dy: number;
}

/** Degrees that fingers turn without meaning it. */
const TREMBLE = 8;
const DISTANCE_MIN = 1;

interface Held {
  distance: number;
  angle: number;
  x: number;
  y: number;
}

const held = (a: Finger, b: Finger): Held => ({
  distance: Math.max(DISTANCE_MIN, Math.hypot(b.clientX - a.clientX, b.clientY - a.clientY)),
  angle: (Math.atan2(b.clientY - a.clientY, b.clientX - a.clientX) * 180) / Math.PI,
  x: (a.clientX + b.clientX) / 2,
  y: (a.clientY + b.clientY) / 2,
});

export class Grip {
  private last: Held;
  /** degrees, until they are more than a tremble */
  private trembled: number | undefined = 0;

  constructor(a: Finger, b: Finger) {
    this.last = held(a, b);
  }

  move(a: Finger, b: Finger): Moved {
    const [from, to] = [this.last, held(a, b)];
    this.last = to;
    // The nearer way round.
    const turned = ((((to.angle - from.angle) % 360) + 540) % 360) - 180;
    return {
      scale: Math.log2(to.distance / from.distance),
      turned: this.meant(turned),
      dx: to.x - from.x,
      dy: to.y - from.y,
    };
  }

  private meant(turned: number): number {
    if (this.trembled === undefined) {
      return turned;
    }
    const whole = this.trembled + turned;
    const isMeant = Math.abs(whole) > TREMBLE;
    this.trembled = isMeant ? undefined : whole;
    return isMeant ? whole - Math.sign(whole) * TREMBLE : 0;
  }
}

export interface TwoFingers {
  begin(): void;
  move(moved: Moved): void;
  end(): void;
}

/** @returns whether two fingers hold it now */
export function twoFingers(element: HTMLElement, { begin, move, end }: TwoFingers): () => boolean {
  let grip: Grip | undefined;
  let moves = false;
  const left = ({ touches }: TouchEvent) => {
    if (grip && touches.length < 2) {
      grip = undefined;
      if (moves) {
        end();
      }
    }
  };
  element.addEventListener(
    'touchstart',
    ({ touches: [a, b] }) => {
      if (a && b && !grip) {
        grip = new Grip(a, b);
        moves = false;
      }
    },
    { passive: true },
  );
  element.addEventListener(
    'touchmove',
    ({ touches: [a, b] }) => {
      if (a && b && grip) {
        if (!moves) {
          moves = true;
          begin();
        }
        move(grip.move(a, b));
      }
    },
    { passive: true },
  );
  element.addEventListener('touchend', left, { passive: true });
  element.addEventListener('touchcancel', left, { passive: true });
  return () => grip !== undefined;
}
