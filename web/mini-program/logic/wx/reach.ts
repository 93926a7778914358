/** What the APIs of `wx` reach: the pages, the store, the app by asking, and what only a layout knows. */
import type { Plan } from '../../compile/compile';
import type { Device, Question, Screen, ToHost } from '../../protocol';
import type { Kept } from '../kept';
import type { Pages } from '../pages';

export interface Reach {
  readonly plan: Plan;
  readonly pages: Pages;
  readonly kept: Kept;
  screen(): Screen;
  device(): Device;
  /** the address that the program was started with; empty: its first page */
  launched(): string;
  /** Asks the app; rejects with an `ApiError` in WeChat's words. */
  ask(name: string, args?: unknown): Promise<unknown>;
  /** Asks the view of a node, after all that was drawn. */
  question(question: Question, node: number, more?: unknown): Promise<unknown>;
  /** Has a component of the view do something. */
  order(node: number, order: string, args?: unknown): void;
  /** Hears what the app tells by itself. */
  hear(name: string, listener: (detail: unknown) => void): void;
  /** After all that runs now. */
  soon(work: () => void): void;
  /** What a stranger's code threw. */
  failed(where: string, error: unknown): void;
  /** An API was used that is not there. */
  missing(name: string): void;
  said(level: Extract<ToHost, { kind: 'said' }>['level'], words: string[]): void;
}
