import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Film } from './film';

/** A recorder that has its first picture when it is told so. */
class Recorder extends EventTarget {
  static made: Recorder;
  state = 'inactive';
  mimeType = 'video/webm';

  constructor() {
    super();
    Recorder.made = this;
  }

  start() {
    this.state = 'recording';
  }

  gives(bytes: number) {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([new Uint8Array(bytes)]) }));
  }

  stop() {
    this.state = 'inactive';
    this.dispatchEvent(new Event('stop'));
  }
}

beforeEach(() => {
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('MediaStream', EventTarget);
});
afterEach(() => vi.unstubAllGlobals());

test('who cuts a film at once has its first picture in it', async () => {
  const film = new Film({ getVideoTracks: () => [] } as unknown as MediaStream, undefined, new Uint8Array(), 30);
  const cut = film.cut();
  Recorder.made.gives(0);
  await Promise.resolve();
  expect(film.isRunning).toBe(true);
  Recorder.made.gives(3);
  expect((await cut).film).toHaveLength(3);
  expect(await film.timedOut).toBeNull();
});
