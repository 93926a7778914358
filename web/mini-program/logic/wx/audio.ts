/** Sounds: the app plays and records them, and tells how far they are. */
import { bytesOf } from '../plain';
import type { Tells } from './asks';
import { AUDIO_EVENTS, type SoundState } from './soundAsks';
import { made } from './call';
import { firstAudio } from './firstAudio';
import { Listeners } from './listeners';
import type { Reach } from './reach';
import { sourceOf, temporary } from './source';
import { counted, number, text, within, word, worded } from './wish';

/** More at once are silent. */
const SOUNDS_MAX = 100;
const BACKGROUND = 0;

interface Properties {
  src: string;
  startTime: number;
  autoplay: boolean;
  loop: boolean;
  volume: number;
  playbackRate: number;
  title: string;
}
const KEYS = ['src', 'startTime', 'autoplay', 'loop', 'volume', 'playbackRate', 'title'] as const;

class Sound {
  readonly listeners: Listeners;
  readonly properties: Properties;
  state: SoundState = { currentTime: 0, duration: 0, buffered: 0, paused: true };
  private told = false;

  constructor(
    private readonly reach: Reach,
    readonly id: number,
    private readonly gone: () => void,
  ) {
    this.listeners = new Listeners(reach.call);
    // The one that goes on in the background begins as soon as it has a source.
    const autoplay = id === BACKGROUND;
    this.properties = { src: '', startTime: 0, autoplay, loop: false, volume: 1, playbackRate: 1, title: '' };
  }

  set(key: (typeof KEYS)[number], value: unknown): void {
    const { properties } = this;
    const kind = typeof properties[key];
    const as = { string: worded, number: counted, boolean: Boolean }[kind as 'string' | 'number' | 'boolean'];
    Object.assign(properties, { [key]: as(value ?? '') });
    properties.volume = within(properties.volume || 0, 0, 1);
    properties.playbackRate = within(properties.playbackRate || 1, 0.5, 2);
    // What is set in one go is told in one go.
    if (!this.told) {
      this.told = true;
      this.reach.soon(() => this.tell());
    }
  }

  private tell(): void {
    if (this.told) {
      this.told = false;
      const src = sourceOf(this.reach, this.properties.src);
      this.ask({ id: this.id, do: 'set', ...this.properties, src });
    }
  }

  private ask(order: Parameters<typeof this.reach.ask<'audio'>>[1]): void {
    this.reach.ask('audio', order).catch((error: unknown) => {
      const errMsg = error instanceof Error ? error.message : String(error);
      this.listeners.tell('error', { errCode: 10001, errMsg });
    });
  }

  do(what: 'play' | 'pause' | 'stop' | 'destroy'): void {
    this.tell();
    this.ask({ id: this.id, do: what });
    if (what === 'destroy') {
      this.gone();
    }
  }

  seek(position: number): void {
    this.tell();
    this.ask({ id: this.id, do: 'seek', position });
  }
}

/** As WeChat's contexts are: methods, and properties that take effect when they are set. */
function contextOf(sound: Sound): object {
  const context = {
    ...sound.listeners.pairs(AUDIO_EVENTS),
    play: () => sound.do('play'),
    pause: () => sound.do('pause'),
    stop: () => sound.do('stop'),
    destroy: () => sound.do('destroy'),
    seek: (position: unknown) => sound.seek(counted(position) || 0),
    obeyMuteSwitch: true,
    referrerPolicy: 'no-referrer',
  };
  KEYS.forEach((key) =>
    Object.defineProperty(context, key, {
      enumerable: true,
      get: () => sound.properties[key],
      set: (value: unknown) => sound.set(key, value),
    }),
  );
  (['currentTime', 'duration', 'buffered', 'paused'] as const).forEach((key) =>
    Object.defineProperty(context, key, {
      enumerable: true,
      get: () => sound.state[key],
      // It is set where somebody means to seek.
      set: (value: unknown) => key === 'currentTime' && sound.seek(counted(value) || 0),
    }),
  );
  return context;
}

export function audio(reach: Reach): Record<string, unknown> {
  const sounds = new Map<number, Sound>();
  let last = BACKGROUND;
  const next = (id: number) => {
    const sound = new Sound(reach, id, () => sounds.delete(id));
    if (sounds.size < SOUNDS_MAX) {
      sounds.set(id, sound);
    }
    return contextOf(sound);
  };
  reach.hear('audio', (detail) => {
    const { id, event, message, ...state } = detail as Tells['audio'];
    const sound = sounds.get(id);
    if (sound) {
      sound.state = state;
      sound.listeners.tell(event, event === 'error' ? { errCode: 10001, errMsg: message ?? '' } : {});
    }
  });
  let kept: object | undefined;
  const background = () => (kept ??= next(BACKGROUND));
  const sound = () => next(++last);
  const getRecorderManager = recorder(reach);
  return {
    createInnerAudioContext: sound,
    getBackgroundAudioManager: background,
    getRecorderManager,
    ...firstAudio(reach, { background, sound, recorder: getRecorderManager }),
    ...made(
      {
        setInnerAudioOption: () => undefined,
        getAvailableAudioSources: () => ({ audioSources: ['auto', 'mic'] }),
      },
      reach.failed,
    ),
  };
}

function recorder(reach: Reach): () => object {
  const listeners = new Listeners(reach.call);
  let format = 'aac';
  reach.hear('recorder', (detail) => {
    const { event, bytes, duration, message } = detail as Tells['recorder'];
    const recorded = bytesOf(bytes);
    if (event === 'stop' && recorded) {
      const tempFilePath = temporary(reach, recorded, format);
      listeners.tell('stop', { tempFilePath, duration: duration ?? 0, fileSize: recorded.length });
    } else {
      listeners.tell(event, event === 'error' ? { errMsg: message ?? '' } : {});
    }
  });
  const ask = (order: Parameters<typeof reach.ask<'recorder'>>[1]) => {
    reach.ask('recorder', order).catch((error: unknown) => {
      listeners.tell('error', { errMsg: `operateRecorder:fail ${error instanceof Error ? error.message : ''}` });
    });
  };
  const names = ['start', 'pause', 'resume', 'stop', 'error', 'frameRecorded', 'interruptionBegin', 'interruptionEnd'];
  const manager = {
    ...listeners.pairs(names),
    start: (given?: Record<string, unknown>) => {
      const wish = given ?? {};
      format = word(wish, 'format', ['aac', 'mp3', 'wav', 'PCM']);
      ask({
        do: 'start',
        duration: within(number(wish, 'duration', 60_000), 0, 600_000),
        sampleRate: number(wish, 'sampleRate', 8_000),
        channels: number(wish, 'numberOfChannels', 2),
        format: text({ format }, 'format'),
      });
    },
    pause: () => ask({ do: 'pause' }),
    resume: () => ask({ do: 'resume' }),
    stop: () => ask({ do: 'stop' }),
  };
  return () => manager;
}
