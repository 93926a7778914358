/** What the device can do beside showing pages. */
import { bufferOf } from '../plain';
import type { Asks } from './asks';
import { ApiError, made, type Wish } from './call';
import type { Reach } from './reach';
import { flag, number, text, texts, within, word } from './wish';

const WORDS_MAX = 100_000;
/** characters of a short message that is prepared */
const SMS_MAX = 1_000;
const RANDOM_MAX = 1 << 20;
const SCANNED = ['barCode', 'qrCode'];

export function device(reach: Reach): Record<string, unknown> {
  const { ask } = reach;
  type Sensor = Asks['motion']['args']['sensor'];
  const motion = (sensor: Sensor, on: boolean) => (wish: Wish) =>
    ask('motion', { sensor, on, interval: word(wish, 'interval', ['normal', 'game', 'ui']) });
  return made(
    {
      setClipboardData: (wish) => ask('setClipboardData', { data: text(wish, 'data').slice(0, WORDS_MAX) }),
      getClipboardData: () => ask('getClipboardData', {}),
      scanCode: async (wish) => ({
        ...(await ask('scanCode', {
          onlyFromCamera: flag(wish, 'onlyFromCamera', false),
          scanType: texts(wish, 'scanType', SCANNED),
        })),
        path: '',
        rawData: '',
      }),
      makePhoneCall: (wish) => ask('makePhoneCall', { phoneNumber: text(wish, 'phoneNumber') }),
      sendSms: (wish) =>
        ask('sendSms', {
          phoneNumber: text(wish, 'phoneNumber', ''),
          content: text(wish, 'content', '').slice(0, SMS_MAX),
        }),
      vibrateShort: (wish) => ask('vibrateShort', { type: word(wish, 'type', ['medium', 'heavy', 'light']) }),
      vibrateLong: () => ask('vibrateLong', {}),
      setKeepScreenOn: (wish) => ask('setKeepScreenOn', { keepScreenOn: flag(wish, 'keepScreenOn', false) }),
      getScreenBrightness: () => ask('getScreenBrightness', {}),
      setScreenBrightness: (wish) => ask('setScreenBrightness', { value: within(number(wish, 'value'), 0, 1) }),
      startAccelerometer: motion('accelerometer', true),
      stopAccelerometer: motion('accelerometer', false),
      startCompass: motion('compass', true),
      stopCompass: motion('compass', false),
      startGyroscope: motion('gyroscope', true),
      stopGyroscope: motion('gyroscope', false),
      startDeviceMotionListening: motion('deviceMotion', true),
      stopDeviceMotionListening: motion('deviceMotion', false),
      setVisualEffectOnCapture: () => undefined,
      getScreenRecordingState: () => ({ state: 'off' }),
      hideKeyboard: () => {
        const { root } = reach.pages;
        if (root !== undefined) {
          reach.order(root, 'hideKeyboard');
        }
      },
      getSelectedTextRange: async () => {
        const range = await reach.question('selection', 0);
        if (typeof range !== 'object' || range === null) {
          throw new ApiError('no focused input');
        }
        return range;
      },
      getRandomValues: (wish) => {
        const length = number(wish, 'length');
        if (!Number.isInteger(length) || length < 1 || length > RANDOM_MAX) {
          throw new ApiError('invalid length');
        }
        const bytes = new Uint8Array(length);
        for (let at = 0; at < length; at += 0x8000) {
          crypto.getRandomValues(bytes.subarray(at, at + 0x8000));
        }
        return { randomValues: bufferOf(bytes) };
      },
    },
    reach.failed,
  );
}
