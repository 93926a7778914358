import { expect, test } from 'vitest';
import { Sketch } from '../sketch';
import { outcome, wxOf } from '../started';

test('what the provider named is fetched once, told to who asks and to who listens', async () => {
  const sketch = new Sketch();
  const asked: unknown[] = [];
  sketch.answering = (name, args) => {
    asked.push([name, args]);
    return { value: { fetchedData: '{"n":1}' } };
  };
  const { wx } = wxOf({ sketch, url: 'pages/a?x=1&y=2' });
  const heard: unknown[] = [];
  expect(await outcome(sketch, wx['getBackgroundFetchToken'])).toMatchObject({
    errMsg: 'getBackgroundFetchToken:fail no token',
  });
  await outcome(sketch, wx['setBackgroundFetchToken'], { token: 'mine' });
  expect(await outcome(sketch, wx['getBackgroundFetchToken'])).toMatchObject({ token: 'mine' });
  expect(wx['getStorageInfoSync']?.()).toMatchObject({ keys: [] });
  wx['onBackgroundFetchData']?.((told: unknown) => heard.push(told));
  expect(await outcome(sketch, wx['getBackgroundFetchData'], { fetchType: 'pre' })).toMatchObject({
    errMsg: 'getBackgroundFetchData:ok',
    fetchedData: '{"n":1}',
    path: 'pages/a',
    query: 'x=1&y=2',
  });
  await sketch.quiet();
  expect(heard).toMatchObject([{ fetchedData: '{"n":1}', fetchType: 'pre' }]);
  expect(asked).toEqual([['fetchAhead', { token: 'mine', path: 'pages/a', query: 'x=1&y=2', scene: 1001 }]]);
});

test('from time to time nothing is fetched, and without an address nothing at all', async () => {
  const { sketch, wx } = wxOf();
  expect(await outcome(sketch, wx['getBackgroundFetchData'], { fetchType: 'periodic' })).toMatchObject({
    errMsg: 'getBackgroundFetchData:fail no data',
  });
  expect(await outcome(sketch, wx['getBackgroundFetchData'], { fetchType: 'pre' })).toMatchObject({
    errMsg: 'getBackgroundFetchData:fail not supported',
  });
});
