/** A page that runs a mini-program, logic and view in one: for tests of what is drawn. What isolates it is the app's. */
import type { Code } from '../mini-program/logic/code';
import { Program } from '../mini-program/logic/program';
import type { Plan, Program as Built } from '../mini-program/compile/compile';
import { answer } from '../mini-program/view/answers';
import { nodeOf } from '../mini-program/view/node';
import { View } from '../mini-program/view/view';
import type { Device, FromView, Question, ToHost, ToView } from '../mini-program/protocol';

interface Stage {
  failures: string[];
  asked: [string, unknown][];
  answer: unknown;
  nodes(): number;
  go(url: string): void;
  /** what the view told the logic */
  told: FromView[];
  /** as the worker would say it */
  hear(said: ToView): void;
  ask(question: Question, node: number, more?: unknown): Promise<unknown>;
  /** the number of the first node that is drawn for a selector */
  number(selector: string): number;
  view: View;
  /** what films and sounds are played from */
  media: string;
  /** what pictures are drawn from, by path; a red point where nothing is said */
  pictures: Record<string, string>;
}

declare global {
  interface Window {
    stage: Stage;
    miniProgram: Code;
    perform(built: { plan: Plan; styles: Built['styles'] }, film?: string): void;
  }
}

const DEVICE = {
  language: 'en',
  platform: 'android',
  safeArea: { top: 0, bottom: 0 },
  capsule: [281, 8, 87, 32],
} satisfies Device;
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

window.perform = ({ plan, styles }, film = '') => {
  const tell = (said: FromView, transfer: Transferable[] = []) => {
    stage.told.push(said);
    program.fromView(structuredClone(said, { transfer }));
  };
  const around = {
    picture: (written: string) => Promise.resolve(/^https:/.test(written) ? '' : (stage.pictures[written] ?? PIXEL)),
    media: () => Promise.resolve(stage.media),
    sign: (name: string) => `sign of ${name}`,
    ask: (name: string, args: unknown) => {
      stage.asked.push([name, args]);
      return Promise.resolve(stage.answer);
    },
  };
  const view = new View(around, styles, (path) => plan.components[path]?.isPage ?? false, tell);
  const stage: Stage = {
    failures: [],
    asked: [],
    answer: null,
    told: [],
    view,
    media: film,
    pictures: {},
    nodes: () => view.drawing.size,
    go: (url) => program.fromHost({ kind: 'go', how: 'reLaunch', url, delta: 0 }),
    hear: (said) => view.hear(said),
    ask: async (question, node, more) => (await answer(view.drawing, question, node, more)).answer,
    number: (selector) => nodeOf(document.querySelector(selector))?.number ?? 0,
  };
  window.stage = stage;
  const program = new Program(window.miniProgram, plan, {
    around: window as unknown as Record<string, unknown>,
    soon: (work) => queueMicrotask(work),
    packaged: () => undefined,
    toHost: (said: ToHost) => {
      if (said.kind === 'failed') {
        stage.failures.push(`${said.where}: ${said.message}`);
      } else if (said.kind === 'at') {
        view.turn(said.config);
      }
    },
    toView: (said) => view.hear(structuredClone(said)),
  });
  const screen = { width: innerWidth, height: innerHeight, pixelRatio: devicePixelRatio, theme: 'light' } as const;
  program.fromHost({ kind: 'start', screen, device: DEVICE, url: '', kept: {}, files: {} });
};
