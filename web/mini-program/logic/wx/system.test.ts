import { expect, test } from 'vitest';
import { wxOf } from '../started';

type Info = Record<string, unknown>;

test('a program knows how large it is, and nothing by which somebody would be known again', () => {
  const { wx } = wxOf();
  const info = wx['getSystemInfoSync']?.() as Info;
  expect(info).toMatchObject({
    brand: 'Sotto',
    model: 'Sotto',
    platform: 'android',
    SDKVersion: '3.8.0',
    language: 'en',
    theme: 'light',
    windowWidth: 390,
    windowHeight: 844,
    // A title above, and tabs below.
    screenHeight: 844 + 48 + 50,
    pixelRatio: 3,
    benchmarkLevel: 30,
  });
  expect(wx['getMenuButtonBoundingClientRect']?.()).toEqual({
    left: 296,
    top: 8,
    width: 87,
    height: 32,
    right: 383,
    bottom: 40,
  });
  for (const part of ['getWindowInfo', 'getDeviceInfo', 'getSystemSetting']) {
    expect(info).toMatchObject(wx[part]?.() as Info);
  }
});

test('what it runs on is told before the call returns, as in WeChat', async () => {
  const { wx, sketch } = wxOf();
  const heard: unknown[] = [];
  wx['getSystemInfo']?.({ success: ({ errMsg }: Info) => heard.push(errMsg), complete: () => heard.push('complete') });
  expect(heard).toEqual(['getSystemInfo:ok', 'complete']);
  expect(await wx['getSystemInfo']?.()).toMatchObject({ windowWidth: 390 });
  wx['getSystemInfo']?.({
    success() {
      throw new Error('own');
    },
  });
  expect(sketch.failures).toMatchObject([{ where: 'getSystemInfo', message: 'own' }]);
});

test('it knows how it was opened', () => {
  const launched: Info[] = [];
  const { wx } = wxOf({
    url: 'pages/b?x=1',
    globals: { note: (options: Info) => launched.push(options) },
    page: { 'app.js': 'take(wx, getCurrentPages); App({ onLaunch(o) { note(o) }, onShow(o) { note(o) } })' },
  });
  expect(wx['getLaunchOptionsSync']?.()).toMatchObject({ path: 'pages/b', query: { x: '1' }, scene: 1001 });
  expect(launched).toMatchObject([
    { path: 'pages/b', query: { x: '1' } },
    { path: 'pages/b', query: { x: '1' } },
  ]);
});

test('it knows which program opened it, and with what', () => {
  const opened = { scene: 1037, referrerInfo: { appId: 'cafe', extraData: { x: 1 } } };
  const { wx } = wxOf({ opened });
  expect(wx['getLaunchOptionsSync']?.()).toMatchObject(opened);
  expect(wx['getEnterOptionsSync']?.()).toMatchObject(opened);
});

test('bytes are base64 and back', () => {
  const { wx } = wxOf();
  const base64 = wx['arrayBufferToBase64']?.(new Uint8Array([0, 255, 16]).buffer);
  expect(base64).toBe('AP8Q');
  expect(new Uint8Array(wx['base64ToArrayBuffer']?.(base64) as ArrayBuffer)).toEqual(new Uint8Array([0, 255, 16]));
});

test('a page that is of another size is another screen, unless it is for the bars of the app', () => {
  const heard: unknown[] = [];
  const { sketch, wx } = wxOf({
    globals: { note: (said: unknown) => heard.push(said) },
    page: { 'pages/a.js': 'Page({ onResize() { note("page") } })' },
  });
  wx['onWindowResize']?.(() => heard.push('program'));
  const resize = (windowWidth: number, windowHeight: number) =>
    sketch.program?.fromView({ kind: 'page', what: 'resize', detail: { size: { windowWidth, windowHeight } } });
  resize(390, 844);
  expect(heard).toEqual([]);
  resize(844, 390);
  expect(heard).toEqual(['program', 'page']);
  expect(wx['getWindowInfo']?.()).toMatchObject({ windowWidth: 844, windowHeight: 390 });
});
