/** A recording in the making: Opus from the real microphone, with the loudness of each moment. */
import { CoreError, type Sending } from '../core/contract';

const BARS = 48;
const BAR_MAX = 31;
const SAMPLE_MILLIS = 50;
const LENGTH_MAX = 15 * 60_000;

/** Levels of any number as so many bars of 0 to 31; the loudest is full. */
export function bars(levels: number[]): number[] {
  const count = Math.min(BARS, levels.length);
  const loudest = Math.max(0.02, ...levels);
  return Array.from({ length: count }, (_, i) => {
    const part = levels.slice(Math.floor((i * levels.length) / count), Math.floor(((i + 1) * levels.length) / count));
    return Math.round((Math.max(...part) / loudest) * BAR_MAX);
  });
}

export class Recording {
  elapsed = $state(0);
  levels = $state.raw<number[]>([]);
  private readonly parts: Blob[] = [];
  private readonly began = performance.now();
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly audio = new AudioContext();

  private constructor(
    private readonly stream: MediaStream,
    private readonly recorder: MediaRecorder,
    onfull: () => void,
  ) {
    const listener = this.audio.createAnalyser();
    listener.fftSize = 1024;
    this.audio.createMediaStreamSource(stream).connect(listener);
    const samples = new Float32Array(listener.fftSize);
    this.timer = setInterval(() => {
      listener.getFloatTimeDomainData(samples);
      this.levels = [...this.levels, samples.reduce((peak, each) => Math.max(peak, Math.abs(each)), 0)];
      this.elapsed = performance.now() - this.began;
      if (this.elapsed > LENGTH_MAX) {
        onfull();
      }
    }, SAMPLE_MILLIS);
    recorder.ondataavailable = (event) => this.parts.push(event.data);
    recorder.start(1_000);
  }

  /** Asks for the microphone and begins. */
  static async begin(onfull: () => void): Promise<Recording> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
      });
      const mediaType = ['audio/webm;codecs=opus', 'audio/mp4'].find((each) => MediaRecorder.isTypeSupported(each));
      const options = { audioBitsPerSecond: 32_000, ...(mediaType ? { mimeType: mediaType } : {}) };
      return new Recording(stream, new MediaRecorder(stream, options), onfull);
    } catch {
      throw new CoreError('NO_MICROPHONE');
    }
  }

  /** Ends it; gives what is sent. */
  async finish(): Promise<Sending> {
    const durationMillis = Math.round(performance.now() - this.began);
    await new Promise<void>((resolve) => {
      this.recorder.onstop = () => resolve();
      this.recorder.stop();
    });
    this.release();
    const bytes = new Blob(this.parts, { type: this.recorder.mimeType });
    return { kind: 'voice', bytes, durationMillis, waveform: bars(this.levels) };
  }

  /** Throws it away. */
  discard(): void {
    this.recorder.onstop = null;
    this.recorder.stop();
    this.release();
  }

  private release(): void {
    clearInterval(this.timer);
    this.stream.getTracks().forEach((track) => track.stop());
    void this.audio.close();
  }
}
