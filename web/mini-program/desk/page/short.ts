/** A value as it is read in one line: what is long is cut, bytes are counted. */

const TEXT_MAX = 80;
const ENTRIES_MAX = 8;
const DEPTH_MAX = 3;

export function short(value: unknown, depth = 0): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > TEXT_MAX ? `${value.slice(0, TEXT_MAX)}…` : value);
  }
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return `${value.byteLength} bytes`;
  }
  if (value instanceof Blob) {
    return `${value.size} bytes${value.type ? ` of ${value.type}` : ''}`;
  }
  if (depth >= DEPTH_MAX) {
    return Array.isArray(value) ? '[…]' : '{…}';
  }
  const entries = Array.isArray(value)
    ? value.map((each) => short(each, depth + 1))
    : Object.entries(value).map(([name, each]) => `${name}: ${short(each, depth + 1)}`);
  const shown = entries.slice(0, ENTRIES_MAX).concat(entries.length > ENTRIES_MAX ? ['…'] : []);
  return Array.isArray(value) ? `[${shown.join(', ')}]` : `{${shown.join(', ')}}`;
}
