/** A film that a camera of a page records: bounded in time and in bytes. */
import { FILES_MAX } from '../../mini-program/protocol';

const SECONDS_MAX = 30;
const PIECE_MILLIS = 500;
/** Who cuts at once waits for a first picture: without one there is no film, on a machine that is slow just then. */
const FIRST_MILLIS = 5_000;
/** So that half a minute fits into a program's files with some left. */
const BITS_PER_SECOND = 2_000_000;
/** What a recorder may say its film is, by what a path ends in. */
const ENDINGS: Record<string, string> = { 'video/mp4': 'mp4', 'video/webm': 'webm' };

export interface Filmed {
  film: Uint8Array;
  poster: Uint8Array;
  ending: string;
  /** in seconds */
  duration: number;
}

export class Film {
  /** What there is when it ends by itself; null where it was cut before. */
  readonly timedOut: Promise<Filmed | null>;
  private readonly recorder: MediaRecorder;
  private readonly pieces: Blob[] = [];
  private size = 0;
  private wasCut = false;
  private readonly done: Promise<Filmed>;
  private readonly begun: Promise<void>;

  /** @param seconds as long as it may be; at most {@link SECONDS_MAX} */
  constructor(stream: MediaStream, sound: MediaStream | undefined, poster: Uint8Array, seconds: number) {
    const tracks = [...stream.getVideoTracks(), ...(sound?.getAudioTracks() ?? [])];
    const recorder = new MediaRecorder(new MediaStream(tracks), { videoBitsPerSecond: BITS_PER_SECOND });
    this.recorder = recorder;
    const began = performance.now();
    const wanted = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, SECONDS_MAX) : SECONDS_MAX;
    const timer = setTimeout(() => this.stop(), wanted * 1_000);
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (this.size + data.size <= FILES_MAX) {
        this.size += data.size;
        this.pieces.push(data);
      } else {
        this.stop();
      }
    });
    this.begun = new Promise((taken) => {
      recorder.addEventListener('dataavailable', ({ data }) => (data.size > 0 ? taken() : undefined));
      recorder.addEventListener('stop', () => taken());
    });
    this.done = new Promise((ended) =>
      recorder.addEventListener('stop', () => {
        clearTimeout(timer);
        sound?.getTracks().forEach((track) => track.stop());
        const duration = (performance.now() - began) / 1_000;
        const ending = ENDINGS[recorder.mimeType.split(';')[0] ?? ''] ?? 'webm';
        void new Blob(this.pieces)
          .arrayBuffer()
          .then((buffer) => ended({ film: new Uint8Array(buffer), poster, ending, duration }));
      }),
    );
    this.timedOut = this.done.then((filmed) => (this.wasCut ? null : filmed));
    recorder.start(PIECE_MILLIS);
  }

  get isRunning(): boolean {
    return this.recorder.state !== 'inactive';
  }

  private stop(): void {
    if (this.isRunning) {
      this.recorder.stop();
    }
  }

  /** Ends it before its time. */
  async cut(): Promise<Filmed> {
    this.wasCut ||= this.isRunning;
    await Promise.race([this.begun, new Promise((later) => setTimeout(later, FIRST_MILLIS))]);
    this.stop();
    return this.done;
  }
}
