/** How large a picture is, by how its file begins. */
export interface Picture {
  type: 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp';
  width: number;
  height: number;
}

/** Null for what is none of these. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const says = (words: string, at = 0) => Array.from(words).every((each, i) => bytes[at + i] === each.charCodeAt(0));
  try {
    if (says('PNG', 1)) {
      return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
    }
    if (says('GIF8')) {
      return { type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
    }
    if (says('BM')) {
      return { type: 'bmp', width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
    }
    if (says('RIFF') && says('WEBP', 8)) {
      return webp(view, (words) => says(words, 12));
    }
    return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpeg(view) : null;
  } catch {
    // It ends before it says so.
    return null;
  }
}

function webp(view: DataView, begins: (words: string) => boolean): Picture {
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (begins('VP8X')) {
    return { type: 'webp', width: three(24) + 1, height: three(27) + 1 };
  }
  if (begins('VP8L')) {
    const bits = view.getUint32(21, true);
    return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { type: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** From segment to segment, until one that begins a frame. */
function jpeg(view: DataView): Picture | null {
  for (let at = 2; at < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
  }
  return null;
}
