/** What servers said may be used again, as HTTP has it (RFC 9111), for one program while it runs. In memory alone. */
import type { Received } from '../../mini-program/logic/wx/asks';
import type { Asked } from './carriage';

const ENTRIES_MAX = 100;
const BYTES_MAX = 8 << 20;
const ONE_MAX = 2 << 20;
const YEAR = 31_536_000;

interface Stored {
  answer: Received;
  /** milliseconds since 1970 */
  until: number;
}

/** Seconds that an answer is good for without asking; undefined: it may not be kept. */
export function goodFor(headers: Record<string, string>): number | undefined {
  const said = (headers['cache-control'] ?? '').toLowerCase();
  if (/(^|[,\s])no-store($|[,\s=])/.test(said) || headers['vary']?.includes('*')) {
    return undefined;
  }
  if (/(^|[,\s])no-cache($|[,\s=])/.test(said)) {
    return 0;
  }
  const seconds = Number(/(?:^|[,\s])max-age\s*=\s*"?(\d{1,10})/.exec(said)?.[1] ?? 0);
  const age = Number(/^\d{1,10}$/.exec(headers['age'] ?? '')?.[0] ?? 0);
  return Math.max(0, Math.min(seconds, YEAR) - age);
}

/** Names what is the same question; undefined for one whose answer is nobody else's. */
export function keyOf({ method, url, headers, body }: Asked): string | undefined {
  const named = Object.keys(headers);
  const special = named.some((name) => name.startsWith('if-') || name === 'range');
  if (method !== 'GET' || body.length > 0 || special || /no-(store|cache)/.test(headers['cache-control'] ?? '')) {
    return undefined;
  }
  return JSON.stringify([url, named.sort().map((name) => [name, headers[name]])]);
}

export class Fresh {
  private readonly stored = new Map<string, Stored>();
  private bytes = 0;

  /** What can be answered without asking. */
  at(key: string, now: number): Received | undefined {
    const found = this.stored.get(key);
    return found && found.until > now ? found.answer : undefined;
  }

  /** With these a server can say that what is here is still so. */
  conditions(key: string): Record<string, string> {
    const headers = this.stored.get(key)?.answer.headers ?? {};
    const [etag, modified] = [headers['etag'], headers['last-modified']];
    return { ...(etag ? { 'if-none-match': etag } : {}), ...(modified ? { 'if-modified-since': modified } : {}) };
  }

  /** Takes an answer; gives what the program is to get. */
  take(key: string, answer: Received, now: number): Received {
    const before = this.stored.get(key);
    if (answer.statusCode === 304 && before) {
      const headers = { ...before.answer.headers, ...answer.headers };
      return this.keep(key, { ...before.answer, headers, cookies: answer.cookies }, now);
    }
    return answer.statusCode === 200 ? this.keep(key, answer, now) : answer;
  }

  private keep(key: string, answer: Received, now: number): Received {
    this.drop(key);
    const seconds = goodFor(answer.headers);
    const again = seconds !== undefined && (seconds > 0 || answer.headers['etag'] || answer.headers['last-modified']);
    if (again && answer.body.length <= ONE_MAX) {
      // Whoever gets it again is not told again to set cookies.
      this.stored.set(key, { answer: { ...answer, cookies: [] }, until: now + seconds * 1_000 });
      this.bytes += answer.body.length;
      for (const [oldest] of this.stored) {
        if (this.stored.size <= ENTRIES_MAX && this.bytes <= BYTES_MAX) {
          break;
        }
        this.drop(oldest);
      }
    }
    return answer;
  }

  private drop(key: string): void {
    this.bytes -= this.stored.get(key)?.answer.body.length ?? 0;
    this.stored.delete(key);
  }
}
