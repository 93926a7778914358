/** Buttons: what they send for a form, and what WeChat opens for them, which the app does here. */
import type { Build, Rim, ViewNode } from '../node';
import { record, text, truth } from '../values';
import { reset, submit } from './form';

/** The event that follows what was opened, and how WeChat says that it was not. */
const OPENED: Readonly<Record<string, [event: string, refused: string]>> = {
  getUserInfo: ['getuserinfo', 'getUserInfo:fail auth deny'],
  getPhoneNumber: ['getphonenumber', 'getPhoneNumber:fail user deny'],
  getRealtimePhoneNumber: ['getrealtimephonenumber', 'getPhoneNumber:fail user deny'],
  chooseAvatar: ['chooseavatar', 'chooseAvatar:fail cancel'],
  openSetting: ['opensetting', 'openSetting:fail cancel'],
  contact: ['contact', 'enterContact:fail'],
  feedback: ['', ''],
  share: ['', ''],
  launchApp: ['error', 'launchApp:fail invalid scene'],
  agreePrivacyAuthorization: ['agreeprivacyauthorization', 'agreePrivacyAuthorization:fail cancel'],
};
/** What an app is told with it. */
const TOLD = [
  'lang',
  'session-from',
  'send-message-title',
  'send-message-path',
  'send-message-img',
  'show-message-card',
  'app-parameter',
  'phone-number-no-quota-toast',
];

async function open(node: ViewNode, rim: Rim, type: string): Promise<void> {
  const told = TOLD.flatMap((name) => {
    const value = node.attribute(name);
    return value === undefined ? [] : [[name, text(value)]];
  });
  const answer = await rim.ask('open', { type, node: node.number, ...(Object.fromEntries(told) as object) });
  const [event, refused] = (Object.hasOwn(OPENED, type) ? OPENED[type] : undefined) ?? ['', ''];
  if (event) {
    const isRefused = answer === null || answer === undefined || answer === false;
    rim.fire(node, event, isRefused ? { errMsg: refused } : { errMsg: `${type}:ok`, ...record(answer) });
  }
}

export const button: Build = (node, rim) => {
  node.element.setAttribute('role', 'button');
  node.element.tabIndex = 0;
  return {
    set(name, value) {
      if (name === 'type' || name === 'size') {
        node.element.setAttribute(name, text(value));
      } else if (name === 'plain' || name === 'disabled' || name === 'loading') {
        node.element.toggleAttribute(name, truth(value));
        const isOff = truth(node.attribute('disabled'));
        node.element.setAttribute('aria-disabled', String(isOff));
        node.element.tabIndex = isOff ? -1 : 0;
      }
    },
    tap() {
      if (truth(node.attribute('disabled')) || truth(node.attribute('loading'))) {
        return true;
      }
      const around = node.around('form');
      const does = text(node.attribute('form-type'));
      if (around && does === 'submit') {
        submit(around, rim);
      } else if (around && does === 'reset') {
        reset(around, rim);
      }
      const type = text(node.attribute('open-type'));
      if (type) {
        void open(node, rim, type);
      }
      return type !== '' || (around !== undefined && does !== '');
    },
  };
};
