/** What came out of a worker, if it is anything: all of it is a stranger's word. */
import { FILES_MAX, KEPT_ONE_MAX, type ToHost } from '../protocol';

const NAME = /^[A-Za-z][A-Za-z0-9._]{0,60}$/;
const WORDS_MAX = 4_000;
const PATH_MAX = 300;

type Json = Record<string, unknown>;

const isText = (read: unknown, most: number): read is string => typeof read === 'string' && read.length <= most;
const isRecord = (read: unknown): read is Json => typeof read === 'object' && read !== null && !Array.isArray(read);
const isCount = (read: unknown): read is number => Number.isSafeInteger(read);

export function heard(said: unknown): ToHost | undefined {
  if (!isRecord(said)) {
    return undefined;
  }
  const { kind } = said;
  switch (kind) {
    case 'at':
      return isText(said['path'], PATH_MAX) &&
        isCount(said['depth']) &&
        isCount(said['tab']) &&
        isRecord(said['config'])
        ? { kind, path: said['path'], depth: said['depth'], tab: said['tab'], config: said['config'] }
        : undefined;
    case 'ready':
      return isText(said['path'], PATH_MAX) ? { kind, path: said['path'] } : undefined;
    case 'failed':
      return {
        kind,
        where: String(said['where']).slice(0, PATH_MAX),
        message: String(said['message']).slice(0, WORDS_MAX),
        stack: String(said['stack']).slice(0, WORDS_MAX),
      };
    case 'said': {
      const level = (['log', 'info', 'warn', 'error', 'debug'] as const).find((each) => each === said['level']);
      const { words } = said;
      return level && Array.isArray(words)
        ? { kind, level, words: words.slice(0, 20).map((each) => String(each).slice(0, WORDS_MAX)) }
        : undefined;
    }
    case 'missing':
      return isText(said['name'], PATH_MAX) ? { kind, name: said['name'] } : undefined;
    case 'ask':
      return isCount(said['id']) && isText(said['name'], 60) && NAME.test(said['name'])
        ? { kind, id: said['id'], name: said['name'], args: said['args'] }
        : undefined;
    case 'keep':
      return isText(said['key'], PATH_MAX) && (said['value'] === null || isText(said['value'], KEPT_ONE_MAX))
        ? { kind, key: said['key'], value: said['value'] }
        : undefined;
    case 'file': {
      const { path, bytes } = said;
      return isText(path, PATH_MAX) && (bytes === null || (bytes instanceof Uint8Array && bytes.length <= FILES_MAX))
        ? { kind, path, bytes }
        : undefined;
    }
    default:
      return undefined;
  }
}
