/** `createAnimation`: steps that are drawn one after another, as the attribute `animation` has them. */
import type { Action, Exported } from './orders';

type Animate = Action['animates'][number];

/** How many arguments each has; lengths are pixels where they are numbers. */
const TRANSFORMS: Record<string, { args: number; length?: boolean }> = {
  matrix: { args: 6 },
  matrix3d: { args: 16 },
  rotate: { args: 1 },
  rotate3d: { args: 4 },
  rotateX: { args: 1 },
  rotateY: { args: 1 },
  rotateZ: { args: 1 },
  scale: { args: 2 },
  scale3d: { args: 3 },
  scaleX: { args: 1 },
  scaleY: { args: 1 },
  scaleZ: { args: 1 },
  skew: { args: 2 },
  skewX: { args: 1 },
  skewY: { args: 1 },
  translate: { args: 2, length: true },
  translate3d: { args: 3, length: true },
  translateX: { args: 1, length: true },
  translateY: { args: 1, length: true },
  translateZ: { args: 1, length: true },
};
const STYLES: Record<string, string> = {
  opacity: 'opacity',
  backgroundColor: 'background-color',
  width: 'width',
  height: 'height',
  left: 'left',
  right: 'right',
  top: 'top',
  bottom: 'bottom',
};
const STEPS_MAX = 1_000;

interface Options {
  duration?: number;
  timingFunction?: string;
  delay?: number;
  transformOrigin?: string;
}

const pixels = (value: unknown) => (typeof value === 'number' ? `${value}px` : String(value));

class Animation {
  private actions: Action[] = [];
  private step: Animate[] = [];
  /** What was done before stays done in every later step. */
  private readonly current = new Map<string, Animate>();

  constructor(private readonly options: Options) {}

  add(type: string, args: (string | number)[]): void {
    this.step.push({ type, args });
  }

  end(options: Options): void {
    this.step.forEach((each) => this.current.set(each.type === 'style' ? `style.${each.args[0]}` : each.type, each));
    this.step = [];
    const {
      duration = 400,
      timingFunction = 'linear',
      delay = 0,
      transformOrigin = '50% 50% 0',
    } = {
      ...this.options,
      ...options,
    };
    if (this.actions.length < STEPS_MAX) {
      this.actions.push({
        animates: [...this.current.values()],
        option: { transformOrigin, transition: { duration, timingFunction, delay } },
      });
    }
  }

  exported(): Exported {
    const { actions } = this;
    this.actions = [];
    return { actions };
  }
}

function argsOf(type: string, given: unknown[]): (string | number)[] {
  const { args, length } = TRANSFORMS[type] ?? { args: 1 };
  return Array.from({ length: args }, (_, at) => {
    // One factor is for both directions.
    const value = given[at] ?? (type === 'scale' ? given[0] : 0);
    return length ? pixels(value) : Number(value) || 0;
  });
}

export function animation(): Record<string, unknown> {
  return {
    createAnimation: (options?: Options) => {
      const made = new Animation(options ?? {});
      const chain: Record<string, unknown> = {
        step: (more?: Options) => (made.end(more ?? {}), chain),
        export: () => made.exported(),
      };
      Object.keys(TRANSFORMS).forEach(
        (type) => (chain[type] = (...given: unknown[]) => (made.add(type, argsOf(type, given)), chain)),
      );
      Object.entries(STYLES).forEach(([name, property]) => {
        const plain = property === 'opacity' || property === 'background-color';
        chain[name] = (value: unknown) => (
          made.add('style', [property, plain ? (value as string | number) : pixels(value)]),
          chain
        );
      });
      return chain;
    },
  };
}
