import { expect, test } from 'vitest';
import { started } from './started';

const COUNTER = {
  'app.json': '{"pages":["pages/a","pages/b"],"window":{"navigationBarTitleText":"Counter"}}',
  'app.js': 'App({ globalData: { began: 3 }, onLaunch() { this.launched = true } })',
  'pages/a.wxml':
    '<view class="n" bindtap="more">{{ count }}</view><text wx:if="{{ count > 4 }}">many</text><view wx:for="{{ list }}" wx:key="*this">{{ index }}:{{ item }}</view>',
  'pages/a.js': `Page({
    data: { count: 0, list: ['x', 'y'] },
    onLoad() { this.setData({ count: getApp().globalData.began }) },
    more() { this.setData({ count: this.data.count + 1, list: this.data.list.concat('z') }) },
  })`,
  'pages/b.wxml': '<view>{{ q }}</view>',
  'pages/b.js': 'Page({ data: { q: "" }, onLoad(query) { this.setData({ q: query.q }) } })',
};

test('a page shows its data, and what is touched changes it', () => {
  const sketch = started(COUNTER);
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('3 0:x 1:y');
  sketch.tap('n');
  sketch.tap('n');
  expect(sketch.words()).toBe('5 many 0:x 1:y 2:z 3:z');
  expect(sketch.where).toMatchObject({ path: 'pages/a', depth: 1, config: { navigationBarTitleText: 'Counter' } });
});

test('pages are a stack, with what they are opened with', async () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.js': `Page({ data: { count: 0, list: [] }, more() { wx.navigateTo({ url: 'b?q=%E4%BD%A0+%26', events: { back: (s) => this.setData({ list: [s] }) } }) } })`,
    'pages/b.js': `Page({ data: { q: '' }, onLoad(query) { this.setData({ q: query.q }); this.getOpenerEventChannel().emit('back', 'heard'); } })`,
  });
  sketch.tap('n');
  await Promise.resolve();
  sketch.settle();
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('你+&');
  sketch.go('navigateBack');
  expect(sketch.where).toMatchObject({ path: 'pages/a', depth: 1 });
  expect(sketch.words()).toBe('0 0:heard');
});

test('a page that is not there is refused in the words of WeChat', async () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.js': `Page({ data: { count: 0 }, more() { wx.navigateTo({ url: '/no', fail: (e) => this.setData({ count: e.errMsg }) }) } })`,
  });
  sketch.tap('n');
  await new Promise((resolve) => setTimeout(resolve));
  sketch.settle();
  expect(sketch.words()).toContain('navigateTo:fail page "no" is not found');
});

test('what fails is told, and the rest goes on', () => {
  const sketch = started({
    ...COUNTER,
    'app.js': 'App({ onLaunch() { throw new Error("launch") } }); nothing.at.all',
    'pages/a.js':
      'Page({ data: { count: 1 }, onShow() { throw new Error("show") }, more() { throw new Error("more") } })',
  });
  sketch.tap('n');
  expect(sketch.failures.map((each) => each.message)).toEqual(['nothing is not defined', 'launch', 'show', 'more']);
  expect(sketch.words()).toBe('1');
});

test('components have properties, events, slots, and styles of their own', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.json': '{"usingComponents":{"my-button":"../button"}}',
    'pages/a.wxml': '<my-button label="{{ count }}" bind:press="more"><text>in the slot</text></my-button>',
    'button.wxml': '<view class="face" bindtap="press">{{ label }}!</view><slot/>',
    'button.wxss': '.face{color:red}',
    'button.js': `Component({ properties: { label: { type: [Number, String] } }, methods: { press() { this.triggerEvent('press', { n: 1 }) } } })`,
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('3! in the slot');
  sketch.tap('s0--face');
  expect(sketch.words()).toBe('4! in the slot');
});

test('WXS runs, and behaviours are shared', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.wxml':
      '<wxs module="m">function twice(n) { return n * 2 } module.exports = { twice: twice }</wxs><view>{{ m.twice(count) }} {{ shared }}</view>',
    'pages/a.js':
      'Page({ behaviors: [Behavior({ data: { shared: "yes" } }), "wx://form-field", null], data: { count: 21 } })',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('42 yes');
});

test('a function of WXS that throws leaves its place empty, and no more', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.wxml':
      '<wxs module="m">module.exports = { of: function (a) { return a.b.c }, one: 1 }</wxs><text>{{ m.of(count) }}</text><text>{{ m.one }} after</text>',
  });
  expect(sketch.words()).toBe('1 after');
  expect(sketch.failures[0]).toMatchObject({
    where: 'pages/a.wxml',
    message: expect.stringContaining('undefined') as string,
  });
});

test('the template of a page is made when the page opens', () => {
  const sketch = started({ ...COUNTER, 'pages/b.wxml': '<wxs module="m">module.exports = none.of</wxs>{{ m }}' });
  expect(sketch.failures).toEqual([]);
  sketch.program?.fromHost({ kind: 'go', how: 'navigateTo', url: '/pages/b', delta: 1 });
  sketch.settle();
  expect(sketch.failures).toMatchObject([{ where: 'pages/b.wxml', message: 'none is not defined' }]);
});

test('a program that is left is drawn away', () => {
  const sketch = started(COUNTER);
  const before = sketch.nodes;
  for (let i = 0; i < 20; i++) {
    sketch.go('reLaunch', '/pages/a');
  }
  expect(sketch.failures).toEqual([]);
  expect(sketch.nodes).toBe(before);
});

test('an event is plain: it can be kept in data', () => {
  const heard: unknown[] = [];
  const sketch = started(
    {
      ...COUNTER,
      'pages/a.wxml':
        '<view id="outer" bindtap="more" data-a="1"><view class="n" id="inner" data-b="{{ 2 }}" mark:m="x">{{ e.type }}</view></view>',
      'pages/a.js': 'Page({ more(e) { note(e); this.setData({ e }) } })',
    },
    { globals: { note: (event: unknown) => heard.push(event) } },
  );
  sketch.tap('n');
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('tap');
  expect(heard).toMatchObject([
    {
      type: 'tap',
      target: { id: 'inner', dataset: { b: 2 } },
      currentTarget: { id: 'outer', dataset: { a: '1' } },
      mark: { m: 'x' },
      detail: {},
      touches: [],
    },
  ]);
});

test('what modules share by the global object is of this program alone', () => {
  const sketch = started({
    ...COUNTER,
    'app.js': 'global.told = "shared"; App({})',
    'pages/a.wxml': '<view>{{ words }}</view>',
    'pages/a.js':
      'Page({ onLoad() { this.setData({ words: [globalThis.told, global.Object === Object, global.wx === wx, typeof window].join() }) } })',
  });
  expect(sketch.words()).toBe('shared,true,true,undefined');
  expect(Object.hasOwn(globalThis, 'told')).toBe(false);
});

test('what is left under a new name is found by that name, and by old libraries through `this`', () => {
  const sketch = started({
    ...COUNTER,
    'app.js':
      'require("./old"); var own = regenerated + 1; regenerated = own; App({ own: own, same: global.regenerated })',
    'old.js': 'var g = this; g.regenerated = 1; g.Promise = { mine: true };',
    'pages/a.wxml': '<view>{{ words }}</view>',
    'pages/a.js':
      'Page({ onLoad() { this.setData({ words: [getApp().own, getApp().same, typeof Promise.resolve, global.Promise.mine].join() }) } })',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('2,2,function,true');
});

test('frameworks find the words that they look for: whose module runs, its page, and `Function` of the global object', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.wxml': '<view>{{ words }}</view>',
    'pages/a.js': `var route = __wxRoute; var lib = (function (context) { return context.Function.prototype === Function.prototype })(global);
      Page({ onLoad() { this.setData({ words: [route, lib, this.getPageId(), this.update(), __wxConfig.envVersion, __wxConfig.pages[1]].join() }) } })`,
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('pages/a,true,pageId:1,,release,pages/b');
});

test('a page hears that it is loaded when all of it is attached', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.json': '{"usingComponents":{"part":"/part"}}',
    'pages/a.wxml': '<part/><view>{{ words }}</view>',
    'part.wxml': '<view/>',
    'part.js': 'Component({ lifetimes: { attached() { getApp().said = "part" } } })',
    'pages/a.js':
      'Component({ lifetimes: { attached() { this.made = "page" } }, methods: { onLoad() { this.setData({ words: getApp().said + " " + this.made }) } } })',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('part page');
});

test('what draws is known to what is drawn from its first moment', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.json': '{"usingComponents":{"part":"/part"}}',
    'pages/a.wxml': '<part/><view>{{ words }}</view>',
    'part.wxml': '<view>{{ by }}</view>',
    'part.js': 'Component({ created() { this.setData({ by: this.renderer }) } })',
    'pages/a.js': 'Page({ onLoad() { this.setData({ words: this.renderer }) } })',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('webview webview');
});

test('a plugin is there, and what is asked of it fails', async () => {
  const sketch = started({
    ...COUNTER,
    'app.js': 'App({ plugin: requirePlugin("Speech"), same: requirePlugin("Speech") })',
    'pages/a.wxml': '<view>{{ words }}</view>',
    'pages/a.js': `Page({ onLoad() {
      const { plugin, same } = getApp(); const manager = plugin.getManager(); manager.onStop = () => 0; manager.start();
      plugin.translate({ text: 'a', fail: (e) => this.setData({ words: e.errMsg + (plugin === same) + manager.onStop() }) });
    } })`,
  });
  await sketch.quiet();
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('plugin Speech:fail not supportedtrue0');
  expect(sketch.missing).toEqual(['plugin Speech']);
});

test('a handler of WXS that an expression chose is told of its component too', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.wxml': `<wxs module="m">module.exports = { on: function (event, owner) { owner.callMethod('more', typeof event.instance) } }</wxs>
      <view class="n" bindtap="{{ count > 9 || m.on }}">{{ said }}</view>`,
    'pages/a.js': 'Page({ data: { count: 1 }, more(said) { this.setData({ said }) } })',
  });
  sketch.tap('n');
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('object');
});

test('WXS hears changes and touches, keeps a state, and calls the page', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.wxml': `<wxs module="m">
      module.exports = {
        changed: function (now, before, owner, node) { node.getState().last = now; node.setStyle({ marginTop: now + 'px' }).addClass('on'); },
        tapped: function (event, owner) {
          var state = event.instance.getState();
          owner.callMethod('told', { last: state.last, from: event.currentTarget.dataset.from, on: event.instance.hasClass('on') });
          return false;
        }
      }</wxs>
      <view class="n" data-from="here" prop="{{ count }}" change:prop="{{ m.changed }}" bindtap="{{ m.tapped }}">{{ said }}</view>`,
    'pages/a.js': 'Page({ data: { count: 7, said: "" }, told(what) { this.setData({ said: JSON.stringify(what) }) } })',
  });
  sketch.tap('n');
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('{"last":7,"from":"here","on":true}');
});

test('WXS has its own words for dates, patterns and what something is', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.wxml': `<wxs module="m">
      var pattern = getRegExp('^a+$', 'i');
      module.exports = {
        kinds: function (list) { return [list.constructor === 'Array', list.length.constructor, list[0].constructor === 'Object'].join(); },
        year: function () { return getDate(2026, 0, 2).getFullYear(); },
        fits: function (text) { return pattern.test(text); }
      }</wxs>
      <view>{{ m.kinds(list) }} {{ m.year() }} {{ m.fits('AAA') }}</view>`,
    'pages/a.js': 'Page({ data: { list: [{}] } })',
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('true,Number,true 2026 true');
});

test('a library that asks for the global object has one, and no other code from text', () => {
  const sketch = started({
    ...COUNTER,
    'pages/a.wxml': '<view>{{ said }}</view>',
    'pages/a.js': `var root = Function('return this')(); root.kept = 1;
      var other; try { Function('return 1')(); other = 'ran' } catch (e) { other = e.name }
      Page({ data: { said: typeof root.wx + root.kept + other } })`,
  });
  expect(sketch.failures).toEqual([]);
  expect(sketch.words()).toBe('object1EvalError');
});

test('a way that leads to no page is told, and is no failure of the program', () => {
  const sketch = started(COUNTER);
  sketch.program?.fromHost({ kind: 'go', how: 'navigateTo', url: 'javascript:;', delta: 1 });
  sketch.settle();
  expect(sketch.failures).toEqual([]);
  expect(sketch.where?.path).toBe('pages/a');
});
