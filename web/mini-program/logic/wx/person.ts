/** Who uses the program, and what they allow it: all of it is the app's to say. */
import type { Profile, Settings } from './asks';
import { ApiError, made, type Wish } from './call';
import type { Reach } from './reach';
import { number, text, texts, word } from './wish';

const SCOPES = [
  'userInfo',
  'userLocation',
  'userFuzzyLocation',
  'userLocationBackground',
  'record',
  'camera',
  'bluetooth',
  'writePhotosAlbum',
  'addPhoneContact',
  'addPhoneCalendar',
  'werun',
  'address',
  'invoice',
  'invoiceTitle',
].map((name) => `scope.${name}`);
const TEMPLATES_MAX = 5;

/** WeChat's numbers and places of people are not told to anybody. */
function told({ nickName, avatarUrl, language }: Profile): object {
  const userInfo = { nickName, avatarUrl, gender: 0, country: '', province: '', city: '', language };
  return { userInfo, rawData: JSON.stringify(userInfo), signature: '', encryptedData: '', iv: '', cloudID: '' };
}

/** Which notices are wanted is told to who asks for it, and only what was decided for good. */
function settings({ authSetting, notices }: Settings, wish: Wish): object {
  const itemSettings = notices?.templates ?? {};
  return {
    authSetting,
    subscriptionsSetting: {
      mainSwitch: notices?.wanted ?? true,
      ...(wish['withSubscriptions'] === true ? { itemSettings } : {}),
    },
  };
}

function templates(wish: Wish): string[] {
  const tmplIds = texts(wish, 'tmplIds').filter((each) => each !== '');
  if (tmplIds.length === 0) {
    throw new ApiError("TmplIds can't be empty", { errCode: 10001 });
  }
  if (tmplIds.length > TEMPLATES_MAX) {
    throw new ApiError('The maximum number of tmplIds is exceeded', { errCode: 20003 });
  }
  return tmplIds;
}

export function person(reach: Reach): Record<string, unknown> {
  const { ask } = reach;
  const lang = (wish: Wish) => word(wish, 'lang', ['en', 'zh_CN', 'zh_TW']);
  return {
    ...made(
      {
        login: (wish) => ask('login', { timeout: number(wish, 'timeout', 60_000) }),
        checkSession: () => ask('checkSession', {}),
        getUserProfile: async (wish) =>
          told(await ask('getUserProfile', { desc: text(wish, 'desc'), lang: lang(wish) })),
        getUserInfo: async (wish) => told(await ask('getUserInfo', { lang: lang(wish) })),
        chooseAddress: () => ask('chooseAddress', {}),
        chooseInvoiceTitle: () => ask('chooseInvoiceTitle', {}),
        chooseContact: () => ask('chooseContact', {}),
        getSetting: async (wish) => settings(await ask('getSetting', {}), wish),
        openSetting: async (wish) => settings(await ask('openSetting', {}), wish),
        authorize: (wish) => {
          const scope = text(wish, 'scope');
          if (!SCOPES.includes(scope)) {
            throw new ApiError(`invalid scope "${scope}"`);
          }
          return ask('authorize', { scope });
        },
        getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: '' }),
        requirePrivacyAuthorize: () => undefined,
        openPrivacyContract: () => ask('openPrivacyContract', {}),
        requestSubscribeMessage: (wish) => ask('requestSubscribeMessage', { tmplIds: templates(wish) }),
      },
      reach.failed,
    ),
  };
}
