/** Sounds as WeChat's first year had them: one in the background, one voice, one recording; said with what came after. */
import { ApiError, made } from './call';
import type { Reach } from './reach';
import { number, text } from './wish';

/** Of what came after, what these need. */
interface Player {
  src: string;
  title: string;
  readonly currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  play(): void;
  pause(): void;
  stop(): void;
  seek(position: number): void;
  onPlay(listener?: unknown): void;
  onPause(listener?: unknown): void;
  onStop(listener?: unknown): void;
  offPlay(listener?: unknown): void;
  offPause(listener?: unknown): void;
  offStop(listener?: unknown): void;
  onEnded(listener: unknown): void;
  offEnded(listener: unknown): void;
  onError(listener: unknown): void;
  offError(listener: unknown): void;
}

interface Recorder {
  start(wish: object): void;
  stop(): void;
  onStop(listener: unknown): void;
  offStop(listener: unknown): void;
  onError(listener: unknown): void;
  offError(listener: unknown): void;
}

/** As WeChat: a recording of these ends by itself. */
const RECORDED_MILLIS = 60_000;

export function firstAudio(
  reach: Reach,
  given: { background: () => object; sound: () => object; recorder: () => object },
): Record<string, unknown> {
  const background = given.background as () => Player;
  const recorder = given.recorder as () => Recorder;
  let voice: Player | undefined;

  /** Until it is over, or was stopped, or fails. */
  const until = <T>(
    source: Pick<Recorder, 'onStop' | 'offStop' | 'onError' | 'offError'> & Partial<Player>,
    begin: () => void,
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      const leave = () => {
        source.offStop(over);
        source.offEnded?.(over);
        source.offError(failed);
      };
      const over = (result: T) => {
        leave();
        resolve(result);
      };
      const failed = (error: { errMsg?: string } | undefined) => {
        leave();
        reject(new ApiError(error?.errMsg ?? 'failed'));
      };
      source.onStop(over);
      source.onEnded?.(over);
      source.onError(failed);
      begin();
    });

  const hears = Object.fromEntries(
    (['Play', 'Pause', 'Stop'] as const).flatMap((name) => [
      [`onBackgroundAudio${name}`, (listener?: unknown) => background()[`on${name}`](listener)],
      [`offBackgroundAudio${name}`, (listener?: unknown) => background()[`off${name}`](listener)],
    ]),
  );
  const apis = made(
    {
      playBackgroundAudio(wish) {
        const player = background();
        const src = text(wish, 'dataUrl', player.src);
        player.title = text(wish, 'title', player.title);
        if (src !== player.src) {
          player.src = src;
        }
        player.play();
      },
      pauseBackgroundAudio: () => background().pause(),
      stopBackgroundAudio: () => background().stop(),
      seekBackgroundAudio: (wish) => background().seek(number(wish, 'position', 0)),
      getBackgroundAudioPlayerState() {
        const { src, paused, duration, currentTime } = background();
        const status = src === '' ? 2 : Number(!paused);
        return { status, dataUrl: src, duration, currentPosition: currentTime, downloadPercent: 100 };
      },
      playVoice(wish) {
        voice ??= given.sound() as Player;
        voice.src = text(wish, 'filePath');
        return until<object>(voice, () => voice?.play()).then(() => undefined);
      },
      pauseVoice: () => voice?.pause(),
      stopVoice: () => voice?.stop(),
      startRecord: () =>
        until<{ tempFilePath: string }>(recorder(), () => recorder().start({ duration: RECORDED_MILLIS })).then(
          ({ tempFilePath }) => ({ tempFilePath }),
        ),
      stopRecord: () => recorder().stop(),
    },
    reach.failed,
  );
  return { ...hears, ...apis };
}
