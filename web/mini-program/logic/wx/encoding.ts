/** Bytes as text, and back: as names of encodings in WeChat. */
import { bufferOf, bytesOf } from '../plain';
import { ApiError } from './call';
import { worded } from './wish';

const CHUNK = 0x8000;

/** Each byte as a character. */
function latin(bytes: Uint8Array): string {
  let made = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    made += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return made;
}

export function base64Of(bytes: Uint8Array): string {
  return btoa(latin(bytes));
}

/** Nothing where it is none. */
export function bytesOfBase64(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64.replace(/-/g, '+').replace(/_/g, '/')), (each) => each.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** As a buffer where there is no encoding. */
export function decoded(bytes: Uint8Array, encoding: unknown): string | ArrayBuffer {
  switch (encoding) {
    case undefined:
    case null:
    case '':
      return bufferOf(bytes);
    case 'utf8':
    case 'utf-8':
      return new TextDecoder().decode(bytes);
    case 'base64':
      return base64Of(bytes);
    case 'hex':
      return Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('');
    case 'ascii':
      return latin(bytes.map((each) => each & 0x7f));
    case 'binary':
    case 'latin1':
      return latin(bytes);
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return new TextDecoder('utf-16le').decode(bytes);
    default:
      throw new ApiError(`invalid encoding "${String(encoding)}"`, { errno: 1300066 });
  }
}

export function encoded(data: unknown, encoding: unknown = 'utf8'): Uint8Array {
  const bytes = bytesOf(data);
  if (bytes) {
    return bytes;
  }
  if (typeof data !== 'string') {
    throw new ApiError('data must be a string or ArrayBuffer');
  }
  switch (encoding) {
    case 'utf8':
    case 'utf-8':
    case undefined:
    case null:
    case '':
      return new TextEncoder().encode(data);
    case 'base64':
      return bytesOfBase64(data);
    case 'hex':
      return Uint8Array.from(data.match(/[0-9a-f]{2}/gi) ?? [], (each) => parseInt(each, 16));
    case 'ascii':
    case 'binary':
    case 'latin1':
      return Uint8Array.from(data, (each) => each.charCodeAt(0));
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return new Uint8Array(Uint16Array.from({ length: data.length }, (_, i) => data.charCodeAt(i)).buffer);
    default:
      throw new ApiError(`invalid encoding "${String(encoding)}"`, { errno: 1300066 });
  }
}

export function encodings(): Record<string, unknown> {
  return {
    arrayBufferToBase64: (buffer: unknown) => base64Of(bytesOf(buffer) ?? new Uint8Array()),
    base64ToArrayBuffer: (base64: unknown) => bufferOf(bytesOfBase64(worded(base64))),
  };
}
