/** Sounds of a program: played and recorded by the app, and over when the program is. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { AudioEvent } from '../../mini-program/logic/wx/soundAsks';
import type { Permissions } from './permission';

const SOUNDS_MAX = 20;
const RECORD_MAX_MILLIS = 600_000;
const EVENTS: Record<string, AudioEvent> = {
  canplay: 'canplay',
  play: 'play',
  pause: 'pause',
  ended: 'ended',
  timeupdate: 'timeUpdate',
  waiting: 'waiting',
  seeking: 'seeking',
  seeked: 'seeked',
};

const number = (read: unknown, least: number, most: number, otherwise: number) =>
  typeof read === 'number' && Number.isFinite(read) ? Math.max(least, Math.min(read, most)) : otherwise;

class Sounds {
  private readonly players = new Map<number, HTMLAudioElement>();

  constructor(private readonly running: Running) {
    running.atEnd(() => [...this.players.keys()].forEach((id) => this.end(id)));
    // As in WeChat; who wants to hear it again says so.
    running.sight.each((isOn) => isOn || this.players.forEach((player, id) => this.maySound(id) || player.pause()));
  }

  private tell(id: number, player: HTMLAudioElement, event: AudioEvent, message?: string): void {
    const { currentTime, duration, paused, buffered } = player;
    const length = Number.isFinite(duration) ? duration : 0;
    const detail = {
      ...{ id, event, currentTime, duration: length, paused },
      buffered: buffered.length > 0 ? buffered.end(buffered.length - 1) : 0,
      ...(message === undefined ? {} : { message }),
    };
    this.running.tell({ kind: 'tell', name: 'audio', detail });
  }

  /** The one in the background goes on while nobody looks. */
  private maySound(id: number): boolean {
    return this.running.sight.isOn || id === 0;
  }

  private player(id: number): HTMLAudioElement {
    const known = this.players.get(id);
    if (known) {
      return known;
    }
    if (this.players.size >= SOUNDS_MAX) {
      throw new Refusal('too many sounds');
    }
    const made = new Audio();
    for (const [type, event] of Object.entries(EVENTS)) {
      made.addEventListener(type, () => this.tell(id, made, event));
    }
    made.addEventListener('error', () => this.tell(id, made, 'error', 'MediaError'));
    this.players.set(id, made);
    return made;
  }

  private end(id: number): void {
    const player = this.players.get(id);
    if (player) {
      player.pause();
      URL.revokeObjectURL(player.src);
      player.removeAttribute('src');
      this.players.delete(id);
    }
  }

  async obey(id: number, args: Record<string, unknown>): Promise<void> {
    switch (args['do']) {
      case 'set':
        await this.set(id, this.player(id), args);
        break;
      case 'play':
        await this.play(id, this.player(id));
        break;
      case 'pause':
        this.player(id).pause();
        break;
      case 'stop': {
        const player = this.player(id);
        player.pause();
        player.currentTime = 0;
        this.tell(id, player, 'stop');
        break;
      }
      case 'seek':
        this.player(id).currentTime = number(args['position'], 0, 1e6, 0);
        break;
      case 'destroy':
        this.end(id);
    }
  }

  private async play(id: number, player: HTMLAudioElement): Promise<void> {
    if (this.maySound(id)) {
      await player.play().catch(() => undefined);
    }
  }

  private async set(id: number, player: HTMLAudioElement, args: Record<string, unknown>): Promise<void> {
    player.loop = args['loop'] === true;
    player.volume = number(args['volume'], 0, 1, 1);
    player.playbackRate = number(args['playbackRate'], 0.5, 2, 1);
    const src = typeof args['src'] === 'string' ? args['src'] : '';
    if (src === player.dataset['src']) {
      return;
    }
    player.dataset['src'] = src;
    const bytes = src === '' ? null : await this.running.picture(src);
    URL.revokeObjectURL(player.src);
    if (!bytes) {
      player.removeAttribute('src');
      if (src !== '') {
        player.dispatchEvent(new Event('error'));
      }
      return;
    }
    player.src = URL.createObjectURL(bytes);
    player.currentTime = number(args['startTime'], 0, 1e6, 0);
    if (args['autoplay'] === true) {
      await this.play(id, player);
    }
  }
}

class Recorder {
  private recording: MediaRecorder | undefined;
  private began = 0;

  constructor(
    private readonly running: Running,
    private readonly permissions: Permissions,
  ) {
    running.atEnd(() => this.stop());
    // What somebody says while they look elsewhere is not for it.
    running.sight.each((isOn) => isOn || this.stop());
  }

  private tell(event: string, more: object = {}): void {
    this.running.tell({ kind: 'tell', name: 'recorder', detail: { event, ...more } });
  }

  async start(duration: number): Promise<void> {
    this.stop();
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined);
    if (!stream) {
      throw new Refusal('system permission denied', 3);
    }
    const recording = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recording.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recording.addEventListener('stop', () => {
      stream.getTracks().forEach((track) => track.stop());
      void this.give(new Blob(parts), performance.now() - this.began).catch(() => undefined);
    });
    this.recording = recording;
    this.began = performance.now();
    recording.start();
    setTimeout(() => recording.state !== 'inactive' && recording.stop(), duration);
    this.tell('start');
  }

  private async give(recorded: Blob, duration: number): Promise<void> {
    const bytes = new Uint8Array(await recorded.arrayBuffer());
    await this.permissions.gave('microphone');
    this.tell('stop', { bytes, duration });
  }

  stop(): void {
    if (this.recording && this.recording.state !== 'inactive') {
      this.recording.stop();
    }
    this.recording = undefined;
  }

  hold(on: boolean): void {
    if (this.recording?.state === (on ? 'recording' : 'paused')) {
      this.recording[on ? 'pause' : 'resume']();
      this.tell(on ? 'pause' : 'resume');
    }
  }
}

export function sounds(permissions: Permissions): Record<string, Answer> {
  let played: Sounds | undefined;
  let recorder: Recorder | undefined;
  return {
    audio: async (args, running) => {
      played ??= new Sounds(running);
      await played.obey(number(args['id'], 0, 1e9, 0), args);
    },
    recorder: async (args, running) => {
      recorder ??= new Recorder(running, permissions);
      if (args['do'] === 'start') {
        await permissions.agreed(running, 'microphone');
        await recorder.start(number(args['duration'], 1_000, RECORD_MAX_MILLIS, 60_000));
      } else if (args['do'] === 'stop') {
        recorder.stop();
      } else {
        recorder.hold(args['do'] === 'pause');
      }
    },
  };
}
