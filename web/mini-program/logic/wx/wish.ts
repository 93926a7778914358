/** Reads what an API is called with, and refuses in WeChat's words what it is not. */
import { ApiError, type Wish } from './call';

const LIST_MAX = 10_000;

/** As WeChat names types in its messages. */
export function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function wrong(key: string, wanted: string, value: unknown): ApiError {
  return new ApiError(`parameter error: parameter.${key} should be ${wanted} instead of ${typeName(value)};`, {
    errno: 1001,
  });
}

/** Required, where there is no `otherwise`. */
export function text(wish: Wish, key: string, otherwise?: string): string {
  const value = wish[key] ?? otherwise;
  if (typeof value === 'string') {
    return value;
  }
  if (otherwise !== undefined && (typeof value === 'number' || typeof value === 'boolean')) {
    return String(value);
  }
  throw wrong(key, 'String', wish[key]);
}

export function number(wish: Wish, key: string, otherwise?: number): number {
  const value = wish[key] ?? otherwise;
  if (typeof value === 'number' && !Number.isNaN(value)) {
    return value;
  }
  if (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))) {
    return Number(value);
  }
  throw wrong(key, 'Number', wish[key]);
}

export function flag(wish: Wish, key: string, otherwise: boolean): boolean {
  const value = wish[key];
  return value === undefined || value === null ? otherwise : Boolean(value);
}

export function list(wish: Wish, key: string): unknown[] {
  const value = wish[key];
  if (!Array.isArray(value)) {
    throw wrong(key, 'Array', value);
  }
  return value.slice(0, LIST_MAX) as unknown[];
}

/** An array of texts; what stands among them and is none is left out. */
export function texts(wish: Wish, key: string, otherwise?: string[]): string[] {
  if (otherwise && !Array.isArray(wish[key])) {
    return otherwise;
  }
  return list(wish, key).filter((each) => typeof each === 'string');
}

/** One of few words; the first where it is none of them. */
export function word<T extends string>(wish: Wish, key: string, words: readonly [T, ...T[]]): T {
  return words.find((each) => each === wish[key]) ?? words[0];
}

export function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** As text, whatever it is: what has no words is empty. */
export function worded(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '';
  }
}

/** As a number, whatever it is: what is none is NaN. */
export function counted(value: unknown): number {
  try {
    return Number(value);
  } catch {
    return NaN;
  }
}

/** The object that a wish has under a key, or an empty one. */
export function part(wish: Wish, key: string): Record<string, unknown> {
  const value = wish[key];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
