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
export type Question = 'rect' | 'scrollOffset' | 'frame';

export type ToView =
  { kind: 'draw'; changes: Draw[] } | { kind: 'question'; id: number; question: Question; node: number };

export interface Touched {
  bubbles?: boolean;
  /** as WeChat's events have them */
  touches?: unknown[];
  changedTouches?: unknown[];
}

export type FromView =
  | { kind: 'event'; node: number; type: string; detail: unknown; how: Touched }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'model'; node: number; name: string; value: unknown }
  | { kind: 'page'; what: 'scroll' | 'bottom' | 'pull' | 'resize'; detail: unknown };

export type ToHost =
  | { kind: 'at'; path: string; depth: number; tab: number; config: Record<string, unknown> }
  | { kind: 'ready'; path: string }
  | { kind: 'failed'; where: string; message: string; stack: string }
  | { kind: 'said'; level: 'log' | 'info' | 'warn' | 'error' | 'debug'; words: string[] }
  | { kind: 'missing'; name: string }
  | { kind: 'ask'; id: number; name: string; args: unknown };

export interface Screen {
  width: number;
  height: number;
  pixelRatio: number;
  theme: 'light' | 'dark';
}

export type FromHost =
  | { kind: 'start'; screen: Screen; url: string }
  | { kind: 'answer'; id: number; value?: unknown; refused?: string }
  | {
      kind: 'go';
      how: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack';
      url: string;
      delta: number;
    }
  | { kind: 'hide' }
  | { kind: 'show' };

/** A worker that says more at once is stopped. */
export const CHANGES_MAX = 200_000;
