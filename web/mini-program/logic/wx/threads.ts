/**
 * Workers of a program: code that has nothing but messages. It runs on the program's own thread, between its other steps: what
 * is drawn does not wait for it, the program's own code does. There is one at a time, as in WeChat.
 */
import { Listeners } from './listeners';
import type { Reach } from './reach';

/** Messages on their way in each direction; more are dropped. */
const WAITING_MAX = 1_000;

interface Thread {
  open: boolean;
  waiting: number;
}

/** A copy, as another thread would have it; what has none is not said. */
function copied(message: unknown): { message: unknown } | undefined {
  try {
    return { message: structuredClone(message) };
  } catch {
    return undefined;
  }
}

export function threads(reach: Reach, WXWebAssembly: object | undefined): Record<string, unknown> {
  let running: Thread | undefined;

  function createWorker(named: unknown): Record<string, unknown> {
    const path = typeof named === 'string' ? named : '';
    const thread: Thread = { open: true, waiting: 0 };
    const others = running;
    running ??= thread;
    const [inside, outside] = [new Listeners(reach.call), new Listeners(reach.call)];

    /** After all that is on its way; nothing comes of what was terminated meanwhile. */
    const later = (work: () => void) => {
      if (thread.open && thread.waiting < WAITING_MAX) {
        thread.waiting += 1;
        reach.soon(() => {
          thread.waiting -= 1;
          if (thread.open) {
            work();
          }
        });
      }
    };
    const post = (to: Listeners) => (said: unknown) => {
      const copy = copied(said);
      if (copy) {
        later(() => to.tell('message', copy.message));
      }
    };
    const failed = (message: string) => outside.tell('error', { message });
    later(() => {
      if (others) {
        failed('createWorker:fail exceed max concurrent worker limit');
        return;
      }
      const env = { USER_DATA_PATH: 'wxfile://usr' };
      try {
        const worker = { ...inside.pairs(['message', 'error']), postMessage: post(outside), env };
        if (!reach.apart(path, { worker, WXWebAssembly })) {
          failed(`createWorker:fail module '${path}' is not defined`);
        }
      } catch (error) {
        reach.failed(`worker ${path}`, error);
        failed(error instanceof Error ? error.message : String(error));
      }
    });
    return {
      ...outside.pairs(['message', 'error', 'processKilled']),
      postMessage: post(inside),
      terminate: () => {
        thread.open = false;
        if (running === thread) {
          running = undefined;
        }
      },
    };
  }

  return { createWorker };
}
