import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

test('a toast is asked for whole, with what the program left out', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  expect(await outcome(sketch, wx['showToast'], { title: 'Done', image: '../images/a.png' })).toEqual({
    errMsg: 'showToast:ok',
  });
  expect(sketch.asks).toEqual([
    {
      name: 'showToast',
      args: { title: 'Done', icon: 'success', image: 'images/a.png', duration: 1500, mask: false },
    },
  ]);
  expect(await outcome(sketch, wx['showToast'])).toMatchObject({
    errMsg: 'showToast:fail parameter error: parameter.title should be String instead of Undefined;',
  });
});

test('a modal says what was chosen, and what was written where it may be', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({ value: { confirm: true, content: 'x' } });
  expect(await outcome(sketch, wx['showModal'], { title: 'a' })).toEqual({
    confirm: true,
    cancel: false,
    content: null,
    errMsg: 'showModal:ok',
  });
  expect(await outcome(sketch, wx['showModal'], { editable: true })).toMatchObject({ content: 'x' });
  expect(await outcome(sketch, wx['showModal'], { confirmText: '五个字太长' })).toMatchObject({
    errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters',
  });
});

test('a sheet has one to six items', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({ value: { tapIndex: 1 } });
  expect(await outcome(sketch, wx['showActionSheet'], { itemList: ['a', 'b'] })).toMatchObject({ tapIndex: 1 });
  expect(await outcome(sketch, wx['showActionSheet'], { itemList: Array.from('1234567') })).toMatchObject({
    errMsg: 'showActionSheet:fail parameter error: itemList should not be larger than 6',
  });
  sketch.answering = () => ({ refused: 'cancel' });
  expect(await outcome(sketch, wx['showActionSheet'], { itemList: ['a'] })).toMatchObject({
    errMsg: 'showActionSheet:fail cancel',
  });
});

test('bars take colours and tabs that there are', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  await outcome(sketch, wx['setNavigationBarColor'], { frontColor: '#FFF', backgroundColor: '#abc' });
  expect(sketch.asks.at(-1)?.args).toEqual({ frontColor: '#ffffff', backgroundColor: '#aabbcc', duration: 0 });
  expect(
    await outcome(sketch, wx['setNavigationBarColor'], { frontColor: 'red', backgroundColor: '#abc' }),
  ).toMatchObject({ errMsg: 'setNavigationBarColor:fail invalid frontColor "red"' });
  await outcome(sketch, wx['setTabBarBadge'], { index: 1, text: '12345' });
  expect(sketch.asks.at(-1)).toEqual({ name: 'setTabBarBadge', args: { index: 1, text: '…' } });
  expect(await outcome(sketch, wx['showTabBarRedDot'], { index: 2 })).toMatchObject({
    errMsg: 'showTabBarRedDot:fail tabbar item not found',
  });
  const { sketch: other, wx: its } = wxOf({ url: 'pages/c', page: { ...C } });
  expect(await outcome(other, its['hideTabBar'])).toMatchObject({ errMsg: 'hideTabBar:fail not TabBar page' });
});

const C = {
  'app.json':
    '{"pages":["pages/a","pages/b","pages/c"],"tabBar":{"list":[{"pagePath":"pages/a","text":"A"},{"pagePath":"pages/b","text":"B"}]}}',
  'pages/c.wxml': '<view/>',
  'pages/c.js': 'Page({})',
};
