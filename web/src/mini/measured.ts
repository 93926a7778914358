/** What a browser finds out about a film: its size, its length, and how it begins. */

export interface Measured {
  width: number;
  height: number;
  /** in seconds */
  duration: number;
  /** a JPEG of its beginning; none where it could not be drawn */
  poster?: Uint8Array;
}

const MILLIS_MAX = 10_000;
const POSTER_MAX = 640;
/** Beyond the end of any film: what was recorded says how long it is once somebody went there. */
const FAR = 1e7;

/** @returns undefined for what is no film, or none that this browser plays */
export async function measured(film: Blob): Promise<Measured | undefined> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), MILLIS_MAX);
  const happens = (name: string) =>
    new Promise<void>((happened, failed) => {
      const { signal } = over;
      signal.addEventListener('abort', () => failed(new Error('late')));
      video.addEventListener('error', () => failed(new Error('no film')), { signal });
      video.addEventListener(name, () => happened(), { signal, once: true });
    });
  try {
    const loaded = happens('loadeddata');
    video.src = URL.createObjectURL(film);
    await loaded;
    if (!Number.isFinite(video.duration)) {
      const known = happens('durationchange');
      video.currentTime = FAR;
      await known;
      const back = happens('seeked');
      video.currentTime = 0;
      await back;
    }
    const { videoWidth: width, videoHeight: height, duration } = video;
    const poster = await beginning(video);
    return { width, height, duration, ...(poster ? { poster } : {}) };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    over.abort();
    URL.revokeObjectURL(video.src);
    video.removeAttribute('src');
  }
}

async function beginning(video: HTMLVideoElement): Promise<Uint8Array | undefined> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, POSTER_MAX / Math.max(videoWidth, videoHeight));
  const canvas = new OffscreenCanvas(Math.max(1, videoWidth * scale), Math.max(1, videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }).catch(() => undefined);
  return blob && new Uint8Array(await blob.arrayBuffer());
}
