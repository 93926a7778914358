/** The picture of a group: the middle of a photo, drawn anew, so small that it travels with the group itself. */
import { CoreError } from '../core/contract';

const SIDE = 128;
const BYTES_MAX = 8 << 10;

/** Refused with NOT_A_PICTURE where it is none. */
export async function squared(file: Blob): Promise<Blob> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new CoreError('NOT_A_PICTURE');
  }
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const pen = canvas.getContext('2d');
  if (!pen) {
    throw new CoreError('NOT_A_PICTURE');
  }
  const side = Math.min(image.width, image.height);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  image.close();
  // Browsers that cannot write WebP give a PNG instead, which is too large for a photo.
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
  const type = webp.type === 'image/webp' ? 'image/webp' : 'image/jpeg';
  for (const quality of [0.85, 0.7, 0.5, 0.3, 0.1]) {
    const small = await canvas.convertToBlob({ type, quality });
    if (small.size <= BYTES_MAX) {
      return small;
    }
  }
  throw new CoreError('TOO_LARGE');
}
