/** Animations of WeChat's other renderer: values are what they come to, at once. */
type Value = { value: unknown };
type Work = (...given: unknown[]) => unknown;

/** The end of a movement, and whoever is told of it. */
function to(value: unknown, _options?: unknown, then?: unknown): unknown {
  if (typeof then === 'function') {
    (then as Work)(true);
  }
  return value;
}

const same = (work: unknown) => work;
const line = Object.assign((at: unknown) => at, { factory: () => (at: unknown) => at });
/** Of curves only the ends are seen. */
const EASING = Object.fromEntries(
  `linear ease quad cubic poly sin circle exp elastic back bounce bezier cubicBezier in out inOut`
    .split(' ')
    .map((name) => [name, name === 'linear' || name === 'ease' ? line : () => line]),
);

export function worklet(): Record<string, unknown> {
  const nothing = () => undefined;
  return {
    worklet: {
      shared: (value: unknown): Value => ({ value }),
      derived: (work: Work): Value => ({
        get value() {
          return work();
        },
      }),
      timing: to,
      spring: to,
      decay: (options?: { velocity?: unknown }) => options?.velocity ?? 0,
      sequence: (...steps: unknown[]) => steps.at(-1),
      repeat: same,
      delay: (_: unknown, movement: unknown) => movement,
      cancelAnimation: nothing,
      runOnUI: same,
      runOnJS: same,
      scrollViewContext: { scrollTo: nothing },
      Easing: EASING,
    },
    router: {
      addRouteBuilder: nothing,
      removeRouteBuilder: nothing,
      getRouteContext: nothing,
    },
  };
}
