import { expect, test } from 'vitest';
import { wxOf } from '../started';

test('what the app tells is heard until it is not wanted any more', () => {
  const { sketch, wx } = wxOf();
  const heard: unknown[] = [];
  const listener = (detail: unknown) => heard.push(detail);
  wx['onNetworkStatusChange']?.(listener);
  wx['onNetworkStatusChange']?.((detail: unknown) => heard.push(detail));
  sketch.tell('networkStatusChange', { isConnected: true, networkType: 'wifi' });
  wx['offNetworkStatusChange']?.(listener);
  sketch.tell('networkStatusChange', { isConnected: false, networkType: 'none' });
  wx['offNetworkStatusChange']?.();
  sketch.tell('networkStatusChange', {});
  expect(heard.length).toBe(3);
});

test('the author of the app hears of errors, once and without end', () => {
  const heard: unknown[] = [];
  const { sketch, wx } = wxOf({
    globals: { note: (...said: unknown[]) => heard.push(...said) },
    page: {
      'app.js':
        'take(wx, getCurrentPages); App({ onError(e) { note(String(e).split("\\n")[0]); throw new Error("again") } })',
      'pages/a.js': 'Page({ onShow() { throw new Error("shown") } })',
    },
  });
  wx['onError']?.(() => heard.push('listener'));
  expect(heard).toEqual(['Error: shown']);
  sketch.program?.fromHost({ kind: 'show' });
  expect(heard).toEqual(['Error: shown', 'Error: shown', 'listener']);
  expect(sketch.failures.map(({ message }) => message)).toEqual(['shown', 'again', 'shown', 'again']);
});

test('promises that nobody looked after, pages that are not there, and another theme are told', () => {
  const heard: unknown[] = [];
  const { sketch, wx } = wxOf({
    url: 'pages/no?x=1',
    globals: { note: (...said: unknown[]) => heard.push(said) },
    page: {
      'app.js': `take(wx, getCurrentPages); App({
        onPageNotFound(e) { note('none', e.path, e.query.x, e.isEntryPage); wx.reLaunch({ url: '/pages/a' }) },
        onThemeChange(e) { note(e.theme) },
        onUnhandledRejection(e) { note(e.reason) },
        onHide() { note('hidden') },
      })`,
    },
  });
  sketch.program?.rejected('why');
  sketch.tell('themeChange', { theme: 'dark' });
  sketch.program?.fromHost({ kind: 'hide' });
  expect(heard).toEqual([['none', 'pages/no', '1', true], ['why'], ['dark'], ['hidden']]);
  expect((wx['getAppBaseInfo']?.() as { theme: string }).theme).toBe('dark');
});

test('who comes back finds it as it was, and it hears who led them there', () => {
  const heard: unknown[] = [];
  const { sketch, wx } = wxOf({
    globals: { note: (...said: unknown[]) => heard.push(said) },
    page: {
      'app.js': `take(wx, getCurrentPages); App({
        onShow({ path, scene, referrerInfo }) { note('app', path, scene, referrerInfo.extraData) },
        onHide() { note('app hidden') },
      })`,
      'pages/a.js': `Component({
        pageLifetimes: { show() { note('shown') }, hide() { note('hidden') } },
        methods: { onShow() { note('page') }, onHide() { note('page hidden') } } })`,
    },
  });
  sketch.program?.fromHost({ kind: 'hide' });
  const opened = { scene: 1038, referrerInfo: { appId: 'map', extraData: { found: true } } };
  sketch.program?.fromHost({ kind: 'show', opened });
  expect(heard).toEqual([
    ['app', 'pages/a', 1001, undefined],
    ['shown'],
    ['page'],
    ['hidden'],
    ['page hidden'],
    ['app hidden'],
    ['app', 'pages/a', 1038, { found: true }],
    ['shown'],
    ['page'],
  ]);
  expect(wx['getEnterOptionsSync']?.()).toMatchObject(opened);
  expect(wx['getLaunchOptionsSync']?.()).toMatchObject({ scene: 1001 });
});

test('what is shared is what the page says, and is awaited for a while', async () => {
  const { sketch } = wxOf({
    page: {
      'pages/a.js':
        'Page({ onShareAppMessage({ from }) { return { title: from, promise: Promise.resolve({ title: "later", path: "/pages/b?x=1", imageUrl: "/a.png" }) } } })',
    },
  });
  sketch.tell('share', { how: 'message', from: 'menu' });
  await sketch.quiet();
  sketch.tell('share', { how: 'timeline', from: 'menu' });
  await sketch.quiet();
  expect(sketch.asks).toEqual([
    { name: 'shareAppMessage', args: { title: 'later', path: '/pages/b?x=1', imageUrl: 'a.png' } },
    { name: 'shareTimeline', args: { title: '', query: '', imageUrl: '' } },
  ]);
});
