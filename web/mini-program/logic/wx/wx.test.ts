import { expect, test } from 'vitest';
import { wxOf } from '../started';

/** What gives its result at once, and takes no callbacks. */
const AT_ONCE =
  /^(on|off|report)[A-Z]|^create(?!BLE|Global)|^drawCanvas$|Sync$|Manager$|^get(LogManager|Performance|NFCAdapter|XrFrameSystem)$/;
const ALSO_AT_ONCE = `getWindowInfo getDeviceInfo getAppBaseInfo getAppAuthorizeSetting getSystemSetting getApiCategory
  getMenuButtonBoundingClientRect arrayBufferToBase64 base64ToArrayBuffer nextTick requestIdleCallback cancelIdleCallback
  revokeBufferURL canIUse isVKSupport checkIsPictureInPictureActive`.split(/\s+/);
/** These say by throwing what they were called with. */
const THROWS = /^(batch|set).*StorageSync$/;

function functions(wx: Record<string, unknown>): [string, boolean][] {
  return Object.keys(wx)
    .filter((name) => typeof wx[name] === 'function')
    .map((name) => [name, AT_ONCE.test(name) || ALSO_AT_ONCE.includes(name)]);
}

test('every API calls back once, whatever the app refuses, and none throws', async () => {
  const { sketch, wx } = wxOf();
  const called = new Map<string, number>();
  for (const [name, atOnce] of functions(wx)) {
    if (atOnce) {
      expect(() => THROWS.test(name) || wx[name]?.(), name).not.toThrow();
    } else {
      called.set(name, 0);
      const back = () => called.set(name, (called.get(name) ?? 0) + 1);
      expect(() => wx[name]?.({ success: back, fail: back }), name).not.toThrow();
    }
  }
  await sketch.quiet();
  expect([...called].filter(([, times]) => times !== 1)).toEqual([]);
  expect(sketch.failures).toEqual([]);
});

test('without callbacks a failure is a promise that is broken, in the words of WeChat', async () => {
  const { sketch, wx } = wxOf();
  const said: [string, string][] = [];
  for (const [name] of functions(wx).filter(([, atOnce]) => !atOnce)) {
    (wx[name]?.() as Promise<unknown> | undefined)?.catch?.((error: { errMsg: string }) =>
      said.push([name, error.errMsg]),
    );
  }
  await sketch.quiet();
  expect(said.length).toBeGreaterThan(150);
  expect(said.filter(([name, errMsg]) => !errMsg.startsWith(`${name}:fail `))).toEqual([]);
});

test('what WeChat has and is not here fails, is said to be missing once, and is denied by canIUse', async () => {
  const { sketch, wx } = wxOf();
  const said: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    wx['openBluetoothAdapter']?.({ fail: (error: unknown) => said.push(error) });
    wx['openCard']?.({ fail: (error: unknown) => said.push(error) });
  }
  await sketch.quiet();
  expect(said.slice(0, 2)).toMatchObject([
    { errMsg: 'openBluetoothAdapter:fail not available', errCode: 10001 },
    { errMsg: 'openCard:fail not supported' },
  ]);
  expect(sketch.missing).toEqual(['openBluetoothAdapter', 'openCard']);
  expect(
    ['openCard', 'nothing', 'request', 'request.object.timeout', 'button.open-type.share'].map((each) =>
      wx['canIUse']?.(each),
    ),
  ).toEqual([false, false, true, true, true]);
  expect(wx['nothing']).toBeUndefined();
});

test('objects that nothing stands behind tell who listens', async () => {
  const { sketch, wx } = wxOf();
  const said: unknown[] = [];
  const ad = wx['createRewardedVideoAd']?.({ adUnitId: 'x' }) as Record<
    string,
    (...given: unknown[]) => Promise<unknown>
  >;
  ad['onError']?.((error: unknown) => said.push(error));
  await expect(ad['show']?.()).rejects.toMatchObject({ errCode: 1004 });
  await sketch.quiet();
  expect(said).toContainEqual({ errMsg: 'no ad', errCode: 1004 });
  const cloud = wx['cloud'] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  await cloud['init']?.();
  await expect(cloud['callFunction']?.({ name: 'f' })).rejects.toMatchObject({
    errCode: -1,
    errMsg: 'cloud.callFunction:fail cloud is not supported',
  });
  const db = cloud['database']?.() as unknown as {
    collection(name: string): { where(q: object): { get(): Promise<unknown> } };
  };
  await expect(db.collection('c').where({}).get()).rejects.toMatchObject({ errCode: -1 });
});
