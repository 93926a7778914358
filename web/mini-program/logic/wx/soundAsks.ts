/** What the app is asked of sounds and of a recorder, and what it tells of them. */
import type { Source } from './asks';

/**
 * One sound: `set` makes it, or says all of it anew; `audio` is told of it until it is destroyed. The sound of number 0 goes on while
 * the program is not shown.
 */
export type AudioOrder =
  | {
      id: number;
      do: 'set';
      src: Source;
      startTime: number;
      autoplay: boolean;
      loop: boolean;
      volume: number;
      playbackRate: number;
      title: string;
    }
  | { id: number; do: 'play' | 'pause' | 'stop' | 'destroy' }
  | { id: number; do: 'seek'; position: number };

export type RecorderOrder =
  | { do: 'start'; duration: number; sampleRate: number; channels: number; format: string }
  | { do: 'pause' | 'resume' | 'stop' };

/** Times are in seconds. */
export interface SoundState {
  currentTime: number;
  duration: number;
  buffered: number;
  paused: boolean;
}

export type RecorderEvent = 'start' | 'pause' | 'resume' | 'stop' | 'error';
export type AudioEvent = (typeof AUDIO_EVENTS)[number];
export const AUDIO_EVENTS = [
  ...(['canplay', 'play', 'pause', 'stop', 'ended', 'timeUpdate'] as const),
  ...(['error', 'waiting', 'seeking', 'seeked', 'prev', 'next'] as const),
] as const;
