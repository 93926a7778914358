/**
 * What the logic has the view do: each order goes to a node, with the name of a method of WeChat's contexts and what it is
 * called with. `createVideoContext('v').seek(3)` is the order `seek` with 3 to the video of that id. Beside those:
 *
 * - `scrollTo` to the root of a page: `ScrollTo`.
 * - `clearAnimation` to any node: what the question `animate` left on it is gone, or only the properties that come with it.
 * - `font` to the root of a page: `Font`.
 * - `hideKeyboard` to the root of a page: what is written in is left.
 *
 * The attribute `animation` of a node is an `Exported` of `createAnimation`: its actions follow one another.
 */

/** Of the page; or so that a node comes to its top, `offset` further. */
export interface ScrollTo {
  top: number | null;
  node: number | null;
  offset: number;
  /** in milliseconds */
  duration: number;
}

/**
 * The question `call` with `{ call: 'animate', args: Animate }`, answered once it ends. Properties of keyframes are those of
 * `createAnimation` (`translate`, `opacity`, …), beside `offset` and `ease`.
 */
export interface Animate {
  keyframes: Record<string, unknown>[];
  /** in milliseconds */
  duration: number;
  /** the animation goes with a scroll view instead of time */
  timeline: Record<string, unknown> | null;
}

export interface Font {
  family: string;
  bytes: Uint8Array;
  style: string;
  weight: string;
}

/** One step: all of `animates` at once. `type` as methods of an animation, `style` with a property and its value. */
export interface Action {
  animates: { type: string; args: (string | number)[] }[];
  option: {
    transformOrigin: string;
    transition: { duration: number; timingFunction: string; delay: number };
  };
}

export interface Exported {
  actions: Action[];
}

/** Asked of a view with the question `fields`, as `more`; answered with what there is of it, by the same names. */
export interface Fields {
  /** names of CSS properties, as `font-size` */
  computedStyle?: string[];
  /** attributes as they stand in the view: what is written in a field, how far a slider is */
  properties?: string[];
}

/** Methods of a context that give back something are the question `call` with this as `more`; null answers what cannot be. */
export interface Call {
  call: string;
  args: unknown;
}
