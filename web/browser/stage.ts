/** A page that runs a mini-program, logic and view in one: for tests of what is drawn. What isolates it is the app's. */
import { Program, type Code } from '../mini-program/logic/program';
import type { Plan, Program as Built } from '../mini-program/compile/compile';
import { Drawing } from '../mini-program/view/drawing';
import type { Rim, ViewNode } from '../mini-program/view/node';
import { Sheets } from '../mini-program/view/sheets';
import { listen } from '../mini-program/view/touch';
import type { Device, FromView, ToHost } from '../mini-program/protocol';

interface Stage {
  failures: string[];
  asked: [string, unknown][];
  answer: unknown;
  nodes(): number;
  go(url: string): void;
}

declare global {
  interface Window {
    stage: Stage;
    miniProgram: Code;
    perform(built: { plan: Plan; styles: Built['styles'] }): void;
  }
}

const DEVICE = {
  language: 'en',
  platform: 'android',
  safeArea: { top: 0, bottom: 0 },
  capsule: [281, 8, 87, 32],
} satisfies Device;
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

window.perform = ({ plan, styles }) => {
  const stage: Stage = {
    failures: [],
    asked: [],
    answer: null,
    nodes: () => drawing.size,
    go: (url) => program.fromHost({ kind: 'go', how: 'reLaunch', url, delta: 0 }),
  };
  window.stage = stage;
  const tell = (said: FromView) => program.fromView(structuredClone(said));
  const rim: Rim = {
    fire: (node: ViewNode, type, detail = {}, how = {}) =>
      tell({ kind: 'event', node: node.number, type, detail, how }),
    model: (node, name, value) => tell({ kind: 'model', node: node.number, name, value }),
    picture: (written) => Promise.resolve(/^https:/.test(written) ? '' : PIXEL),
    ask: (name, args) => {
      stage.asked.push([name, args]);
      return Promise.resolve(stage.answer);
    },
  };
  const sheets = new Sheets(styles, (path) => plan.components[path]?.isPage ?? false, rim.picture);
  const drawing = new Drawing(document.body, sheets, rim);
  const answer = (question: string, number: number): unknown => {
    const node = drawing.node(number);
    return question === 'rect' && node ? node.element.getBoundingClientRect().toJSON() : null;
  };
  const program = new Program(window.miniProgram, plan, {
    soon: (work) => queueMicrotask(work),
    toHost: (said: ToHost) => {
      if (said.kind === 'failed') {
        stage.failures.push(`${said.where}: ${said.message}`);
      }
    },
    toView: (said) => {
      if (said.kind === 'draw') {
        drawing.apply(structuredClone(said.changes));
        requestAnimationFrame(() => tell({ kind: 'drawn' }));
      } else if (said.kind === 'question') {
        requestAnimationFrame(() => tell({ kind: 'answer', id: said.id, answer: answer(said.question, said.node) }));
      }
    },
  });
  listen(document, tell);
  const screen = { width: innerWidth, height: innerHeight, pixelRatio: devicePixelRatio, theme: 'light' } as const;
  program.fromHost({ kind: 'start', screen, device: DEVICE, url: '', kept: {}, files: {} });
};
