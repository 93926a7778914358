/** What a program asks of a server, as it goes to its provider, and what comes back: `mini/1` of spec/mini-programs.md. */
import { Refusal } from '../../mini-program/host/broker';
import type { Received } from '../../mini-program/logic/wx/asks';
import { NO_NOTICES } from './subscribing';
import { CoreError } from '../core/contract';
import { inside, list, member, refusal, text, whole, type Strange } from '../services/strange';

export const SERVICE = 'mini/1';
/** Bytes of an answer, and of what goes along. */
export const ANSWER_MAX = 8 << 20;
export const SENT_MAX = 10 << 20;
/** Characters of what goes along that stand in the question itself; the rest of it has room then. */
export const INLINE_MAX = 12_000;
const TIMEOUT_MAX = 60_000;
const PROTOCOLS_MAX = 8;
const HEADERS_MAX = 64;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];

/** What is asked, read from what a program says. */
export interface Asked {
  url: string;
  method: string;
  /** names in small letters */
  headers: Record<string, string>;
  body: Uint8Array;
  /** in milliseconds */
  timeout: number;
}

const WEB: readonly string[] = ['https:', 'http:'];
/** Schemes of sockets. */
export const SOCKET: readonly string[] = ['wss:', 'ws:'];

/** The same address as every reader writes it, without its fragment; what a reader might not take is escaped. */
export function addressOf(written: string, schemes = WEB): string | undefined {
  if (written.length > 4_096 || !URL.canParse(written)) {
    return undefined;
  }
  const url = new URL(written);
  if (!schemes.includes(url.protocol)) {
    return undefined;
  }
  url.hash = '';
  return url.href
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[|{}^`\\"<>']/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/(?<=[/?].*)[[\]]/g, (each) => (each === '[' ? '%5B' : '%5D'));
}

/** @throws Refusal */
export function asked(args: Record<string, unknown>, schemes = WEB): Asked {
  const url = addressOf(typeof args['url'] === 'string' ? args['url'] : '', schemes);
  if (!url) {
    throw new Refusal('invalid url', 600009);
  }
  const method = METHODS.find((each) => each === args['method']);
  if (!method) {
    throw new Refusal('method is invalid');
  }
  const written = args['body'];
  const body =
    written instanceof Uint8Array ? written : new TextEncoder().encode(typeof written === 'string' ? written : '');
  if (body.length > SENT_MAX) {
    throw new Refusal('exceed max file size');
  }
  const timeout = typeof args['timeout'] === 'number' ? Math.round(args['timeout']) : TIMEOUT_MAX;
  return {
    url,
    method,
    headers: headersOf(args['headers']),
    body,
    timeout: Math.min(Math.max(timeout || TIMEOUT_MAX, 1), TIMEOUT_MAX),
  };
}

function headersOf(read: unknown): Record<string, string> {
  const entries = typeof read === 'object' && read !== null ? Object.entries(read as Record<string, unknown>) : [];
  return Object.fromEntries(
    entries
      .filter((each): each is [string, string] => typeof each[1] === 'string' && each[1].length <= 4_096)
      .slice(0, HEADERS_MAX)
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** As it stands in a question; empty where it is too large for that and has to be a file. */
export function inline(body: Uint8Array): { text: string } | { base64: string } | Record<string, never> | undefined {
  if (body.length === 0) {
    return {};
  }
  if (body.length > INLINE_MAX) {
    return undefined;
  }
  try {
    const words = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return JSON.stringify(words).length > INLINE_MAX ? undefined : { text: words };
  } catch {
    const base64 = btoa(Array.from(body, (each) => String.fromCharCode(each)).join(''));
    return base64.length > INLINE_MAX ? undefined : { base64 };
  }
}

/**
 * What a provider answered; its body where that came as a file.
 *
 * @throws Refusal where it is no answer
 */
export function received(said: Strange, file: Uint8Array | undefined): Received {
  const statusCode = whole(member(said, 'statusCode'), 100, 999);
  const body = file ?? bodyOf(said);
  if (statusCode === undefined || !body) {
    throw new Refusal(UNREACHABLE, UNREACHABLE_NUMBER);
  }
  const headers = member(said, 'headers');
  const named = typeof headers === 'object' && headers !== null ? Object.keys(headers).slice(0, HEADERS_MAX) : [];
  return {
    statusCode,
    headers: Object.fromEntries(named.map((name) => [name, text(inside(headers, name), 8_000)])),
    cookies: list(member(said, 'cookies'), 32).map((line) => text(line, 4_096)),
    body,
  };
}

function bodyOf(said: Strange): Uint8Array | undefined {
  const [words, base64] = [member(said, 'text'), member(said, 'base64')];
  if (typeof words === 'string') {
    return new TextEncoder().encode(words);
  }
  if (typeof base64 !== 'string') {
    return undefined;
  }
  try {
    return Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const UNREACHABLE = 'fail to connect to server';
const UNREACHABLE_NUMBER = 600001;

/** WeChat's words and number for why a provider did not do it. */
export function refused(said: Strange): Refusal {
  switch (refusal(said)) {
    case 'url-not-allowed':
      return new Refusal('url not in domain list', 600002);
    case 'timeout':
    case 'late':
      return new Refusal('timeout', 5);
    case 'too-large':
      return new Refusal('exceed max file size');
    case 'busy':
      return new Refusal('exceed max task count');
    case 'aborted':
      return new Refusal('abort', 600021);
    case 'no-such-bill':
    case 'price-differs':
      return new Refusal('jsapi invalid request data');
    case 'not-now':
      return new Refusal('order closed');
    case 'payment-declined':
      return new Refusal('no permission');
    case 'bad-request':
      return new Refusal('invalid request');
    case NO_NOTICES:
      return new Refusal(NO_NOTICES);
    default:
      return new Refusal(UNREACHABLE, UNREACHABLE_NUMBER);
  }
}

/** There is no network, or nobody at its other end. */
export const offline = () => new Refusal(UNREACHABLE, UNREACHABLE_NUMBER);

/** What a program says into a socket. */
export const said = (data: unknown) => (data instanceof Uint8Array ? (data as Uint8Array<ArrayBuffer>) : words(data));
const words = (data: unknown) => (typeof data === 'string' ? data : '');

/** Words of a handshake; what is none is left out. */
export const protocolsOf = (written: unknown) =>
  list(written, PROTOCOLS_MAX).filter((each): each is string => typeof each === 'string');

/** Why there was no answer, in the words of WeChat. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) {
    return error;
  }
  if (error instanceof CoreError && error.code === 'TOO_LARGE') {
    return new Refusal('exceed max file size');
  }
  // No answer in time: whether it was done nobody knows.
  return error instanceof CoreError && error.code === 'OFFLINE' && navigator.onLine
    ? new Refusal('timeout', 5)
    : offline();
}
