/** What a program keeps under keys: with their types, as WeChat keeps them. */
import { KEPT_MAX, KEPT_ONE_MAX } from '../../protocol';
import { ApiError, made, type Wish } from './call';
import type { Reach } from './reach';
import { list, text, typeName, worded } from './wish';

/** One letter for the type, and the value. */
function written(value: unknown): string {
  switch (typeName(value)) {
    case 'String':
      return `s${String(value)}`;
    case 'Number':
      return `n${String(value)}`;
    case 'Boolean':
      return `b${String(value)}`;
    case 'Date':
      return `d${String(Number(value))}`;
    case 'Null':
      return '0';
    case 'Undefined':
      return 'u';
    default:
      // A function is kept as nothing.
      return `o${JSON.stringify(value) ?? '""'}`;
  }
}

/** What was kept, from how it is kept. */
export function read(kept: string | undefined): unknown {
  const value = kept?.slice(1) ?? '';
  switch (kept?.[0]) {
    case 's':
      return value;
    case 'n':
      return Number(value);
    case 'b':
      return value === 'true';
    case 'd':
      return new Date(Number(value));
    case '0':
      return null;
    case 'u':
      return undefined;
    case 'o':
      try {
        return JSON.parse(value) as unknown;
      } catch {
        return '';
      }
    default:
      return '';
  }
}

export function storage(reach: Reach): Record<string, unknown> {
  const { kept } = reach;

  function put(key: string, data: unknown): void {
    let value: string;
    try {
      value = written(data);
    } catch {
      throw new ApiError('parameter error: parameter.data cannot be converted to JSON;');
    }
    if (!kept.put(key, value)) {
      throw new ApiError(
        value.length > KEPT_ONE_MAX ? 'entry size limit reached' : 'exceed storage max size 10Mb',
        value.length > KEPT_ONE_MAX ? {} : { errno: 1400002 },
      );
    }
  }

  function get(key: string): unknown {
    const found = kept.get(key);
    if (found === undefined) {
      throw new ApiError('data not found', { errno: 1400001 });
    }
    return read(found);
  }

  const clear = () => kept.keys().forEach((key) => kept.remove(key));
  const info = () => ({
    keys: kept.keys(),
    currentSize: Math.ceil(kept.used / 1024),
    limitSize: KEPT_MAX / 1024,
  });
  const pairs = (wish: Wish) =>
    list(wish, 'kvList')
      .map((each) => each as Wish | null)
      .forEach((each) => put(text(each ?? {}, 'key'), each?.['value']));
  const keys = (wish: Wish) => list(wish, 'keyList').map((key) => read(kept.get(String(key))));

  /** What takes no time says what is wrong by throwing. */
  function now<T>(name: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof ApiError ? new Error(`${name}:fail ${error.message}`) : error;
    }
  }

  return {
    ...made(
      {
        setStorage: (wish) => put(text(wish, 'key'), wish['data']),
        getStorage: (wish) => ({ data: get(text(wish, 'key')) }),
        removeStorage: (wish) => kept.remove(text(wish, 'key')),
        clearStorage: clear,
        getStorageInfo: info,
        batchSetStorage: pairs,
        batchGetStorage: (wish) => ({ dataList: keys(wish) }),
      },
      reach.failed,
    ),
    setStorageSync: (key: unknown, data: unknown) => now('setStorageSync', () => put(text({ key }, 'key'), data)),
    getStorageSync: (key: unknown) => (typeof key === 'string' ? read(kept.get(key)) : ''),
    removeStorageSync: (key: unknown) => kept.remove(worded(key)),
    clearStorageSync: clear,
    getStorageInfoSync: info,
    batchSetStorageSync: (kvList: unknown) => now('batchSetStorageSync', () => pairs({ kvList })),
    batchGetStorageSync: (keyList: unknown) => now('batchGetStorageSync', () => keys({ keyList })),
  };
}
