/** The device's camera: the stream while it is open, and pictures of what it sees. */
import type { CameraWish } from '../../mini-program/protocol';

/** As WeChat's phones have it. It is cut out of the picture, so every camera can. */
export const ZOOM_MAX = 8;
const SIZES = { low: [640, 480], medium: [1_280, 720], high: [1_920, 1_080] } as const;
const FLASH_MILLIS = 350;

interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Photo {
  bytes: Uint8Array;
  width: number;
  height: number;
}

export class Lens {
  readonly video = document.createElement('video');
  stream: MediaStream | undefined;
  private zoom = 1;
  /** which opening it is: what comes late of another is closed again */
  private turn = 0;

  /** @param taken the device closes it */
  constructor(private readonly taken: () => void) {
    this.video.muted = true;
    this.video.playsInline = true;
  }

  get isOpen(): boolean {
    return this.stream !== undefined;
  }

  /** @returns whether it was opened now. Throws where there is none, or the browser may not. */
  async open({ position, resolution, flash }: CameraWish): Promise<boolean> {
    if (this.stream) {
      return false;
    }
    this.turn += 1;
    const { turn } = this;
    const [width, height] = SIZES[resolution];
    const stream = await navigator.mediaDevices.getUserMedia({
      video: {
        facingMode: position === 'front' ? 'user' : 'environment',
        width: { ideal: width },
        height: { ideal: height },
      },
    });
    if (turn !== this.turn) {
      stream.getTracks().forEach((track) => track.stop());
      return false;
    }
    this.stream = stream;
    stream.getVideoTracks()[0]?.addEventListener('ended', this.taken);
    this.video.srcObject = stream;
    this.light(flash === 'torch');
    await this.video.play().catch(() => undefined);
    return this.stream === stream;
  }

  close(): void {
    this.turn += 1;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.video.srcObject = null;
  }

  eachFrame(seen: () => void): void {
    const { turn } = this;
    const next = () =>
      this.video.requestVideoFrameCallback(() => {
        if (turn === this.turn) {
          seen();
          next();
        }
      });
    next();
  }

  zoomTo(wanted: number): number {
    this.zoom = Number.isFinite(wanted) ? Math.max(1, Math.min(wanted, ZOOM_MAX)) : 1;
    return this.zoom;
  }

  /** Only some tracks have a light: others pass it over. */
  light(on: boolean): void {
    for (const track of this.stream?.getVideoTracks() ?? []) {
      if ('torch' in track.getCapabilities()) {
        track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }).catch(() => undefined);
      }
    }
  }

  private part(): Part {
    const { videoWidth, videoHeight } = this.video;
    const [width, height] = [videoWidth / this.zoom, videoHeight / this.zoom];
    return { x: (videoWidth - width) / 2, y: (videoHeight - height) / 2, width, height };
  }

  /** @param size pixels of its longer side, where the camera has as many */
  picture(size: number): Promise<ImageBitmap> {
    const { x, y, width, height } = this.part();
    const scale = Math.min(1, size / Math.max(width, height));
    return createImageBitmap(this.video, x, y, width, height, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
    });
  }

  /** A JPEG of all that it sees. */
  async photo(quality: number, isMirrored: boolean, isLit: boolean): Promise<Photo> {
    if (isLit) {
      this.light(true);
      await new Promise((lit) => setTimeout(lit, FLASH_MILLIS));
    }
    const part = this.part();
    const [width, height] = [Math.max(1, Math.round(part.width)), Math.max(1, Math.round(part.height))];
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    if (isMirrored) {
      pen?.setTransform(-1, 0, 0, 1, width, 0);
    }
    pen?.drawImage(this.video, part.x, part.y, part.width, part.height, 0, 0, width, height);
    if (isLit) {
      this.light(false);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    return { bytes: new Uint8Array(await blob.arrayBuffer()), width, height };
  }
}
