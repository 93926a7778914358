/** What goes over the network, and what comes back: as WeChat writes and reads it. */
import { bufferOf, bytesOf } from '../plain';
import type { Received } from './asks';
import { ApiError, type Wish } from './call';
import type { Reach } from './reach';
import { number, part, text } from './wish';

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'PATCH'];
const TIMEOUT = 60_000;
const HEADERS_MAX = 200;
/** Not a program's to say. */
const NO_HEADER = /^(referer|cookie2|host|connection|content-length)$/i;

export function addressed(wish: Wish, schemes: RegExp): string {
  const url = text(wish, 'url').trim();
  if (!schemes.test(url) || !URL.canParse(url)) {
    throw new ApiError(`invalid url "${url}"`, { errno: 600009 });
  }
  return url;
}

export function methodOf(wish: Wish): string {
  const method = text(wish, 'method', 'GET').toUpperCase() || 'GET';
  if (!METHODS.includes(method)) {
    throw new ApiError(`method is invalid`);
  }
  return method;
}

/** `type`: of the content, where none is said; or, if it is `sure`, whatever is. */
export function headersOf(wish: Wish, type?: string, sure = false): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(part(wish, 'header')).slice(0, HEADERS_MAX)) {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && !NO_HEADER.test(name) && value !== undefined && value !== null) {
      headers[name] = String(value).replace(/[\r\n]+/g, ' ');
    }
  }
  if (type === undefined || (!sure && contentType(headers) !== undefined)) {
    return headers;
  }
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type');
  return { ...Object.fromEntries(others), 'content-type': type };
}

function contentType(headers: Record<string, string>): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

/** By `app.json`, where the call says nothing. */
export function timeoutOf(reach: Reach, wish: Wish, kind: string): number {
  const own = part(reach.plan.app, 'networkTimeout')[kind];
  const timeout = number(wish, 'timeout', typeof own === 'number' ? own : TIMEOUT);
  return timeout > 0 ? timeout : TIMEOUT;
}

function queryOf(data: object): string {
  return Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, unknown]) => {
      const written = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
      return `${encodeURIComponent(name)}=${encodeURIComponent(written)}`;
    })
    .join('&');
}

/** What is asked for by address alone has its data there; everything else as its type of content says. */
export function written(
  url: string,
  method: string,
  headers: Record<string, string>,
  data: unknown,
): { url: string; body: Uint8Array | string | null } {
  const bytes = bytesOf(data);
  if (bytes) {
    return { url, body: bytes };
  }
  if (method === 'GET' || method === 'HEAD') {
    const query = typeof data === 'object' && data !== null ? queryOf(data) : '';
    const [address = '', anchor] = url.split('#');
    const joined = query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
    return { url: anchor === undefined ? joined : `${joined}#${anchor}`, body: null };
  }
  if (typeof data === 'object' && data !== null) {
    const form = contentType(headers)?.toLowerCase().includes('application/x-www-form-urlencoded');
    return { url, body: form ? queryOf(data) : JSON.stringify(data) };
  }
  return { url, body: data === undefined || data === null ? null : String(data) };
}

/** What `success` is given. */
export function received(answer: Received, dataType: string, responseType: string): object {
  const { statusCode, headers: header, cookies } = answer;
  const bytes = bytesOf(answer.body) ?? new Uint8Array();
  return { data: contentOf(bytes, dataType, responseType), statusCode, header, cookies };
}

/** JSON that is none stays text. */
function contentOf(bytes: Uint8Array, dataType: string, responseType: string): unknown {
  if (responseType === 'arraybuffer') {
    return bufferOf(bytes);
  }
  const words = new TextDecoder().decode(bytes);
  if (dataType === 'json') {
    try {
      return JSON.parse(words) as unknown;
    } catch {
      return words;
    }
  }
  return words;
}

/** A form with fields and one file, as browsers write it. */
export function multipart(
  fields: Record<string, unknown>,
  file: { field: string; name: string; type: string; bytes: Uint8Array },
  boundary: string,
): Uint8Array {
  const quoted = (words: string) => words.replace(/["\r\n]/g, (each) => encodeURIComponent(each));
  const head = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${typeof value === 'object' ? JSON.stringify(value) : String(value)}\r\n`,
  );
  head.push(
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.name)}"\r\nContent-Type: ${file.type}\r\n\r\n`,
  );
  const [before, after] = [head.join(''), `\r\n--${boundary}--\r\n`].map((each) => new TextEncoder().encode(each));
  const parts = [before ?? new Uint8Array(), file.bytes, after ?? new Uint8Array()];
  const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of parts) {
    whole.set(each, at);
    at += each.length;
  }
  return whole;
}
