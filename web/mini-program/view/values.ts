/** How attributes of strangers are read: whatever stands there, something harmless comes out. */
import { inViewport } from '../compile/units';

/** So long are a colour or a length at most. */
const SHORT = 100;

/** As WeChat reads a truth: an empty text is none, and "false" is one. What has no value at all comes as true. */
export function truth(value: unknown): boolean {
  return Boolean(value);
}

export function text(value: unknown): string {
  return value === undefined || value === null || typeof value === 'object' || typeof value === 'function'
    ? ''
    : String(value as string | number | boolean);
}

export function amount(value: unknown, otherwise: number): number {
  const read = typeof value === 'number' ? value : parseFloat(text(value));
  return Number.isFinite(read) ? read : otherwise;
}

export function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** `20`, `20px` or `20rpx`, as CSS. */
export function length(value: unknown): string {
  const written = text(value).slice(0, SHORT).trim();
  if (/^-?[\d.]+$/.test(written)) {
    return `${written}px`;
  }
  const read = inViewport(written);
  return CSS.supports('width', read.replace(/^-/, '')) ? read : '';
}

/** The same in pixels. */
export function pixels(value: unknown, otherwise: number): number {
  const written = text(value).slice(0, SHORT).trim();
  const read = amount(written, otherwise);
  return /rpx$/i.test(written) ? (read / 750) * innerWidth : read;
}

/** A colour, and nothing else: not the address of a picture. */
export function colour(value: unknown, otherwise = ''): string {
  const written = text(value).slice(0, SHORT).trim();
  return written !== '' && !/\(.*(url|image|src)|var\(/i.test(written) && CSS.supports('color', written)
    ? written
    : otherwise;
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown, most = 10_000): unknown[] {
  return Array.isArray(value) ? (value as unknown[]).slice(0, most) : [];
}

/** Whether something may stand as the source of a picture or a film: only what the app made itself. */
export function isOurs(address: string): boolean {
  return /^(blob:|data:(image|audio|video)\/)/.test(address);
}

/** What a phone's own bars take is known to the app, not to a frame in it. */
function fitted(css: string): string {
  return css.replace(/\b(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)/gi, 'var(--safe-area-$1');
}

/** Names as CSS writes them, escapes and all, with what makes a function of them: it takes all that it can, and never goes back. */
const NAMED = /(?:\\[0-9a-f]{1,6}\s?|\\[^\n0-9a-f]|[\w-])+\(?/gi;
const FETCHING = /(?:-webkit-)?image-set\(|\bsrc\(/gi;
const ADDRESS = /url\((?!\s*['"]?(?:data:image\/|mini-url-))(?:"[^"]*"?|'[^']*'?|[^"')]*)[^)]*\)?/gi;

/**
 * CSS of strangers without what fetches: no addresses but pictures that stand in the text itself, however they are written.
 */
export function harmless(css: string): string {
  // A name of a function with escapes in it is none that one writes in good faith.
  const plain = css.includes('\\')
    ? css.replace(NAMED, (name) => (name.endsWith('(') && /\\./.test(name.slice(0, -2)) ? 'none(' : name))
    : css;
  return fitted(plain).replace(FETCHING, 'none(').replace(ADDRESS, 'none');
}
