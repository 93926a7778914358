import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

test('a short message is prepared, and as long as one may be', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  expect(await outcome(sketch, wx['sendSms'], { phoneNumber: '12', content: 'x'.repeat(2_000) })).toEqual({
    errMsg: 'sendSms:ok',
  });
  expect(sketch.asks).toEqual([{ name: 'sendSms', args: { phoneNumber: '12', content: 'x'.repeat(1_000) } }]);
  sketch.answering = () => ({ refused: 'auth deny', code: 103 });
  expect(await outcome(sketch, wx['sendSms'])).toMatchObject({ errMsg: 'sendSms:fail auth deny' });
});

test('what is marked is asked of the field that is written in', async () => {
  const { sketch, wx } = wxOf();
  const asked: string[] = [];
  sketch.looking = (question) => (asked.push(question), { start: 1, end: 3 });
  expect(await outcome(sketch, wx['getSelectedTextRange'])).toEqual({
    start: 1,
    end: 3,
    errMsg: 'getSelectedTextRange:ok',
  });
  expect(asked).toContain('selection');
  sketch.looking = () => null;
  expect(await outcome(sketch, wx['getSelectedTextRange'])).toMatchObject({
    errMsg: 'getSelectedTextRange:fail no focused input',
  });
});

test('a film is made no smaller, and stays the file that it was', async () => {
  const { sketch, wx } = wxOf({ packaged: { 'film.mp4': new Uint8Array(2_049) } });
  expect(await outcome(sketch, wx['compressVideo'], { src: '/film.mp4', quality: 'low' })).toEqual({
    tempFilePath: '/film.mp4',
    size: '3',
    errMsg: 'compressVideo:ok',
  });
  expect((await outcome(sketch, wx['compressVideo'], { src: '/none.mp4' }))['errMsg']).toContain('no such file');
});

test('sensors are asked for by name, as often as WeChat tells of them', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  await outcome(sketch, wx['startGyroscope'], { interval: 'game' });
  await outcome(sketch, wx['stopCompass']);
  expect(sketch.asks.map(({ args }) => args)).toEqual([
    { sensor: 'gyroscope', on: true, interval: 'game' },
    { sensor: 'compass', on: false, interval: 'normal' },
  ]);
  const heard: unknown[] = [];
  wx['onGyroscopeChange']?.((detail: unknown) => heard.push(detail));
  sketch.tell('gyroscopeChange', { x: 1, y: 2, z: 3 });
  expect(heard).toEqual([{ x: 1, y: 2, z: 3 }]);
});
