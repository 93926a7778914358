import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

test('who uses it is told by name and picture alone', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({ value: { nickName: 'Ann', avatarUrl: 'data:,', language: 'en' } });
  expect(await outcome(sketch, wx['getUserProfile'])).toMatchObject({
    errMsg: 'getUserProfile:fail parameter error: parameter.desc should be String instead of Undefined;',
  });
  const told = await outcome(sketch, wx['getUserProfile'], { desc: 'to greet' });
  expect(told).toMatchObject({ userInfo: { nickName: 'Ann', gender: 0, city: '' }, encryptedData: '' });
  expect(JSON.parse(told['rawData'] as string)).toEqual(told['userInfo']);
});

test('places are numbers that there are', async () => {
  const { sketch, wx } = wxOf();
  const position = { latitude: 1, longitude: 2, accuracy: 3, altitude: 0, speed: 0 };
  sketch.answering = () => ({ value: position });
  expect(await outcome(sketch, wx['getLocation'], { type: 'gcj02' })).toMatchObject({
    ...position,
    horizontalAccuracy: 3,
  });
  expect(sketch.asks.at(-1)?.args).toEqual({ type: 'gcj02', fuzzy: false, altitude: false });
  expect(await outcome(sketch, wx['getFuzzyLocation'])).toEqual({
    latitude: 1,
    longitude: 2,
    errMsg: 'getFuzzyLocation:ok',
  });
  expect(await outcome(sketch, wx['openLocation'], { latitude: 91, longitude: 0 })).toMatchObject({
    errMsg: 'openLocation:fail invalid latitude "91"',
  });
  sketch.answering = () => ({ refused: 'auth deny', code: 103 });
  expect(await outcome(sketch, wx['getLocation'])).toMatchObject({ errMsg: 'getLocation:fail auth deny', errno: 103 });
});

test('what is asked for in a wrong way does not reach the app', async () => {
  const { sketch, wx } = wxOf();
  expect(await outcome(sketch, wx['authorize'], { scope: 'scope.everything' })).toMatchObject({
    errMsg: 'authorize:fail invalid scope "scope.everything"',
  });
  expect(await outcome(sketch, wx['requestSubscribeMessage'], { tmplIds: [] })).toMatchObject({ errCode: 10001 });
  expect((await outcome(sketch, wx['requestPayment'], { timeStamp: '1' }))['errMsg']).toContain('parameter.nonceStr');
  expect(sketch.asks).toEqual([]);
  sketch.answering = () => ({ value: { t: 'accept' } });
  expect(await outcome(sketch, wx['requestSubscribeMessage'], { tmplIds: ['t'] })).toEqual({
    t: 'accept',
    errMsg: 'requestSubscribeMessage:ok',
  });
});

test('which notices are wanted is told to who asks for it', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({
    value: { authSetting: {}, notices: { wanted: false, templates: { ready: 'accept', late: 'reject' } } },
  });
  expect(await outcome(sketch, wx['getSetting'], { withSubscriptions: true })).toMatchObject({
    subscriptionsSetting: { mainSwitch: false, itemSettings: { ready: 'accept', late: 'reject' } },
  });
  const told = await outcome(sketch, wx['getSetting']);
  expect(told).toMatchObject({ authSetting: {}, subscriptionsSetting: { mainSwitch: false } });
  expect(told['notices']).toBeUndefined();
  sketch.answering = () => ({ value: { authSetting: {} } });
  expect(await outcome(sketch, wx['getSetting'])).toMatchObject({ subscriptionsSetting: { mainSwitch: true } });
});
