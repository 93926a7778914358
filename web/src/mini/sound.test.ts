import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Running } from '../../mini-program/host/running';
import { Sight } from '../../mini-program/host/sight';
import { Permissions } from './permission';
import { sounds } from './sound';

/** A device that hears the same three bytes always. */
class Recorder extends EventTarget {
  state = 'inactive';

  start() {
    this.state = 'recording';
  }

  stop() {
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([new Uint8Array([1, 2, 3])]) }));
    this.dispatchEvent(new Event('stop'));
  }
}

let looking = 0;
beforeEach(() => {
  looking = 0;
  const track = { stop: () => (looking -= 1) };
  const getUserMedia = () => {
    looking += 1;
    return Promise.resolve({ getTracks: () => [track] });
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  vi.stubGlobal('MediaRecorder', Recorder);
});
afterEach(() => vi.unstubAllGlobals());

/** A program whose person answers so; what happens, in its order. */
function program(answer: string) {
  const happened: string[] = [];
  const sight = new Sight();
  const running = {
    dialogs: { ask: () => Promise.resolve(answer) },
    tell: ({ detail }: { detail: { event: string } }) => happened.push(detail.event),
    atEnd: () => undefined,
    sight,
  } as unknown as Running;
  const permissions = new Permissions({
    all: () => Promise.resolve({}),
    permit: () => Promise.resolve(),
    gave: (what) => Promise.resolve(void happened.push(`gave ${what}`)),
    isEnded: () => Promise.resolve(false),
  });
  const { recorder } = sounds(permissions);
  return { happened, sight, recorder: (what: string) => Promise.resolve(recorder?.({ do: what }, running)) };
}

test('what was recorded is noted as given before the program has it', async () => {
  const { happened, recorder } = program('once');
  await recorder('start');
  expect(happened).toEqual(['start']);
  await recorder('stop');
  await vi.waitFor(() => expect(happened).toEqual(['start', 'gave microphone', 'stop']));
  expect(looking).toBe(0);
});

test('whoever refuses is not heard, and gave nothing', async () => {
  const { happened, recorder } = program('never');
  await expect(recorder('start')).rejects.toThrow('auth deny');
  expect(happened).toEqual([]);
  expect(looking).toBe(0);
});

test('who looks elsewhere is not heard any more', async () => {
  const { happened, recorder, sight } = program('once');
  await recorder('start');
  sight.turn(false);
  await vi.waitFor(() => expect(happened).toEqual(['start', 'gave microphone', 'stop']));
  expect(looking).toBe(0);
});

test('its sounds pause while nobody looks, but for the one in the background', async () => {
  const playing = new Set<object>();
  vi.stubGlobal(
    'Audio',
    class extends EventTarget {
      dataset = {};
      buffered = [];
      play = () => Promise.resolve(void playing.add(this));
      pause = () => void playing.delete(this);
    },
  );
  const sight = new Sight();
  const running = { sight, tell: () => undefined, atEnd: () => undefined } as unknown as Running;
  const { audio } = sounds({} as Permissions);
  const order = (id: number) => Promise.resolve(audio?.({ id, do: 'play' }, running));
  await order(0);
  await order(1);
  expect(playing.size).toBe(2);
  sight.turn(false);
  expect(playing.size).toBe(1);
  await order(1);
  expect(playing.size).toBe(1);
  sight.turn(true);
  await order(1);
  expect(playing.size).toBe(2);
});
