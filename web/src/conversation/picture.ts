/** Pictures as they are sent: decoded and drawn anew, so that place, camera and whatever else a file carries stay here. */
import { CoreError, type Sending } from '../core/contract';

export type Picture = Extract<Sending, { kind: 'picture' }>;

const SIDE_MAX = 2_560;
const THUMBNAIL_SIDE = 96;
const THUMBNAIL_BYTES = 12 << 10;

async function drawn(
  image: ImageBitmap,
  side: number,
  quality: number,
): Promise<{ bytes: Blob; width: number; height: number }> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) {
    throw new CoreError('NOT_A_PICTURE');
  }
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, 0, 0, width, height);
  return { bytes: await canvas.convertToBlob({ type: 'image/jpeg', quality }), width, height };
}

/** What of a picture is sent; refused with NOT_A_PICTURE where it is none. */
export async function prepare(file: Blob): Promise<Picture> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new CoreError('NOT_A_PICTURE');
  }
  const full = await drawn(image, SIDE_MAX, 0.86);
  const small = await drawn(image, THUMBNAIL_SIDE, 0.6);
  image.close();
  const thumbnail = new Uint8Array(await small.bytes.arrayBuffer());
  return {
    kind: 'picture',
    ...full,
    // The name of the file could say where it is from.
    name: 'photo.jpg',
    alt: '',
    thumbnail: thumbnail.length <= THUMBNAIL_BYTES ? thumbnail : new Uint8Array(),
    caption: '',
  };
}
