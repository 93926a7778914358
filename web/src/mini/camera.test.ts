import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Talk } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import { Sight } from '../../mini-program/host/sight';
import { cameras } from './camera';
import { Permissions } from './permission';

/** Tracks that were ever given, and look or hear still. */
let live = new Set<object>();
/** The next frame of the device's camera. */
let frame: (() => void) | undefined;

const stream = (kind: string) => {
  const track = Object.assign(new EventTarget(), {
    kind,
    getCapabilities: () => ({}),
    stop: () => void live.delete(track),
  });
  live.add(track);
  const tracks = (wanted: string) => (wanted === kind ? [track] : []);
  return {
    getTracks: () => [track],
    getVideoTracks: () => tracks('video'),
    getAudioTracks: () => tracks('audio'),
  };
};

class Recorder extends EventTarget {
  state = 'inactive';
  mimeType = 'video/webm';

  start() {
    this.state = 'recording';
  }

  stop() {
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([new Uint8Array([1, 2, 3])]) }));
    this.dispatchEvent(new Event('stop'));
  }
}

beforeEach(() => {
  live = new Set();
  vi.stubGlobal('document', {
    createElement: () => ({
      videoWidth: 4,
      videoHeight: 3,
      play: () => Promise.resolve(),
      requestVideoFrameCallback: (seen: () => void) => (frame = seen),
    }),
  });
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: ({ audio }: { audio?: boolean }) => Promise.resolve(stream(audio ? 'audio' : 'video')),
    },
  });
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('MediaStream', Object);
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close: () => undefined }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => null;
      convertToBlob = () => Promise.resolve(new Blob([new Uint8Array([7])]));
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** A page with a camera, whose person answers so; what happens, in its order. */
function page(answer: (what: string) => string) {
  const happened: string[] = [];
  const state = { ended: false };
  const sight = new Sight();
  const running = {
    dialogs: { ask: ({ what }: { what: string }) => Promise.resolve(answer(what)) },
    atEnd: () => undefined,
    sight,
  } as unknown as Running;
  const permissions = new Permissions({
    all: () => Promise.resolve({}),
    permit: () => Promise.resolve(),
    gave: (what) => Promise.resolve(void happened.push(`gave ${what}`)),
    isEnded: () => Promise.resolve(state.ended),
  });
  let listen: (said: unknown) => void = () => undefined;
  const done = new Map<number, (value: unknown) => void>();
  const talk: Talk = {
    say: (said) => {
      const { kind, id, value } = said as { kind: string; id: number; value: unknown };
      if (kind === 'done') {
        happened.push(value === null ? 'nothing' : 'something');
        done.get(id)?.(value);
      } else {
        happened.push(kind);
      }
    },
    hear: (listener) => (listen = listener),
  };
  const over = Promise.resolve(cameras(permissions)['view.camera']?.({}, running, talk));
  let last = 0;
  const does = (what: string) =>
    new Promise<unknown>((answered) => {
      last += 1;
      done.set(last, answered);
      listen({ kind: 'do', id: last, what, args: {} });
    });
  return { happened, state, sight, over, does, isOpen: () => vi.waitFor(() => expect(happened).toContain('open')) };
}

test('a photo is noted as given before the page has it', async () => {
  const { happened, does, isOpen } = page(() => 'once');
  await isOpen();
  expect(await does('photo')).toMatchObject({ bytes: new Uint8Array([7]) });
  expect(happened).toEqual(['asks', 'open', 'gave pictures', 'something']);
});

test('so is what it sees picture by picture, and a film with its sound', async () => {
  const { happened, does, isOpen } = page(() => 'once');
  await isOpen();
  await does('frames');
  await does('film');
  expect(await does('cut')).toMatchObject({ film: new Uint8Array([1, 2, 3]) });
  expect(happened.slice(2)).toEqual([
    'gave pictures',
    'something',
    'gave pictures',
    'gave microphone',
    'something',
    'something',
  ]);
});

test('a film whose sound is refused has none, and nothing of it is noted', async () => {
  const { happened, does, isOpen } = page((what) => (what === 'microphone' ? 'never' : 'once'));
  await isOpen();
  await does('film');
  expect(happened.slice(2)).toEqual(['gave pictures', 'something']);
  expect(live.size).toBe(1);
});

test('whoever refuses is not seen, and gave nothing', async () => {
  const { happened, over, does } = page(() => 'never');
  expect(await over).toEqual({ why: 'auth deny' });
  expect(await does('photo')).toBeNull();
  expect(happened).toEqual(['asks', 'nothing']);
  expect(live.size).toBe(0);
});

test('taken back meanwhile, it is closed: before the next photo, and where none is taken with the next frames', async () => {
  const photo = page(() => 'once');
  await photo.isOpen();
  photo.state.ended = true;
  expect(await photo.does('photo')).toBeNull();
  expect(photo.happened).toEqual(['asks', 'open', 'nothing']);
  expect(await photo.over).toEqual({ why: 'auth deny' });

  const frames = page(() => 'once');
  await frames.isOpen();
  frames.state.ended = true;
  frame?.();
  expect(await frames.over).toEqual({ why: 'auth deny' });
  expect(live.size).toBe(0);
});

test('who looks elsewhere is not seen, and is again once they come back', async () => {
  const { happened, does, isOpen, sight } = page(() => 'once');
  await isOpen();
  sight.turn(false);
  expect(live.size).toBe(0);
  expect(await does('photo')).toBeNull();
  sight.turn(true);
  await vi.waitFor(() => expect(happened).toEqual(['asks', 'open', 'stopped', 'nothing', 'open']));
  expect(live.size).toBe(1);
});
