/** What every program may ask of the app, and how it is answered. What is of a person goes through `permission`. */
import { picker } from './picker';
import type { Running } from './running';
import { words } from './words';

/** Why not, as it follows `name:fail `, with WeChat's number. */
export class Refusal extends Error {
  constructor(
    why: string,
    readonly code?: number,
  ) {
    super(why);
  }
}

/** With a component that asks: what is said before the answer. */
export interface Talk {
  /** What is in `transfer` goes there for good. */
  say(said: unknown, transfer?: Transferable[]): void;
  hear(listener: (said: unknown) => void): void;
}

export type Answer = (args: Record<string, unknown>, running: Running, talk?: Talk) => unknown;

const CANCEL = 'cancel';
const TOAST_MILLIS = 1_500;
const SOURCE_MAX = 2_000;
const ICONS = ['success', 'error', 'loading', 'none'] as const;

const truth = (read: unknown) => read === true;

const toast: Answer = (args, { dialogs }) =>
  dialogs.show(
    {
      title: words(args['title'], 200),
      icon: ICONS.find((each) => each === args['icon']) ?? 'success',
      image: words(args['image'], 300),
      mask: truth(args['mask']),
    },
    typeof args['duration'] === 'number' ? Math.max(0, Math.min(args['duration'], 60_000)) : TOAST_MILLIS,
  );

const loading: Answer = (args, { dialogs }) =>
  dialogs.show({ title: words(args['title'], 200), icon: 'loading', image: '', mask: truth(args['mask']) }, 0);

const modal: Answer = async (args, { dialogs }) => {
  const editable = truth(args['editable']);
  const chosen = (await dialogs.ask({
    kind: 'modal',
    title: words(args['title'], 200),
    content: editable ? '' : words(args['content'], 4_000),
    confirm: words(args['confirmText'], 10),
    cancel: args['showCancel'] === false ? null : words(args['cancelText'], 10),
    confirmColor: words(args['confirmColor'], 20),
    cancelColor: words(args['cancelColor'], 20),
    field: editable ? { placeholder: words(args['placeholderText'], 200), value: words(args['content'], 1_000) } : null,
  })) as { confirm: boolean; content: string } | null;
  return {
    confirm: chosen?.confirm ?? false,
    cancel: !chosen?.confirm,
    content: editable && chosen?.confirm ? chosen.content : null,
  };
};

const sheet: Answer = async (args, { dialogs }) => {
  const listed = args['itemList'];
  const items = (Array.isArray(listed) ? listed : []).slice(0, 20).map((each) => words(each, 200));
  const chosen = await dialogs.ask({
    kind: 'sheet',
    title: words(args['alertText'], 200),
    items,
    color: words(args['itemColor'], 20),
  });
  if (typeof chosen !== 'number') {
    throw new Refusal(CANCEL);
  }
  return { tapIndex: chosen };
};

const HOW: Record<string, 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack'> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

const BEYOND: Record<string, string> = {
  navigate: 'navigateToMiniProgram',
  navigateBack: 'navigateBackMiniProgram',
  exit: 'exitMiniProgram',
};

/** What a `navigator` does beyond the program; false: it cannot. */
function elsewhere(args: Record<string, unknown>, running: Running): Promise<boolean> {
  const name = BEYOND[words(args['how'], 20)];
  const asked = name ? running.answer(name, args) : Promise.reject(new Refusal('not supported'));
  return asked.then(
    () => true,
    () => false,
  );
}

const navigator: Answer = (args, running) => {
  if (args['target'] === 'miniProgram') {
    return elsewhere(args, running);
  }
  const how = HOW[words(args['how'], 20)];
  if (how) {
    running.tell({ kind: 'go', how, url: words(args['url'], 4_000), delta: Number(args['delta']) || 1 });
  }
};

const pictures: Answer = async (args, { dialogs }) => {
  const urls = texts(args['urls']);
  await dialogs.ask({ kind: 'pictures', urls, at: Math.max(0, urls.indexOf(words(args['current'], SOURCE_MAX))) });
};

const media: Answer = async (args, { dialogs }) => {
  const listed = Array.isArray(args['sources']) ? (args['sources'] as unknown[]) : [];
  const urls = texts(listed.map((each) => (each as { url?: unknown } | null)?.url));
  await dialogs.ask({
    kind: 'pictures',
    urls,
    at: Math.max(0, Math.min(Number(args['current']) || 0, urls.length - 1)),
  });
};

/** Addresses and paths, as many as somebody looks through. */
function texts(read: unknown): string[] {
  return (Array.isArray(read) ? read : []).slice(0, 100).map((each) => words(each, SOURCE_MAX));
}

/** What WeChat has done when it refuses an address that its owner never listed. */
const noNetwork: Answer = () => {
  throw new Refusal('url not in domain list', 600002);
};

export const answers: Record<string, Answer> = {
  showToast: toast,
  hideToast: (_, { dialogs }) => dialogs.hide(),
  showLoading: loading,
  hideLoading: (_, { dialogs }) => dialogs.hide(),
  showModal: modal,
  showActionSheet: sheet,
  'view.picker': picker,
  'view.navigator': navigator,
  previewImage: pictures,
  previewMedia: media,
  getNetworkType: () => ({ networkType: globalThis.navigator.onLine ? 'wifi' : 'none' }),
  startPullDownRefresh: (_, running) => running.say({ kind: 'pull', on: true }),
  stopPullDownRefresh: (_, running) => running.say({ kind: 'pull', on: false }),
  openLocation: (args, { dialogs }) =>
    dialogs.ask({
      kind: 'text',
      words: [args['name'], args['address'], `${Number(args['latitude'])}, ${Number(args['longitude'])}`]
        .filter((each) => typeof each === 'string' && each !== '')
        .join('\n'),
    }),
  checkSession: () => undefined,
  request: noNetwork,
  uploadFile: noNetwork,
  downloadFile: noNetwork,
  connectSocket: noNetwork,
  abort: () => undefined,
};
