/** A page that runs programs one after the other, as the app does, and tells what became of them. */
import { Refusal, type Answer } from '../host/broker';
import { own } from '../host/own';
import { Running } from '../host/running';
import type { Contents } from '../package/contents';
import { SIGNS, type Open } from '../protocol';

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
  /** for how long it has not answered, in ms */
  stuck: number;
  path: string;
  /** `unserved`: a server had not answered before */
  failures: { where: string; message: string; stack: string; unserved: boolean }[];
  missing: string[];
  asked: string[];
}

declare global {
  interface Window {
    give(given: Given): void;
    /** starts the program at a page */
    open_(url: string): Promise<void>;
    close_(): void;
    told(): Told;
    go(how: 'navigateBack' | 'navigateTo' | 'switchTab', url?: string): void;
  }
}

let contents: Contents | undefined;
let running: Running | undefined;
let asked: string[] = [];
/** how many failures there were when a server first did not answer */
let unservedFrom = Infinity;
let script = '';

window.give = ({ assets, logic, ...rest }) => {
  const files = new Map(
    Object.entries(assets).map(([path, base64]) => [path, Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))]),
  );
  contents = { ...rest, logic: new Blob([logic]), asset: (path) => files.get(path), assets: () => [...files] };
};

const pixel = Uint8Array.from(atob('R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='), (each) =>
  each.charCodeAt(0),
);

/** Servers of strangers are not asked: their pictures are one dot, their answers a failed connection, as in WeChat without a network. */
const offline: Answer = () => {
  throw new Refusal('fail to connect to server', 600001);
};
const here = { latitude: 46.2, longitude: -27.4, accuracy: 10, altitude: 0, speed: -1 };
const profile: Answer = () => ({ nickName: 'Mira', avatarUrl: '', language: 'en' });
const settings: Answer = () => ({ authSetting: {} });
const nothing: Answer = () => undefined;

/** Somebody who agrees to all that is asked, and has a picture to choose. */
const more: Record<string, Answer> = {
  picture: () => new Blob([pixel], { type: 'image/gif' }),
  request: offline,
  uploadFile: offline,
  downloadFile: offline,
  connectSocket: offline,
  login: () => ({ code: 'code' }),
  getUserProfile: profile,
  getUserInfo: profile,
  getSetting: settings,
  openSetting: settings,
  getLocation: () => here,
  chooseLocation: () => ({ ...here, name: 'The square', address: '1 Square' }),
  choose: () => [{ bytes: pixel, name: 'a.gif', kind: 'image', extension: 'gif', width: 1, height: 1, duration: 0 }],
  chooseAddress: () => ({
    ...{ userName: 'Mira', postalCode: '1', provinceName: 'Here', cityName: 'Here', countyName: 'Here' },
    ...{ detailInfo: '1 Square', nationalCode: '', telNumber: '1' },
  }),
  scanCode: () => ({ result: 'code', scanType: 'QR_CODE', charSet: 'UTF-8' }),
  getClipboardData: () => ({ data: '' }),
  getScreenBrightness: () => ({ value: 0.5 }),
  requestSubscribeMessage: (args) =>
    Object.fromEntries(((args['tmplIds'] as string[] | undefined) ?? []).map((each) => [each, 'accept'])),
  ...Object.fromEntries(
    [
      ...['setClipboardData', 'authorize', 'makePhoneCall', 'vibrateShort', 'vibrateLong', 'setKeepScreenOn'],
      ...['saveToAlbum', 'saveFileToDisk', 'openDocument', 'shareFile', 'audio', 'recorder', 'locationUpdates'],
      ...['motion', 'setScreenBrightness', 'setShareMenu', 'shareAppMessage', 'shareTimeline', 'addToFavorites'],
      ...['alertBeforeUnload', 'exitMiniProgram', 'openPrivacyContract', 'sendSocket', 'closeSocket'],
      ...['navigateToMiniProgram', 'navigateBackMiniProgram', 'openCustomerServiceChat'],
    ].map((name) => [name, nothing]),
  ),
};
const SERVER = ['request', 'uploadFile', 'downloadFile', 'connectSocket'];

window.open_ = async (url) => {
  running?.close();
  asked = [];
  unservedFrom = Infinity;
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
      signs: Object.fromEntries(SIGNS.map((each) => [each, each])) as Open['signs'],
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
    if (SERVER.includes(name) && unservedFrom === Infinity) {
      unservedFrom = running?.failures.length ?? 0;
    }
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
  stuck: running?.stuck ?? 0,
  path: running?.bars.path ?? '',
  failures: (running?.failures ?? []).map((each, i) => ({ ...each, unserved: i >= unservedFrom })),
  missing: [...(running?.missing ?? [])],
  asked,
});

window.close_ = () => running?.close();
window.go = (how, url) => running?.go(how, url);
