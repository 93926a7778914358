/**
 * What the three parts of a running mini-program say to each other. The logic (a worker, with all code of strangers) tells the
 * view (a frame, with ours) what to draw, and hears what was touched; the host (the app) is asked for everything else.
 *
 * Whatever comes out of the worker is a stranger's word: view and host check it as such.
 */

/** Changes of the tree that is drawn, in order. Nodes have numbers that are never used twice. */
export type Draw =
  | ['root', node: number]
  | ['element', node: number, tag: string, isComponent: boolean]
  | ['text', node: number, text: string]
  | ['insert', parent: number, at: number, children: number[]]
  | ['remove', parent: number, at: number, count: number]
  | ['release', node: number]
  | ['attribute', node: number, name: string, value: unknown]
  | ['style', node: number, text: string]
  | ['class', node: number, name: string, on: boolean]
  | ['noClass', node: number]
  | ['words', node: number, text: string]
  | ['host', node: number, scope: string]
  | ['listens', node: number, type: string, level: number]
  | ['model', node: number, name: string, on: boolean]
  | ['scroll', node: number, left: number, top: number]
  | ['sheet', root: number, component: string]
  | ['page', page: number, path: string]
  | ['mount', root: number, page: number, part: 'page' | 'tabBar']
  | ['show', page: number]
  | ['drop', page: number];

/** What only a layout knows. */
/** `selection`: of the field that is written in, whichever it is. */
export type Question = 'rect' | 'scrollOffset' | 'frame' | 'context' | 'fields' | 'call' | 'selection';

/** How much of a node is seen within another, or where there is none within the page's window: as browsers observe it. */
export interface Observed {
  node: number;
  relative: number | null;
  /** as `rootMargin` */
  margin: string;
  thresholds: number[];
}

export type ToView =
  | { kind: 'draw'; changes: Draw[] }
  /** `more`: what else the question says */
  | { kind: 'question'; id: number; question: Question; node: number; more?: unknown }
  /** `observed` is said of it under this number, at once and whenever a threshold is passed; until `unobserve`. */
  | ({ kind: 'observe'; id: number } & Observed)
  | { kind: 'unobserve'; id: number }
  /** A component does something by itself: a video plays, a field is left. */
  | { kind: 'order'; node: number; order: string; args: unknown };

export interface Touched {
  bubbles?: boolean;
  /** as WeChat's events have them */
  touches?: unknown[];
  changedTouches?: unknown[];
  /** where the node, and those around it that hear of it, stand in what they are placed by: `offsetLeft`, `offsetTop` */
  places?: [node: number, left: number, top: number][];
}

export type FromView =
  /** All that came before is drawn: the next may come. */
  | { kind: 'drawn' }
  | { kind: 'event'; node: number; type: string; detail: unknown; how: Touched }
  | { kind: 'answer'; id: number; answer: unknown }
  /** `status`: `intersectionRatio`, `intersectionRect`, `boundingClientRect`, `relativeRect`, `time` */
  | { kind: 'observed'; id: number; status: unknown }
  | { kind: 'model'; node: number; name: string; value: unknown }
  | { kind: 'page'; what: 'scroll' | 'bottom' | 'pull' | 'resize'; detail: unknown };

export type ToHost =
  | { kind: 'at'; path: string; depth: number; tab: number; config: Record<string, unknown> }
  | { kind: 'ready'; path: string }
  | { kind: 'failed'; where: string; message: string; stack: string }
  | { kind: 'said'; level: 'log' | 'info' | 'warn' | 'error' | 'debug'; words: string[] }
  | { kind: 'missing'; name: string }
  /** Answered by the app; `name` as of `wx`. */
  | { kind: 'ask'; id: number; name: string; args: unknown }
  /** Its own store: a text under a key, null for none. */
  | { kind: 'keep'; key: string; value: string | null }
  /**
   * A file of its own, whole, under the path that it has for programs; null: it is gone. What begins with `wxfile://tmp_` is not
   * kept longer than it runs. One without bytes whose path ends in a slash is an empty folder.
   */
  | { kind: 'file'; path: string; bytes: Uint8Array | null };

export interface Screen {
  width: number;
  height: number;
  pixelRatio: number;
  theme: 'light' | 'dark';
}

/** What a program is told of where it runs: no more than it needs to look right. */
export interface Device {
  /** as WeChat's: `zh_CN`, `en` */
  language: string;
  platform: 'android' | 'ios' | 'windows' | 'mac' | 'devtools';
  /** pixels of CSS that a phone's own bars take */
  safeArea: { top: number; bottom: number };
  /** where the capsule stands: left, top, width, height */
  capsule: [number, number, number, number];
}

/** How another program opened it, in WeChat's numbers and names. */
export interface Opened {
  scene: number;
  referrerInfo: { appId: string; extraData?: unknown };
}

/** With what it begins. */
export interface Start {
  screen: Screen;
  device: Device;
  /** the page, with what follows it; empty: the first */
  url: string;
  /** where it was not its person alone who opened it */
  opened?: Opened;
  /** what it kept */
  kept: Readonly<Record<string, string>>;
  files: Readonly<Record<string, Uint8Array>>;
}

/** Files of its package: one after the other, and where each begins and ends. They are read where and when they are wanted. */
export interface Packaged {
  bytes: Blob;
  places: Readonly<Record<string, [from: number, to: number]>>;
}

export type FromHost =
  | ({ kind: 'start' } & Start)
  /** `value` of what was asked; or why not, as it follows `name:fail `, with the number that WeChat gives it. */
  | { kind: 'answer'; id: number; value?: unknown; refused?: string; code?: number }
  /** What the app tells by itself: `themeChange`, `networkStatusChange`, what came over a socket. */
  | { kind: 'tell'; name: string; detail: unknown }
  | {
      kind: 'go';
      how: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack';
      url: string;
      delta: number;
    }
  | { kind: 'hide' }
  /** `opened`: where another program led to it anew */
  | { kind: 'show'; opened?: Opened };

/** A worker that says more at once is stopped. */
export const CHANGES_MAX = 200_000;

/** What the frame says to its worker, and hears from it. */
export type ToWorker =
  | { kind: 'run'; plan: unknown; packaged: Packaged; start: Extract<FromHost, { kind: 'start' }> }
  | { kind: 'view'; said: FromView }
  | { kind: 'host'; said: FromHost }
  | { kind: 'pulse' };
export type FromWorker =
  { kind: 'view'; said: ToView } | { kind: 'host'; said: ToHost } | { kind: 'pulse' } | { kind: 'ended'; why: string };

/** What the frame says to the app: what the worker says goes on as it came, and is a stranger's word. */
export type FromFrame =
  | { kind: 'logic'; said: ToHost }
  /** What a built-in component needs of the app. */
  | {
      kind: 'view';
      id: number;
      name: 'picture' | 'picker' | 'navigator' | 'media' | 'open' | 'camera' | 'map' | 'location';
      args: unknown;
    }
  /** More of what a component asked, before it is answered. */
  | { kind: 'meanwhile'; id: number; said: unknown }
  /** The worker ended: what it was not allowed. */
  | { kind: 'stopped'; why: string }
  /** The worker answers the pulse again, or has not for a while. */
  | { kind: 'stuck'; since: number };

export type ToFrame =
  | { kind: 'logic'; said: FromHost }
  | { kind: 'answer'; id: number; answer: unknown }
  /** What happens before the answer: a wheel was turned, `{column, at}`. */
  | { kind: 'meanwhile'; id: number; said: unknown }
  /** It goes down to load anew, or back. */
  | { kind: 'pull'; on: boolean };

/** What a map of a page wants to draw: all that lies between these, at this zoom of tiles of 512 pixels. */
export interface Sight {
  west: number;
  south: number;
  east: number;
  north: number;
  zoom: number;
}

/** What the app has of it: tiles of one zoom, by column and row. */
export interface Ground {
  zoom: number;
  tiles: { x: number; y: number; shapes: GroundShape[] }[];
}

export interface GroundShape {
  layer: 'land' | 'park' | 'harbour' | 'street' | 'square';
  name: string;
  /** x and y by turns, in 4096ths of the tile */
  lines: Int16Array[];
}

/** What the app says to a camera of a page, while it asks for one. */
export type FromCamera =
  /** It is heard from now on, also while its person is asked. */
  | { kind: 'asks' }
  | { kind: 'open'; maxZoom: number }
  /** One at a time: the next comes after `next`. */
  | { kind: 'frame'; picture: ImageBitmap }
  /** What is read from a code: its text, and the bytes that it was made of. */
  | { kind: 'code'; result: string; bytes: Uint8Array }
  /** Of what was asked under this id; null: it cannot. */
  | { kind: 'done'; id: number; value: unknown }
  /** It looks no more, for a while: the app is not seen, or the device took it away. */
  | { kind: 'stopped' };

export type ToCamera =
  | { kind: 'next' }
  /** It is on the screen, or not: what is not seen does not look. */
  | { kind: 'seen'; on: boolean }
  | ({ kind: 'set' } & CameraWish)
  /** `frames`: the program is given what it sees. `filmed`: told when the film is over by itself. */
  | {
      kind: 'do';
      id: number;
      what: 'photo' | 'film' | 'filmed' | 'cut' | 'zoom' | 'frames';
      args: Record<string, unknown>;
    }
  | { kind: 'close' };

export interface CameraWish {
  position: 'back' | 'front';
  flash: 'auto' | 'on' | 'off' | 'torch';
  resolution: 'low' | 'medium' | 'high';
  scans: boolean;
  /** pixels that its longer side is drawn with */
  size: number;
}

/** What the view's own signs are called, for whoever hears them: the frame itself has no texts. */
export const SIGNS = ['play', 'pause', 'mute', 'danmu', 'full', 'seek', 'here'] as const;
export type Sign = (typeof SIGNS)[number];

/** The first word to a frame; its port comes with it. */
export interface Open {
  /** in the person's language */
  signs: Readonly<Record<Sign, string>>;
  /** the runtime's worker, and what the compiler made of the program */
  worker: string;
  logic: Blob;
  plan: unknown;
  styles: unknown;
  packaged: Packaged;
  start: Start;
}

/** As WeChat: of a program's own store, in all and under one key. */
export const KEPT_MAX = 10 << 20;
export const KEPT_ONE_MAX = 1 << 20;
export const FILES_MAX = 10 << 20;
