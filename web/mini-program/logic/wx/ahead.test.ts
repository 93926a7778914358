import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

const APP = {
  'app.json': '{"pages":["pages/a"],"subpackages":[{"root":"more","name":"rest","pages":["b"]}]}',
  'pages/a.wxml': '<view/>',
  'pages/a.js': 'Page({})',
  'more/b.wxml': '<view/>',
  'more/b.js': 'Page({})',
};

test('a subpackage is there before it is asked for, and says so once', async () => {
  const { sketch, wx } = wxOf({ url: 'pages/a', page: APP });
  const done: unknown[] = [];
  const progress: unknown[] = [];
  const task = wx['preDownloadSubpackage']?.({
    name: 'rest',
    success: (result: object) => done.push(result),
  }) as { onProgressUpdate(listener: (told: object) => void): void };
  task.onProgressUpdate((told) => progress.push(told));
  await sketch.quiet();
  expect(done).toEqual([{ errMsg: 'preDownloadSubpackage:ok' }]);
  expect(progress).toMatchObject([{ progress: 100 }]);
  expect(await outcome(sketch, wx['preDownloadSubpackage'], { name: 'other' })).toMatchObject({
    errMsg: 'preDownloadSubpackage:fail subpackage "other" is not found',
  });
});

test('what would be loaded ahead is there, and what runs is among the person’s own', async () => {
  const { sketch, wx } = wxOf();
  for (const name of ['preloadAssets', 'preloadSkylineView', 'preloadWebview']) {
    expect(await outcome(sketch, wx[name])).toEqual({ errMsg: `${name}:ok` });
  }
  expect(await outcome(sketch, wx['checkIsAddedToMyMiniProgram'])).toMatchObject({ added: true });
});
