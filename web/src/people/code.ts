/** Reads a QR code in a picture. */

export interface Code {
  text: string;
  /** what it was made of */
  bytes: Uint8Array;
}

/** Codes are found in pictures of this size as well as in larger ones, and sooner. */
const SIDE_MAX = 800;

/** What reads codes is large, and comes with the first use of a camera. */
export async function codeIn(source: CanvasImageSource, width: number, height: number): Promise<Code | undefined> {
  const { default: jsQR } = await import('jsqr');
  const scale = Math.min(1, SIDE_MAX / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, width * scale), Math.max(1, height * scale));
  const pen = canvas.getContext('2d');
  if (!pen || width === 0) {
    return undefined;
  }
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
  const found = jsQR(picture.data, picture.width, picture.height);
  return found?.data ? { text: found.data, bytes: Uint8Array.from(found.binaryData) } : undefined;
}
