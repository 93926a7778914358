/** All that the app answers a program on this device, beside what every program may ask anywhere. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import { speech, t } from '../text/text.svelte';
import { cameras } from './camera';
import { files } from './files';
import type { Permissions } from './permission';
import { positions } from './position';
import { sounds } from './sound';

const TOAST_MILLIS = 1_500;
const PHONE = /^[+0-9][0-9 ()./#*-]{1,30}$/;

/** As a line of an address book: what is filled in by hand. */
const ADDRESS = ['userName', 'telNumber', 'provinceName', 'cityName', 'countyName', 'detailInfo', 'postalCode'];

export interface Around {
  permissions: Permissions;
  /** the person's name */
  name: () => string;
  /** the program wants to be left */
  leave: () => void;
  /** sends the program to somebody with these words, if its person wants it; without it there is nobody to send to */
  share?: (words: string) => Promise<boolean>;
}

export function answersOf({ permissions, name, leave, share }: Around): Record<string, Answer> {
  const profile: Answer = async (_, running) => {
    await permissions.permitted(running, 'profile');
    return { nickName: name(), avatarUrl: '', language: speech.language };
  };
  const chosen = files(permissions);
  return {
    ...permissions.answers(),
    ...positions(permissions),
    ...chosen,
    ...sounds(permissions),
    ...cameras(permissions),
    'view.open': (args, running) => {
      if (args['type'] !== 'share') {
        return chosen['view.open']?.(args, running);
      }
      // The page says what is shared, and asks to share it.
      running.tell({ kind: 'tell', name: 'share', detail: { how: 'message', from: 'button' } });
      return {};
    },
    setShareMenu: () => undefined,
    shareAppMessage: async ({ title }, running) => {
      if (!(await share?.(typeof title === 'string' ? title.slice(0, 200) : ''))) {
        throw new Refusal('cancel');
      }
      running.dialogs.show({ title: t('mini-shared'), icon: 'success', image: '', mask: false }, TOAST_MILLIS);
    },
    setClipboardData: async ({ data }, running) => {
      try {
        await navigator.clipboard.writeText(typeof data === 'string' ? data.slice(0, 100_000) : '');
      } catch {
        throw new Refusal('the clipboard cannot be written now');
      }
      running.dialogs.show({ title: t('mini-copied'), icon: 'success', image: '', mask: false }, TOAST_MILLIS);
    },
    getClipboardData: async (_, running) => {
      await permissions.permitted(running, 'clipboard');
      return { data: await navigator.clipboard.readText() };
    },
    getUserProfile: profile,
    getUserInfo: profile,
    // Without a provider there is nobody whom a code would mean anything.
    login: () => ({ code: crypto.randomUUID().replaceAll('-', '') }),
    chooseAddress: async (_, running) => {
      await permissions.permitted(running, 'address');
      const written = (await running.dialogs.ask({
        kind: 'form',
        what: 'address',
        fields: ADDRESS.map((name) => ({ name, value: '' })),
      })) as Record<string, string> | null;
      if (!written) {
        throw new Refusal('cancel');
      }
      return { ...Object.fromEntries(ADDRESS.map((name) => [name, written[name] ?? ''])), nationalCode: '' };
    },
    scanCode: async (_, running) => {
      const result = await running.dialogs.ask({ kind: 'scan' });
      if (typeof result !== 'string') {
        throw new Refusal('cancel');
      }
      return { result, scanType: 'QR_CODE', charSet: 'UTF-8' };
    },
    makePhoneCall: async ({ phoneNumber }, running) => {
      const number = typeof phoneNumber === 'string' ? phoneNumber.trim() : '';
      if (!PHONE.test(number)) {
        throw new Refusal('invalid phone number');
      }
      await permissions.permitted(running, 'call', number);
      const link = document.createElement('a');
      link.href = `tel:${number.replace(/[^+0-9#*]/g, '')}`;
      link.click();
    },
    vibrateShort: () => void navigator.vibrate?.(15),
    vibrateLong: () => void navigator.vibrate?.(400),
    setKeepScreenOn: async ({ keepScreenOn }, running) => {
      if (keepScreenOn === true) {
        const lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
        running.atEnd(() => void lock?.release());
      }
    },
    requestSubscribeMessage: async ({ tmplIds }, running) => {
      const ids = (Array.isArray(tmplIds) ? tmplIds : []).filter((each) => typeof each === 'string').slice(0, 10);
      let answer = 'accept';
      try {
        await permissions.permitted(running, 'notices');
      } catch {
        answer = 'reject';
      }
      return Object.fromEntries(ids.map((each) => [each, answer]));
    },
    exitMiniProgram: leave,
  };
}
