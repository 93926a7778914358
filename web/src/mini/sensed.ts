/** What browsers say of a device's sensors, in the units and signs of WeChat. Pure; null: nothing was felt. */

export type Reading = Record<string, number | string>;

/** m/s² */
const GRAVITY = 9.80665;
const RADIANS = Math.PI / 180;

const isFelt = (value: number | null | undefined): value is number => Number.isFinite(value);

type Axes = Readonly<{ x: number | null; y: number | null; z: number | null }>;

/**
 * In g; a device that lies on its back feels -1 along z.
 *
 * @param apple iOS counts the other way than the standard
 */
export function forceOf(force: Axes | null, apple: boolean): Reading | null {
  const [x, y, z] = [force?.x, force?.y, force?.z];
  const unit = apple ? GRAVITY : -GRAVITY;
  return isFelt(x) && isFelt(y) && isFelt(z) ? { x: x / unit, y: y / unit, z: z / unit } : null;
}

/** In radians a second, around x, y and z. */
export function spinOf(
  rate: Readonly<{ alpha: number | null; beta: number | null; gamma: number | null }> | null,
): Reading | null {
  const [x, y, z] = [rate?.alpha, rate?.beta, rate?.gamma];
  return isFelt(x) && isFelt(y) && isFelt(z) ? { x: x * RADIANS, y: y * RADIANS, z: z * RADIANS } : null;
}

interface Orientation {
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly gamma: number | null;
  readonly absolute?: boolean;
  readonly webkitCompassHeading?: number;
  readonly webkitCompassAccuracy?: number;
}

/** In degrees: around z from 0 to 360, around x from -180 to 180, around y from -90 to 90. */
export function turnOf({ alpha, beta, gamma }: Orientation): Reading | null {
  return isFelt(alpha) && isFelt(beta) && isFelt(gamma) ? { alpha, beta, gamma } : null;
}

/**
 * `direction`: degrees from the north, clockwise. `accuracy`: of iOS in degrees, elsewhere one of WeChat's words: browsers do not say
 * how good it is.
 */
export function compassOf(felt: Orientation): Reading | null {
  if (felt.webkitCompassHeading !== undefined) {
    return { direction: felt.webkitCompassHeading, accuracy: felt.webkitCompassAccuracy ?? -1 };
  }
  return felt.absolute === true && isFelt(felt.alpha)
    ? { direction: (360 - felt.alpha) % 360, accuracy: 'medium' }
    : null;
}
