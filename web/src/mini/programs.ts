/** From one program to another of this device and back: its person is asked, and each is told which the other was. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Shelved } from '../../mini-program/host/shelf';
import { words } from '../../mini-program/host/words';
import type { Opened } from '../../mini-program/protocol';

/** WeChat's numbers for how a program was opened. */
const FROM_ANOTHER = 1037;
export const BACK_FROM_ANOTHER = 1038;
const PATH_MAX = 2_000;
/** characters of JSON that go from one to the other */
const EXTRA_MAX = 65_536;

/** How a program is opened by another. */
export interface Launch {
  /** the page, with what follows it; empty: its first */
  url: string;
  /** what it calls itself */
  appId: string;
  opened: Opened;
  /** which of the shelf goes back to; empty: none */
  from: string;
}

export interface Ways {
  /** all of this device */
  list: () => Promise<Shelved[]>;
  /** whether its person wants that */
  wants: (running: Running, to: string) => Promise<boolean>;
  /** Says that it is not there: without that a program could find out what else somebody has. */
  sayMissing: (running: Running) => Promise<unknown>;
  open: (id: string, launch: Launch) => void;
  /** the same, in the place of who asks for it */
  back: (id: string, launch: Launch) => void;
}

/** @param from which of the shelf opened it; empty: none */
export function programs({ id, manifest }: Shelved, from: string, ways: Ways): Record<string, Answer> {
  const opened = (scene: number, extraData: unknown): Opened => ({
    scene,
    referrerInfo: { appId: manifest.id, ...extraOf(extraData) },
  });
  return {
    navigateToMiniProgram: async (args, running) => {
      const url = words(args['path'], PATH_MAX).replace(/^\//, '');
      const how = opened(FROM_ANOTHER, args['extraData']);
      const wanted = (await ways.list()).filter((each) => each.manifest.id === args['appId'] && each.id !== id);
      // An id is an author's own: another author's program of this name comes after.
      const to = wanted.find((each) => each.manifest.author === manifest.author) ?? wanted[0];
      if (!to) {
        await ways.sayMissing(running);
        throw new Refusal('invalid appid');
      }
      if (!(await ways.wants(running, to.manifest.name))) {
        throw new Refusal('cancel');
      }
      ways.open(to.id, { url, appId: to.manifest.id, opened: how, from: id });
    },
    navigateBackMiniProgram: async ({ extraData }) => {
      const how = opened(BACK_FROM_ANOTHER, extraData);
      const to = from === '' ? undefined : (await ways.list()).find((each) => each.id === from);
      if (!to) {
        throw new Refusal('no previous mini program');
      }
      ways.back(to.id, { url: '', appId: to.manifest.id, opened: how, from: '' });
    },
  };
}

/** What JSON has of it. @throws Refusal */
function extraOf(read: unknown): { extraData?: unknown } {
  if (typeof read !== 'object' || read === null) {
    return {};
  }
  let written: string;
  try {
    written = JSON.stringify(read);
  } catch {
    throw new Refusal('invalid extraData');
  }
  if (written.length > EXTRA_MAX) {
    throw new Refusal('extraData is too large');
  }
  return { extraData: JSON.parse(written) as unknown };
}

let due: { id: string; launch: Launch } | undefined;

/** The next time that this program is opened, it is so. */
export function setOut(id: string, launch: Launch): void {
  due = { id, launch };
}

/** How a program is opened now: once, and by none but the one that it was meant for. */
export function arriving(id: string): Launch | undefined {
  const launch = due?.id === id ? due.launch : undefined;
  due = undefined;
  return launch;
}
