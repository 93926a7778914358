/** Where it runs, as far as a program needs it to look right: the same for everybody who has such a screen. */
import type { Screen, Start } from '../../protocol';
import { addressOf } from '../address';
import { atOnce, made } from './call';
import type { Entered, Reach } from './reach';

/** Whose looks and API it has: programs compare these. */
const SDK_VERSION = '3.8.0';
const APP_VERSION = '8.0.50';
const BRAND = 'Sotto';
/** As of a phone that is neither slow nor new. */
const BENCHMARK_LEVEL = 30;
const SYSTEMS = {
  android: 'Android 13',
  ios: 'iOS 17.0',
  windows: 'Windows 11',
  mac: 'macOS 14.0',
  devtools: 'iOS 17.0',
};
const TAB_BAR_HEIGHT = 50;
const FONT_SIZE = 16;

/** What there is to know before it has begun. */
export const UNSTARTED: Start = {
  screen: { width: 375, height: 667, pixelRatio: 2, theme: 'light' },
  device: { language: 'en', platform: 'android', safeArea: { top: 0, bottom: 0 }, capsule: [281, 8, 87, 32] },
  url: '',
  kept: {},
  files: {},
};

/** How high the app's own bars are on a page. */
function bars(reach: Reach, path: string): number {
  const { plan, pages } = reach;
  const { safeArea, capsule } = reach.device();
  const window = (plan.app['window'] ?? {}) as Record<string, unknown>;
  const page = Object.hasOwn(plan.components, path) ? plan.components[path]?.json : undefined;
  const own = (page?.['navigationStyle'] ?? window['navigationStyle']) === 'custom';
  const custom = (plan.app['tabBar'] as { custom?: unknown } | undefined)?.custom === true;
  const title = own ? 0 : capsule[1] * 2 + capsule[3] - safeArea.top;
  return title + (pages.isTab(path) && !custom ? TAB_BAR_HEIGHT + safeArea.bottom : 0);
}

/** With its bars: what it is told of is the first page's room. */
function screenHeight(reach: Reach): number {
  return reach.screen().height + bars(reach, reach.plan.pages[0] ?? '');
}

/** As the program is told of it, where the page that is shown is of this size; undefined where that is nothing new. */
export function resized(reach: Reach, detail: unknown): Screen | undefined {
  const { size } = (detail ?? {}) as { size?: { windowWidth?: unknown; windowHeight?: unknown } };
  const [width, inside] = [Number(size?.windowWidth), Number(size?.windowHeight)];
  const height = inside + bars(reach, reach.pages.path) - bars(reach, reach.plan.pages[0] ?? '');
  const screen = reach.screen();
  const isNew = width > 0 && height > 0 && (width !== screen.width || Math.abs(height - screen.height) > 1);
  return isNew ? { ...screen, width, height } : undefined;
}

/** What is left for a page. */
export function windowSize(reach: Reach): { width: number; height: number } {
  return { width: reach.screen().width, height: screenHeight(reach) - bars(reach, reach.pages.path) };
}

function windowInfo(reach: Reach): object {
  const { width, pixelRatio } = reach.screen();
  const height = screenHeight(reach);
  const { top, bottom } = reach.device().safeArea;
  const { height: inside } = windowSize(reach);
  return {
    pixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: inside,
    statusBarHeight: top,
    safeArea: { left: 0, right: width, top, bottom: height - bottom, width, height: height - top - bottom },
    screenTop: height - inside,
  };
}

function deviceInfo(reach: Reach): object {
  const { platform } = reach.device();
  return {
    abi: 'arm64-v8a',
    deviceAbi: 'arm64-v8a',
    benchmarkLevel: BENCHMARK_LEVEL,
    brand: BRAND,
    model: BRAND,
    platform,
    system: SYSTEMS[platform],
    cpuType: 'unknown',
    memorySize: '4096',
  };
}

function appBaseInfo(reach: Reach): object {
  return {
    SDKVersion: SDK_VERSION,
    version: APP_VERSION,
    enableDebug: false,
    host: { env: 'WeChat', appId: '', version: APP_VERSION },
    language: reach.device().language,
    theme: reach.screen().theme,
    fontSizeSetting: FONT_SIZE,
    fontSizeScaleFactor: 1,
  };
}

const SETTING = { bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' };

/** That the app asks is its own matter: a program may try everything that there is. */
const AUTHORIZED = {
  albumAuthorized: 'authorized',
  bluetoothAuthorized: 'denied',
  cameraAuthorized: 'authorized',
  locationAuthorized: 'authorized',
  locationReducedAccuracy: false,
  microphoneAuthorized: 'authorized',
  notificationAuthorized: 'denied',
  notificationAlertAuthorized: 'denied',
  notificationBadgeAuthorized: 'denied',
  notificationSoundAuthorized: 'denied',
  phoneCalendarAuthorized: 'denied',
};

function systemInfo(reach: Reach): object {
  return {
    ...deviceInfo(reach),
    ...appBaseInfo(reach),
    ...windowInfo(reach),
    ...SETTING,
    ...AUTHORIZED,
    devicePixelRatio: reach.screen().pixelRatio,
    cameraAuthorized: true,
    albumAuthorized: true,
    locationAuthorized: true,
    microphoneAuthorized: true,
    notificationAuthorized: false,
    bluetoothAuthorized: false,
  };
}

/** `__wxConfig`, which WeChat promises nobody and many read: what app.json says, and whose program it is. */
export function configOf({ app, pages }: Reach['plan']): object {
  const appId = String(app['appid'] ?? '');
  return {
    ...app,
    pages: [...pages],
    entryPagePath: `${pages[0] ?? ''}.html`,
    global: { window: app['window'] ?? {} },
    accountInfo: { appId, nickname: '', icon: '' },
    envVersion: 'release',
    platform: 'android',
  };
}

/** How it was opened, as `onLaunch` is told as well. */
export function launch(reach: Pick<Reach, 'plan'>, { url, opened }: Entered): object {
  const { path, query } = addressOf(url || reach.plan.pages[0] || '', '') ?? { path: '', query: {} };
  return {
    path,
    query,
    scene: opened?.scene ?? 1001,
    shareTicket: undefined,
    referrerInfo: opened?.referrerInfo ?? {},
    forwardMaterials: [],
    apiCategory: 'default',
  };
}

export function system(reach: Reach): Record<string, unknown> {
  const SKYLINE = { isSupported: false, version: '', reason: 'client not supported' };
  const extra = () => (reach.plan.app['ext'] ?? {}) as object;
  return {
    ...made(
      {
        getSystemInfoAsync: () => systemInfo(reach),
        getExtConfig: () => ({ extConfig: extra() }),
        getDeviceBenchmarkInfo: () => ({ benchmarkLevel: BENCHMARK_LEVEL, modelLevel: 2 }),
        getRendererUserAgent: () => ({ userAgent: `MicroMessenger/${APP_VERSION} MiniProgramEnv` }),
        getSkylineInfo: () => SKYLINE,
        checkIsOpenAccessibility: () => ({ open: false }),
        getBatteryInfo: () => BATTERY,
      },
      reach.failed,
    ),
    getSystemInfo: atOnce('getSystemInfo', () => systemInfo(reach), reach.failed),
    getSystemInfoSync: () => systemInfo(reach),
    getWindowInfo: () => windowInfo(reach),
    getDeviceInfo: () => deviceInfo(reach),
    getAppBaseInfo: () => appBaseInfo(reach),
    getAppAuthorizeSetting: () => ({ ...AUTHORIZED }),
    getSystemSetting: () => ({ ...SETTING }),
    getMenuButtonBoundingClientRect: () => {
      const [left, top, width, height] = reach.device().capsule;
      return { left, top, width, height, right: left + width, bottom: top + height };
    },
    getLaunchOptionsSync: () => launch(reach, reach.launched()),
    getEnterOptionsSync: () => launch(reach, reach.entered()),
    getApiCategory: () => 'default',
    getExtConfigSync: extra,
    getExptInfoSync: () => ({}),
    getSkylineInfoSync: () => SKYLINE,
    getBatteryInfoSync: () => ({ ...BATTERY }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: String(reach.plan.app['appid'] ?? ''), envVersion: 'release', version: '1.0.0' },
      plugin: {},
    }),
  };
}

const BATTERY = { level: 100, isCharging: true, isLowPowerModeEnabled: false };
