// Bytes as texts: base64url without padding (RFC 4648 §5) and base45 (RFC 9285). What is not written so by these is no text of theirs.

const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : undefined;
}

export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length;
    let value = pair ? at(bytes, i) * 256 + at(bytes, i + 1) : at(bytes, i);
    for (let letters = pair ? 3 : 2; letters > 0; letters--) {
      text += BASE45.charAt(value % 45);
      value = Math.floor(value / 45);
    }
  }
  return text;
}

export function fromBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const letters = Math.min(3, text.length - i);
    let value = 0;
    for (let j = letters - 1; j >= 0; j--) {
      const letter = BASE45.indexOf(text.charAt(i + j));
      if (letter < 0) return undefined;
      value = value * 45 + letter;
    }
    if (value > (letters === 3 ? 0xffff : 0xff)) return undefined;
    if (letters === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** A byte that is known to be there. */
export function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
