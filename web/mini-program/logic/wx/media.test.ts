import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

/** The beginning of a picture of 3 by 2. */
const PNG = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 3, 0, 0, 0, 2,
]);
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 5, 0, 7, 0, 0, 0]);
const chosen = { bytes: PNG, name: 'a.png', kind: 'image', extension: 'png', width: 3, height: 2, duration: 0 };

test('what somebody chooses becomes a file', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({ value: [chosen, chosen] });
  const { tempFilePaths, tempFiles } = await outcome(sketch, wx['chooseImage'], { count: 2, sourceType: ['album'] });
  expect(tempFilePaths).toEqual([expect.stringMatching(/^wxfile:\/\/tmp_.*\.png$/), expect.any(String)]);
  expect(tempFiles).toMatchObject([{ size: PNG.length }, { size: PNG.length }]);
  expect(sketch.asks.at(-1)?.args).toMatchObject({ count: 2, kinds: ['image'], sources: ['album'] });
  expect(await outcome(sketch, wx['getImageInfo'], { src: (tempFilePaths as string[])[0] })).toMatchObject({
    width: 3,
    height: 2,
    type: 'png',
  });
  sketch.answering = () => ({ value: [chosen, { ...chosen, kind: 'video', extension: 'mp4', poster: JPEG }] });
  expect(await outcome(sketch, wx['chooseMedia'], { mediaType: ['mix'] })).toMatchObject({
    type: 'mix',
    tempFiles: [
      { fileType: 'image', thumbTempFilePath: '' },
      { fileType: 'video', thumbTempFilePath: expect.stringMatching(/jpg$/) as string },
    ],
  });
  sketch.answering = () => ({ value: { width: 320, height: 180, duration: 2, size: 51_200 } });
  expect(await outcome(sketch, wx['getVideoInfo'], { src: '/a/film.mp4' })).toMatchObject({
    ...{ orientation: 'up', type: 'mp4', width: 320, height: 180, duration: 2, size: 50, bitrate: 205, fps: 0 },
  });
  sketch.answering = () => ({ refused: 'cancel' });
  expect(await outcome(sketch, wx['chooseVideo'])).toMatchObject({ errMsg: 'chooseVideo:fail cancel' });
});

test('pictures are shown by where they lie, saved with their bytes, and measured by how they begin', async () => {
  const { sketch, wx } = wxOf({ packaged: { 'i/2.png': PNG, 'none.png': new Uint8Array([1, 2, 3]) } });
  sketch.answering = (name) =>
    name === 'downloadFile' ? { value: { statusCode: 200, headers: {}, cookies: [], body: JPEG } } : { value: PNG };
  await outcome(sketch, wx['previewImage'], { urls: ['https://a.example/1', '/i/2.png', '3.png'], current: 2 });
  expect(sketch.asks.at(-1)?.args).toEqual({
    urls: ['https://a.example/1', 'i/2.png', 'pages/3.png'],
    current: 'pages/3.png',
  });
  await outcome(sketch, wx['saveImageToPhotosAlbum'], { filePath: '/i/2.png' });
  expect(sketch.asks.at(-1)).toEqual({ name: 'saveToAlbum', args: { bytes: PNG, name: '2.png', kind: 'image' } });
  expect(await outcome(sketch, wx['getImageInfo'], { src: 'https://a.example/1' })).toMatchObject({
    width: 7,
    height: 5,
    type: 'jpeg',
    path: expect.stringMatching(/^wxfile:\/\/tmp_/) as string,
  });
  expect(await outcome(sketch, wx['getImageInfo'], { src: '/none.png' })).toMatchObject({
    errMsg: 'getImageInfo:fail getImageInfo error: decode image failed',
  });
});

test('a sound is set, played, and told of', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  const sound = wx['createInnerAudioContext']?.() as Record<string, unknown> & {
    play(): void;
    onTimeUpdate(heard: () => void): void;
  };
  Object.assign(sound, { src: '/a.mp3', loop: 1, volume: 7 });
  sound.play();
  let heard = 0;
  sound.onTimeUpdate(() => (heard = sound['currentTime'] as number));
  const id = sketch.asks.at(-1)?.args['id'];
  expect(sketch.asks.map(({ args }) => args)).toMatchObject([
    { id, do: 'set', src: 'a.mp3', loop: true, volume: 1 },
    { id, do: 'play' },
  ]);
  sketch.tell('audio', { id, event: 'timeUpdate', currentTime: 2.5, duration: 9, buffered: 9, paused: false });
  expect([heard, sound['duration'], sound['paused']]).toEqual([2.5, 9, false]);
  const recorder = wx['getRecorderManager']?.() as Record<string, (given: unknown) => void>;
  let path = '';
  recorder['onStop']?.((recorded: { tempFilePath: string }) => (path = recorded.tempFilePath));
  recorder['start']?.({ format: 'mp3' });
  sketch.tell('recorder', { event: 'stop', bytes: PNG, duration: 100 });
  expect(path).toMatch(/^wxfile:\/\/tmp_.*\.mp3$/);
  expect(await outcome(sketch, wx['getFileInfo'], { filePath: path })).toMatchObject({ size: PNG.length });
});

test('sounds as the first programs of WeChat ask for them', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  expect(await outcome(sketch, wx['getBackgroundAudioPlayerState'])).toMatchObject({ status: 2 });
  const heard: string[] = [];
  wx['onBackgroundAudioPlay']?.(() => heard.push('play'));
  await outcome(sketch, wx['playBackgroundAudio'], { dataUrl: 'https://a.example/s.mp3', title: 'S' });
  expect(sketch.asks.map((each) => each.args)).toMatchObject([
    { id: 0, do: 'set', src: 'https://a.example/s.mp3', title: 'S' },
    { id: 0, do: 'play' },
  ]);
  sketch.tell('audio', { id: 0, event: 'play', currentTime: 2, duration: 9, buffered: 9, paused: false });
  expect(heard).toEqual(['play']);
  expect(await outcome(sketch, wx['getBackgroundAudioPlayerState'])).toMatchObject({
    ...{ status: 1, duration: 9, currentPosition: 2, dataUrl: 'https://a.example/s.mp3' },
  });
  await outcome(sketch, wx['seekBackgroundAudio'], { position: 5 });
  await outcome(sketch, wx['stopBackgroundAudio']);
  expect(sketch.asks.slice(-2).map((each) => each.args)).toMatchObject([{ do: 'seek', position: 5 }, { do: 'stop' }]);

  let recorded = '';
  wx['startRecord']?.({ success: ({ tempFilePath }: { tempFilePath: string }) => (recorded = tempFilePath) });
  await outcome(sketch, wx['stopRecord']);
  sketch.tell('recorder', { event: 'stop', bytes: new Uint8Array([1]), duration: 5 });
  await sketch.quiet();
  expect(recorded).toMatch(/^wxfile:\/\/tmp_/);
});
