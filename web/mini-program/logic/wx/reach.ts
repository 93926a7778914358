/** What the APIs of `wx` reach: the pages, the store, the app by asking, and what only a layout knows. */
import type { Plan } from '../../compile/compile';
import type { Device, Observed, Question, Screen, Start, ToHost } from '../../protocol';
import type { Kept } from '../kept';
import type { PageInstance, Pages } from '../pages';
import type { Asks } from './asks';

/** The address at which it was come to, empty: its first page; and how another program led to it, if one did. */
export type Entered = Pick<Start, 'url' | 'opened'>;

export interface Reach {
  readonly plan: Plan;
  readonly pages: Pages;
  readonly kept: Kept;
  screen(): Screen;
  device(): Device;
  /** A file of the package that is here already, by its path from the top. */
  packaged(path: string): Uint8Array | undefined;
  /** Runs a module of the program once more, apart from all others: it and what it requires find these names, and nothing else of WeChat's; false where it is not there. */
  apart(path: string, its: { worker: object; WXWebAssembly: object | undefined }): boolean;
  /** how it was started */
  launched(): Entered;
  /** how somebody came to it last: another program may lead back to it */
  entered(): Entered;
  /** what its author gave to `App` */
  app(): PageInstance;
  /** Asks the app; rejects with an `ApiError` in WeChat's words. */
  ask<Name extends keyof Asks>(name: Name, args: Asks[Name]['args']): Promise<Asks[Name]['value']>;
  /** Asks the view of a node, after all that was drawn. */
  question(question: Question, node: number, more?: unknown): Promise<unknown>;
  /** Has a component of the view do something. */
  order(node: number, order: string, args?: unknown): void;
  /** Told by the view how much of a node is seen, until what is given back is called. */
  observe(wanted: Observed, seen: (status: unknown) => void): () => void;
  /** Hears what the app tells by itself. */
  hear(name: string, listener: (detail: unknown) => void): void;
  /** After all that runs now. */
  soon(work: () => void): void;
  /** Calls what a stranger's code gave to be called: what it throws is told, and nothing else stops. */
  call(where: string, listener: unknown, ...said: unknown[]): void;
  /** What a stranger's code threw. */
  failed(where: string, error: unknown): void;
  /** An API was used that is not there. */
  missing(name: string): void;
  said(level: Extract<ToHost, { kind: 'said' }>['level'], words: string[]): void;
}
