/**
 * A camera in a page: opened by the app, after asking; its frames go to the program's frame one by one, which has no device of
 * its own. It looks only while the page shows it.
 */
import { Refusal, type Answer, type Talk } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { CameraWish, FromCamera, ToCamera } from '../../mini-program/protocol';
import { codeIn } from '../people/code';
import { Film } from './film';
import { Lens, ZOOM_MAX } from './lens';
import type { Permissions } from './permission';

/** Thirty frames in a second at most. */
const FRAME_MILLIS = 33;
const SCAN_MILLIS = 250;
/** For so long at most it looks on after it was taken back on another page or device. */
const LASTING_MILLIS = 1_000;
const SIZE_MAX = 1_600;
/** As many as there are pages, and a few more. */
const OPEN_MAX = 20;
const QUALITY: Record<string, number> = { high: 0.95, normal: 0.85, low: 0.6, original: 0.95 };

const isOneOf = <Word extends string>(read: unknown, words: readonly Word[], otherwise: Word): Word =>
  words.find((each) => each === read) ?? otherwise;

function wishOf(read: Record<string, unknown>): CameraWish {
  const size = Number(read['size']);
  return {
    position: isOneOf(read['position'], ['back', 'front'], 'back'),
    flash: isOneOf(read['flash'], ['auto', 'on', 'off', 'torch'], 'auto'),
    resolution: isOneOf(read['resolution'], ['low', 'medium', 'high'], 'medium'),
    scans: read['scans'] === true,
    size: Number.isFinite(size) ? Math.max(64, Math.min(size, SIZE_MAX)) : 640,
  };
}

class Camera {
  private readonly lens = new Lens(() => this.taken());
  private film: Film | undefined;
  private seen = true;
  private told = false;
  /** whether nobody took it back meanwhile; looked up at most once in LASTING_MILLIS */
  private stands = () => Promise.resolve(true);
  private askedAt = -Infinity;
  private over = false;
  /** a frame is under way, or being read */
  private shows = false;
  private scans = false;
  /** one photo at a time */
  private takes = false;
  private shownAt = 0;
  private scannedAt = 0;
  private readonly unseen: () => void;
  private end: (why: string) => void = () => undefined;
  /** with why it is over; empty where it was let go of */
  readonly ended = new Promise<string>((end) => (this.end = end));

  constructor(
    private readonly running: Running,
    private readonly permissions: Permissions,
    private readonly talk: Talk,
    private wish: CameraWish,
  ) {
    this.unseen = running.sight.each(() => void this.look());
    talk.hear((said) => this.hear((said ?? {}) as ToCamera));
    this.say({ kind: 'asks' });
  }

  private say(said: FromCamera, transfer?: Transferable[]): void {
    this.talk.say(said, transfer);
  }

  get looks(): boolean {
    return this.seen && !this.over && this.running.sight.isOn;
  }

  /** Asks its person, and then opens it. */
  async begin(): Promise<void> {
    try {
      await this.permissions.agreed(this.running, 'camera');
      this.stands = await this.permissions.lasting('camera');
      this.told = true;
      await this.look();
    } catch (error) {
      this.close(error instanceof Refusal ? error.message : 'no camera');
    }
  }

  private readonly look = async (): Promise<void> => {
    if (!this.told || this.over) {
      return;
    }
    if (!this.looks) {
      if (this.lens.isOpen && !this.running.sight.isOn) {
        this.say({ kind: 'stopped' });
      }
      this.film?.cut();
      this.lens.close();
      return;
    }
    try {
      if (await this.lens.open(this.wish)) {
        this.shows = false;
        this.say({ kind: 'open', maxZoom: ZOOM_MAX });
        this.lens.eachFrame(() => this.frame());
      }
    } catch {
      this.close('no camera');
    }
  };

  /** The device gave it to somebody else, or lost it. */
  private taken(): void {
    this.film?.cut();
    this.lens.close();
    this.say({ kind: 'stopped' });
  }

  private frame(): void {
    const now = performance.now();
    if (now - this.askedAt >= LASTING_MILLIS) {
      this.askedAt = now;
      void this.stillStands();
    }
    if (this.wish.scans && !this.scans && now - this.scannedAt >= SCAN_MILLIS) {
      this.scannedAt = now;
      void this.scan();
    }
    if (!this.shows && now - this.shownAt >= FRAME_MILLIS) {
      this.shows = true;
      this.shownAt = now;
      void this.show();
    }
  }

  /** Closes it where it does not. */
  private async stillStands(): Promise<boolean> {
    const stands = await this.stands().catch(() => false);
    if (!stands) {
      this.close('auth deny');
    }
    return stands;
  }

  private async show(): Promise<void> {
    const picture = await this.lens.picture(this.wish.size).catch(() => undefined);
    if (picture && this.looks) {
      this.say({ kind: 'frame', picture }, [picture]);
    } else {
      picture?.close();
      this.shows = false;
    }
  }

  private async scan(): Promise<void> {
    this.scans = true;
    try {
      const { video } = this.lens;
      const found = await codeIn(video, video.videoWidth, video.videoHeight);
      if (found && this.looks) {
        this.say({ kind: 'code', result: found.text, bytes: found.bytes });
      }
    } catch {
      // What reads codes could not be loaded: the camera shows what it sees all the same.
    } finally {
      this.scans = false;
    }
  }

  private hear(said: ToCamera): void {
    switch (said.kind) {
      case 'next':
        this.shows = false;
        break;
      case 'seen':
        this.seen = said.on === true;
        void this.look();
        break;
      case 'set': {
        const before = this.wish;
        this.wish = wishOf(said as unknown as Record<string, unknown>);
        if (before.position !== this.wish.position || before.resolution !== this.wish.resolution) {
          this.film?.cut();
          this.lens.close();
        }
        this.lens.light(this.wish.flash === 'torch');
        void this.look();
        break;
      }
      case 'do':
        void this.do(said.what, said.args ?? {})
          .catch(() => null)
          .then((value) => this.say({ kind: 'done', id: said.id, value }));
        break;
      case 'close':
        this.close('');
    }
  }

  /** What the program asks of it; null where it cannot. What it sees is a picture that its person gave. */
  private async do(what: unknown, args: Record<string, unknown>): Promise<unknown> {
    if (!(await this.stillStands()) || !this.looks || !this.lens.isOpen) {
      return null;
    }
    switch (what) {
      case 'zoom':
        return { zoom: this.lens.zoomTo(Number(args['zoom'])) };
      case 'frames':
        await this.permissions.gave('pictures');
        return {};
      case 'photo':
        return this.photo(args);
      case 'film':
        return this.begins(args);
      case 'filmed':
        return (await this.film?.timedOut) ?? null;
      case 'cut':
        return (await this.film?.cut()) ?? null;
      default:
        return null;
    }
  }

  private async photo({ quality, selfieMirror }: Record<string, unknown>): Promise<unknown> {
    if (this.takes) {
      return null;
    }
    this.takes = true;
    try {
      await this.permissions.gave('pictures');
      const isMirrored = this.wish.position === 'front' && selfieMirror !== false;
      return await this.lens.photo(QUALITY[String(quality)] ?? 0.85, isMirrored, this.wish.flash === 'on');
    } finally {
      this.takes = false;
    }
  }

  /** With sound, where its person permits that as well. */
  private async begins(args: Record<string, unknown>): Promise<unknown> {
    const { stream } = this.lens;
    if (!stream || this.film?.isRunning) {
      return null;
    }
    await this.permissions.gave('pictures');
    const sound = await this.permissions
      .agreed(this.running, 'microphone')
      .then(() => navigator.mediaDevices.getUserMedia({ audio: true }))
      .catch(() => undefined);
    if (!this.looks || this.lens.stream !== stream || this.film?.isRunning) {
      sound?.getTracks().forEach((track) => track.stop());
      return null;
    }
    if (sound) {
      await this.permissions.gave('microphone');
    }
    const poster = (await this.lens.photo(0.8, false, false)).bytes;
    this.film = new Film(stream, sound, poster, Number(args['timeout']));
    return {};
  }

  close(why: string): void {
    if (!this.over) {
      this.over = true;
      this.unseen();
      void this.film?.cut();
      this.lens.close();
      this.end(why);
    }
  }
}

export function cameras(permissions: Permissions): Record<string, Answer> {
  /** One at a time looks: another page may have one that waits until it is shown again. */
  const open = new Set<Camera>();
  let ends: Running | undefined;
  return {
    'view.camera': async (args, running, talk) => {
      if (!talk) {
        throw new Refusal('not supported');
      }
      if ([...open].some((each) => each.looks) || open.size >= OPEN_MAX) {
        return { why: 'another camera is open' };
      }
      if (ends !== running) {
        ends = running;
        running.atEnd(() => open.forEach((each) => each.close('')));
      }
      const camera = new Camera(running, permissions, talk, wishOf(args));
      open.add(camera);
      void camera.begin();
      const why = await camera.ended;
      open.delete(camera);
      return { why };
    },
  };
}
