/** What a camera sees, as the app tells it frame by frame. The frame itself has no device. */
import type { CameraWish, FromCamera, ToCamera } from '../../protocol';
import { part, type Build } from '../node';
import { record, text } from '../values';

/** Pixels of the longer side of what a program is given. */
const FRAME_SIZES: Record<string, number> = { small: 352, medium: 640, large: 1_280 };
const SIZE_MAX = 1_280;
/** More that wait for a frame are given none. */
const WAITING_MAX = 10;
const ASKS = ['photo', 'film', 'filmed', 'cut', 'zoom', 'frames'] as const;

export const camera: Build = (node, rim) => {
  const surface = part('canvas', 'wx-lens');
  const over = part('div', 'wx-lens-over');
  node.element.append(surface, over);
  node.inner = over;
  node.spoken = surface;
  const pen = surface.getContext('bitmaprenderer');
  let say: ((said: ToCamera) => void) | undefined;
  let state: 'new' | 'asked' | 'gone' = 'new';
  let isSeen = false;
  /** `frames` was asked for: the program has what it sees from then on */
  let isGiven = false;
  let last = 0;
  const asked = new Map<number, (value: unknown) => void>();
  let waiting: ((frame: unknown) => void)[] = [];

  const one = <Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word =>
    words.find((each) => each === text(node.attribute(name))) ?? words[0];
  const wish = (): CameraWish => ({
    position: one('device-position', ['back', 'front']),
    flash: one('flash', ['auto', 'on', 'off', 'torch']),
    resolution: one('resolution', ['medium', 'low', 'high']),
    scans: one('mode', ['normal', 'scanCode']) === 'scanCode',
    size: Math.min(SIZE_MAX, Math.max(surface.clientWidth, surface.clientHeight) * devicePixelRatio),
  });

  function hear(said: FromCamera): void {
    switch (said.kind) {
      case 'asks':
        say?.({ kind: 'seen', on: isSeen });
        break;
      case 'open':
        node.element.toggleAttribute('data-open', true);
        rim.fire(node, 'initdone', { maxZoom: said.maxZoom, devicePosition: wish().position });
        break;
      case 'frame':
        draw(said.picture);
        break;
      case 'code': {
        const { result, bytes } = said;
        const rawData = btoa(String.fromCharCode(...bytes.subarray(0, 4_096)));
        rim.fire(node, 'scancode', { type: 'qrcode', result, rawData, charSet: 'utf-8' });
        break;
      }
      case 'done':
        asked.get(said.id)?.(said.value);
        asked.delete(said.id);
        break;
      case 'stopped':
        rim.fire(node, 'stop', {});
    }
  }

  function draw(picture: ImageBitmap): void {
    const listeners = waiting;
    waiting = [];
    if (listeners.length > 0) {
      const frame = pixelsOf(picture, FRAME_SIZES[text(node.attribute('frame-size'))] ?? 640);
      listeners.forEach((given) => given(frame));
    }
    if (surface.width !== picture.width || surface.height !== picture.height) {
      Object.assign(surface, { width: picture.width, height: picture.height });
    }
    pen?.transferFromImageBitmap(picture);
    // The next comes when this one is on the screen.
    requestAnimationFrame(() => say?.({ kind: 'next' }));
  }

  function open(): void {
    state = 'asked';
    const answered = rim.ask('camera', wish(), (said, answer) => {
      say ??= answer;
      if (state === 'gone') {
        say({ kind: 'close' });
      } else {
        hear(said as FromCamera);
      }
    });
    void answered.then((answer) => {
      say = undefined;
      [...asked.values()].forEach((given) => given(null));
      asked.clear();
      waiting.splice(0).forEach((given) => given(null));
      if (state !== 'gone') {
        node.element.toggleAttribute('data-open', false);
        node.element.toggleAttribute('data-none', true);
        rim.fire(node, 'error', { errMsg: `insertCamera:fail ${text(record(answer)['why']) || 'no camera'}` });
      }
    });
  }

  const sight = new IntersectionObserver((entries) => {
    isSeen = entries.at(-1)?.isIntersecting ?? false;
    if (isSeen && state === 'new') {
      open();
    } else {
      say?.({ kind: 'seen', on: isSeen });
    }
  });
  sight.observe(node.element);

  function ask(what: (typeof ASKS)[number], args: Record<string, unknown>): Promise<unknown> | undefined {
    if (!say || asked.size >= WAITING_MAX) {
      return undefined;
    }
    last += 1;
    const id = last;
    say({ kind: 'do', id, what, args });
    return new Promise((given) => asked.set(id, given));
  }

  return {
    set(name) {
      node.element.toggleAttribute('data-front', wish().position === 'front');
      if (['device-position', 'flash', 'mode', 'resolution'].includes(name)) {
        say?.({ kind: 'set', ...wish() });
      }
    },
    async call(name, args) {
      if (name === 'frame') {
        return isGiven && say && waiting.length < WAITING_MAX ? new Promise((given) => waiting.push(given)) : undefined;
      }
      const what = ASKS.find((each) => each === name);
      const answer = what && (await ask(what, args));
      isGiven ||= what === 'frames' && answer !== null && answer !== undefined;
      return answer;
    },
    gone() {
      state = 'gone';
      sight.disconnect();
      say?.({ kind: 'close' });
    },
  };
};

/** As RGBA, no larger than it is. */
function pixelsOf(picture: ImageBitmap, size: number): unknown {
  const scale = Math.min(1, size / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const pen = new OffscreenCanvas(width, height).getContext('2d');
  pen?.drawImage(picture, 0, 0, width, height);
  return { data: pen?.getImageData(0, 0, width, height).data.buffer, width, height };
}
