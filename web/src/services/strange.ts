/**
 * Reading the JSON of a stranger. Every reader takes what is there if it is of the right kind and within its bound, and
 * passes over the rest; nothing throws, nothing is ever read from a prototype.
 */
export type Strange = unknown;

/** The value of a JSON text; undefined for what is none. */
export function parsed(text: string): Strange {
  try {
    return JSON.parse(text) as Strange;
  } catch {
    return undefined;
  }
}

/** A member of an object; undefined where there is none. */
export function member(of: Strange, name: string): Strange {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Record<string, Strange>)[name]
    : undefined;
}

/** What lies at the end of a path of members. */
export function inside(of: Strange, ...path: string[]): Strange {
  return path.reduce(member, of);
}

/** A text of up to so many characters, longer ones cut; without control characters. */
export function text(value: Strange, max: number): string {
  if (typeof value !== 'string') {
    return '';
  }
  // A text is shown on a line: what moves the line, or turns the text around behind its end, does not belong in it.
  const plain = value.slice(0, max * 2).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
  return [...plain].slice(0, max).join('').trim();
}

/** A number within bounds; undefined for anything else. */
export function number(value: Strange, min: number, max: number): number | undefined {
  return typeof value === 'number' && value >= min && value <= max ? value : undefined;
}

/** A whole number within bounds. */
export function whole(value: Strange, min: number, max: number): number | undefined {
  return Number.isInteger(value) ? number(value, min, max) : undefined;
}

/** Up to so many entries of a list; none where it is no list. */
export function list(value: Strange, max: number): Strange[] {
  return Array.isArray(value) ? (value as Strange[]).slice(0, max) : [];
}

/** A moment of RFC 3339, in milliseconds since 1970; undefined for what is none. */
export function moment(value: Strange): number | undefined {
  if (
    typeof value !== 'string' ||
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(value)
  ) {
    return undefined;
  }
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/** Why something was not done: the code of `{"refused": {"code": …}}`; empty where there is none. */
export function refusal(body: Strange): string {
  return text(inside(body, 'refused', 'code'), 64);
}
