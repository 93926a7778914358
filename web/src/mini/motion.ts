/** What a device feels of how it is held and turned, for a program that may know: in the units of WeChat. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Permissions } from './permission';
import { compassOf, forceOf, spinOf, turnOf, type Reading } from './sensed';

const SENSORS = ['accelerometer', 'compass', 'gyroscope', 'deviceMotion'] as const;
type Sensor = (typeof SENSORS)[number];

/** how often a program is told, in ms; one interval is a little less than it, for clocks that tick beside it */
const INTERVALS: Readonly<Record<string, number>> = { game: 20, ui: 60, normal: 200 };
const NORMAL = 200;
const SLACK = 4;
/** for a sensor to answer at all, in ms */
const PATIENCE = 1_000;

/** iOS asks by itself, and only where somebody has just touched something. */
interface Asked {
  requestPermission?: () => Promise<string>;
}

export const isApple = () =>
  typeof DeviceMotionEvent !== 'undefined' && typeof (DeviceMotionEvent as Asked).requestPermission === 'function';

const events = (): string =>
  // Where it is there, what is measured against the north has an event of its own.
  'ondeviceorientationabsolute' in window ? 'deviceorientationabsolute' : 'deviceorientation';

/** By sensor: which event it comes with, and what of it a program is told; null: nothing was felt. */
const SOURCES: Readonly<Record<Sensor, { event: () => string; read: (event: Event) => Reading | null }>> = {
  accelerometer: {
    event: () => 'devicemotion',
    read: (event) => forceOf((event as DeviceMotionEvent).accelerationIncludingGravity, isApple()),
  },
  gyroscope: { event: () => 'devicemotion', read: (event) => spinOf((event as DeviceMotionEvent).rotationRate) },
  compass: { event: events, read: (event) => compassOf(event as DeviceOrientationEvent) },
  deviceMotion: { event: () => 'deviceorientation', read: (event) => turnOf(event as DeviceOrientationEvent) },
};

/** WeChat's names of what is told. */
function tell(running: Running, sensor: Sensor, detail: Reading): void {
  switch (sensor) {
    case 'accelerometer':
      return running.tell({ kind: 'tell', name: 'accelerometerChange', detail });
    case 'compass':
      return running.tell({ kind: 'tell', name: 'compassChange', detail });
    case 'gyroscope':
      return running.tell({ kind: 'tell', name: 'gyroscopeChange', detail });
    case 'deviceMotion':
      return running.tell({ kind: 'tell', name: 'deviceMotionChange', detail });
  }
}

/** @param clock in ms, of any beginning */
export function motions(permissions: Permissions, clock = () => performance.now()): Record<string, Answer> {
  const stops = new Map<Sensor, () => void>();
  const ending = new WeakSet<Running>();
  const stop = (sensor: Sensor) => {
    stops.get(sensor)?.();
    stops.delete(sensor);
  };

  /** Resolves with its first reading. */
  function start(running: Running, sensor: Sensor, interval: number): Promise<void> {
    stop(sensor);
    const { event, read } = SOURCES[sensor];
    const name = event();
    return new Promise((felt, failed) => {
      let last = -Infinity;
      const late = setTimeout(() => {
        failed(new Refusal('not support'));
        stop(sensor);
      }, PATIENCE);
      const hear = (heard: Event) => {
        const reading = read(heard);
        if (!reading) {
          return;
        }
        clearTimeout(late);
        felt();
        const now = clock();
        // Nothing is told of who holds it while they look elsewhere.
        if (running.sight.isOn && now - last >= interval - SLACK) {
          last = now;
          tell(running, sensor, reading);
        }
      };
      addEventListener(name, hear);
      stops.set(sensor, () => {
        clearTimeout(late);
        removeEventListener(name, hear);
        // Who waits for a first reading waits no longer: it was stopped, or started anew.
        felt();
      });
    });
  }

  return {
    motion: async (args, running) => {
      const sensor = SENSORS.find((each) => each === args['sensor']);
      if (!sensor) {
        throw new Refusal('invalid sensor');
      }
      if (args['on'] !== true) {
        stop(sensor);
        return;
      }
      await permissions.permitted(running, 'motion');
      if (isApple() && (await (DeviceMotionEvent as Asked).requestPermission?.().catch(() => 'denied')) !== 'granted') {
        throw new Refusal('system permission denied', 3);
      }
      if (!ending.has(running)) {
        ending.add(running);
        running.atEnd(() => SENSORS.forEach(stop));
      }
      await start(running, sensor, INTERVALS[String(args['interval'])] ?? NORMAL);
    },
  };
}
