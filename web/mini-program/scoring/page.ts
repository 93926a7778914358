/** A page that runs programs one after the other, as the app does, and tells what became of them. */
import { Refusal, type Answer } from '../host/broker';
import { own } from '../host/own';
import { Running } from '../host/running';
import type { Contents } from '../package/contents';

/** As a driver hands it in: files come in base64. */
export interface Given {
  logic: string;
  plan: Contents['plan'];
  styles: Contents['styles'];
  assets: Record<string, string>;
}

interface Told {
  ready: boolean;
  ended: string;
  path: string;
  failures: { where: string; message: string; stack: string }[];
  missing: string[];
  asked: string[];
}

declare global {
  interface Window {
    give(given: Given): void;
    /** starts the program at a page */
    open_(url: string): Promise<void>;
    told(): Told;
    go(how: 'navigateBack'): void;
  }
}

let contents: Contents | undefined;
let running: Running | undefined;
let asked: string[] = [];
let script = '';

window.give = ({ assets, ...rest }) => {
  const files = new Map(
    Object.entries(assets).map(([path, base64]) => [path, Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))]),
  );
  contents = { ...rest, asset: (path) => files.get(path) };
};

const pixel = Uint8Array.from(atob('R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='), (each) =>
  each.charCodeAt(0),
);

/** Servers of strangers are not asked: their pictures are one dot, their answers a failed connection, as in WeChat without a network. */
const offline: Answer = () => {
  throw new Refusal('fail to connect to server', 600001);
};
const more: Record<string, Answer> = {
  picture: () => new Blob([pixel], { type: 'image/gif' }),
  request: offline,
  uploadFile: offline,
  downloadFile: offline,
  connectSocket: offline,
  login: () => ({ code: 'code' }),
};

window.open_ = async (url) => {
  running?.close();
  asked = [];
  script ||= await (await fetch('/worker.js')).text();
  if (!contents) {
    throw new Error('There is no program yet.');
  }
  running = new Running(
    { name: '', contents },
    {
      frame: '/frame.html',
      worker: script,
      own: own(),
      start: {
        screen: { width: innerWidth, height: innerHeight, pixelRatio: 2, theme: 'light' },
        device: {
          language: 'zh_CN',
          platform: 'android',
          safeArea: { top: 0, bottom: 0 },
          capsule: [innerWidth - 95, 6, 87, 32],
        },
        url,
      },
      more,
    },
    () => undefined,
  );
  const answer = running.answer.bind(running);
  const dialogs = running.dialogs;
  running.answer = (name, args) => {
    asked.push(name);
    const answered = answer(name, args);
    // Nobody is there: who is asked agrees.
    setTimeout(() =>
      dialogs.open ? dialogs.answer(dialogs.open.kind === 'modal' ? { confirm: true, content: '' } : 0) : undefined,
    );
    return answered;
  };
  document.body.append(running.frame);
};

window.told = () => ({
  ready: running?.ready ?? false,
  ended: running?.ended ?? '',
  path: running?.bars.path ?? '',
  failures: running?.failures.slice() ?? [],
  missing: [...(running?.missing ?? [])],
  asked,
});

window.go = (how) => running?.go(how);
