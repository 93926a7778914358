/** What can be said to another thread of a value: no functions, no rings; bytes as they are. */
const DEPTH_MAX = 64;

export function plain(value: unknown): unknown {
  return copied(value, []);
}

/** Arrays are made whole: what has no copy leaves a hole that is null, as JSON has it. */
function copied(value: unknown, above: object[]): unknown {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
  }
  const bytes = bytesOf(value);
  if (bytes) {
    return bytes;
  }
  if (above.includes(value) || above.length > DEPTH_MAX) {
    return undefined;
  }
  const below = [...above, value];
  if (Array.isArray(value)) {
    return Array.from(value as unknown[], (each) => copied(each, below) ?? null);
  }
  try {
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function') {
      return copied(toJSON.call(value), below);
    }
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, each]) => [key, copied(each, below)] as const)
        .filter(([, each]) => each !== undefined),
    );
  } catch {
    return undefined;
  }
}

/** The bytes of a buffer, or of a view of one, copied; undefined for what is none. By its form: it may be of another realm. */
export function bytesOf(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  return isBuffer(value) ? new Uint8Array(new Uint8Array(value)) : undefined;
}

function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}

/** As a buffer of its own: what programs are given. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
