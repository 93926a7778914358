/** All that the app answers a program on this device, beside what every program may ask anywhere. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import { words } from '../../mini-program/host/words';
import { speech, t } from '../text/text.svelte';
import { cameras } from './camera';
import { earth } from './earth';
import { files } from './files';
import { filledIn } from './filledIn';
import { motions } from './motion';
import type { Permissions } from './permission';
import { positions } from './position';
import { sounds } from './sound';
import { noTemplate } from './subscribing';

const TOAST_MILLIS = 1_500;
/** characters of a short message, and of what is shown of it where it is asked */
const SMS_MAX = 1_000;
const PHONE = /^[+0-9][0-9 ()./#*-]{1,30}$/;

const dialled = (number: string) => number.replace(/[^+0-9#*]/g, '');

/** Leads to what the device has for such an address: its phone, its messages. */
function follow(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.click();
}

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
    ...motions(permissions),
    ...filledIn(permissions),
    ...earth(),
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
    scanCode: async (_, running) => {
      const result = await running.dialogs.ask({ kind: 'scan' });
      if (typeof result !== 'string') {
        throw new Refusal('cancel');
      }
      return { result, scanType: 'QR_CODE', charSet: 'UTF-8' };
    },
    makePhoneCall: async ({ phoneNumber }, running) => {
      const number = words(phoneNumber, 40).trim();
      if (!PHONE.test(number)) {
        throw new Refusal('invalid phone number');
      }
      await permissions.permitted(running, 'call', number);
      follow(`tel:${dialled(number)}`);
    },
    // It is written for its person, who sends it or does not: the app learns of neither.
    sendSms: async ({ phoneNumber, content }, running) => {
      const number = words(phoneNumber, 40).trim();
      if (number !== '' && !PHONE.test(number)) {
        throw new Refusal('invalid phone number');
      }
      const said = words(content, SMS_MAX);
      await permissions.permitted(running, 'sms', [number, said].filter(Boolean).join('\n'));
      follow(
        `sms:${dialled(number)}${said ? `?body=${encodeURIComponent(said.replace(/\p{Surrogate}/gu, '\uFFFD'))}` : ''}`,
      );
    },
    vibrateShort: () => void navigator.vibrate?.(15),
    vibrateLong: () => void navigator.vibrate?.(400),
    setKeepScreenOn: async ({ keepScreenOn }, running) => {
      if (keepScreenOn === true) {
        const lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
        running.atEnd(() => void lock?.release());
      }
    },
    // Without a provider there is nobody who could tell anything later.
    requestSubscribeMessage: () => {
      throw noTemplate();
    },
    exitMiniProgram: leave,
  };
}
