import { expect, test } from 'vitest';
import { wxOf } from '../started';

type Calls = Record<string, (...given: unknown[]) => Calls>;
interface Query {
  in(component: unknown): Query;
  select(selector: string): Ref;
  selectAll(selector: string): Ref;
  selectViewport(): Ref;
  exec(heard?: (all: never) => void): void;
}
interface Ref {
  fields(fields: object): Query;
  boundingClientRect(heard?: (rect: unknown) => void): Query;
  scrollOffset(): Query;
}
const queryOf = (wx: Record<string, (...given: unknown[]) => unknown>) => wx['createSelectorQuery']?.() as Query;
const RECT = { left: 1, top: 2, width: 30, height: 40 };
const PAGE = {
  'pages/a.json': '{"usingComponents":{"x-box":"../box"}}',
  'pages/a.wxml':
    '<view class="n" id="first" data-k="v">a</view><view class="n">b</view><x-box id="box"/><video id="film"/><canvas canvas-id="old"/><canvas id="new" class="c" type="2d"/>',
  'pages/a.js': 'Page({})',
  'box.json': '{"component":true}',
  'box.wxml': '<view class="n" id="inside"/>',
  'box.js': 'Component({ properties: { p: { type: Number, value: 7 } } })',
};

function page() {
  const made = wxOf({ page: PAGE });
  made.sketch.looking = (question) =>
    question === 'rect' ? RECT : question === 'scrollOffset' ? { scrollTop: 5, scrollHeight: 9 } : null;
  return made;
}

test('what is asked of nodes is answered in one go', async () => {
  const { sketch, wx } = page();
  const query = queryOf(wx);
  const heard: unknown[] = [];
  query.select('#first').boundingClientRect((rect: unknown) => heard.push(rect));
  query.selectAll('.n').fields({ size: true });
  query.select('.no').boundingClientRect();
  query.selectViewport().scrollOffset();
  query.select('#box').fields({ properties: ['p'] });
  query.exec((all: unknown) => heard.push(all));
  await sketch.quiet();
  const first = { id: 'first', dataset: { k: 'v' }, left: 1, top: 2, right: 31, bottom: 42, width: 30, height: 40 };
  expect(heard).toEqual([
    first,
    [
      first,
      [
        { width: 30, height: 40 },
        { width: 30, height: 40 },
      ],
      null,
      { id: '', dataset: {}, scrollLeft: 0, scrollTop: 5, scrollWidth: 0, scrollHeight: 9 },
      { p: 7 },
    ],
  ]);
});

test('a component is asked of its own nodes alone', async () => {
  const { sketch, wx, page: top } = page();
  const box = (top()['selectComponent'] as (selector: string) => Calls)('#box');
  const heard: unknown[] = [];
  const ids = (all: unknown) => heard.push((all as { id: string }[][])[0]?.map(({ id }) => id));
  queryOf(wx).in(box).selectAll('.n').fields({ id: true }).exec(ids);
  queryOf(box).selectAll('.n').fields({ id: true }).exec(ids);
  await sketch.quiet();
  expect(heard).toEqual([['inside'], ['inside']]);
});

test('what comes into sight is told when it passes a threshold', async () => {
  const { sketch, wx, page: top } = page();
  const heard: unknown[] = [];
  const observer = wx['createIntersectionObserver']?.(top(), { thresholds: [0.5] }) as unknown as Calls;
  observer['relativeToViewport']?.({ bottom: 20 })['observe']?.('#first', (seen: { intersectionRatio: number }) =>
    heard.push(seen.intersectionRatio),
  );
  await sketch.quiet();
  const [observing] = sketch.observing;
  expect(observing).toMatchObject({
    kind: 'observe',
    node: sketch.node('n'),
    relative: null,
    margin: '0px 0px 20px 0px',
    thresholds: [0.5],
  });
  for (const intersectionRatio of [0.2, 0.6, 0.1]) {
    sketch.program?.fromView({ kind: 'observed', id: observing?.id ?? 0, status: { intersectionRatio } });
  }
  observer['disconnect']?.();
  await sketch.quiet();
  expect(heard).toEqual([0.6, 0.1]);
  expect(sketch.observing.at(-1)).toEqual({ kind: 'unobserve', id: observing?.id });
});

test('components do by themselves what their contexts are told', async () => {
  const { sketch, wx, page: top } = page();
  const video = wx['createVideoContext']?.('film') as unknown as Calls;
  video['seek']?.(3);
  wx['pageScrollTo']?.({ selector: '#first', duration: 0 });
  (top() as Calls)['clearAnimation']?.('#first', { opacity: true });
  await sketch.quiet();
  expect(sketch.orders.map(({ order, args }) => [order, args])).toEqual([
    ['seek', 3],
    ['clearAnimation', { opacity: true }],
    ['scrollTo', { top: null, node: sketch.node('n'), offset: 0, duration: 0 }],
  ]);
  let ended = false;
  (top() as Calls)['animate']?.('#first', [{ opacity: 0 }, { opacity: 1 }], 100, () => (ended = true));
  await sketch.quiet();
  expect(ended).toBe(true);
});

test('an animation is exported step by step', () => {
  const { wx } = page();
  const animation = wx['createAnimation']?.({ duration: 200 }) as unknown as Calls;
  animation['translate']?.(10)['opacity']?.(0.5)['step']?.();
  animation['scale']?.(2)['width']?.(7)['step']?.({ duration: 100, timingFunction: 'ease' });
  const transition = { duration: 200, timingFunction: 'linear', delay: 0 };
  const moved = { type: 'translate', args: ['10px', '0px'] };
  const faded = { type: 'style', args: ['opacity', 0.5] };
  expect(animation['export']?.()).toEqual({
    actions: [
      { animates: [moved, faded], option: { transformOrigin: '50% 50% 0', transition } },
      {
        animates: [moved, faded, { type: 'scale', args: [2, 2] }, { type: 'style', args: ['width', '7px'] }],
        option: { transformOrigin: '50% 50% 0', transition: { ...transition, duration: 100, timingFunction: 'ease' } },
      },
    ],
  });
  expect(animation['export']?.()).toEqual({ actions: [] });
});

test('a canvas is handed over once, and drawn on by both kinds of context', async () => {
  const drawn: unknown[] = [];
  const target = {
    set fillStyle(colour: string) {
      drawn.push(colour);
    },
    fillRect: (...at: number[]) => drawn.push(at),
    scale: (...by: number[]) => drawn.push(['scale', ...by]),
    drawImage: () => undefined,
  };
  const { sketch, wx } = page();
  let asked = 0;
  sketch.looking = (question) => {
    asked += question === 'context' ? 1 : 0;
    return question === 'context' ? { canvas: { width: 300, height: 150, getContext: () => target } } : RECT;
  };
  let node: { width: number; getContext(kind: string): typeof target } | undefined;
  for (let i = 0; i < 2; i++) {
    queryOf(wx)
      .select('#new')
      .fields({ node: true })
      .exec((all: { node: typeof node }[]) => (node = all[0]?.node));
    await sketch.quiet();
  }
  node?.getContext('2d').fillRect(1, 1, 1, 1);
  expect([asked, node?.width, drawn]).toEqual([1, 300, [[1, 1, 1, 1]]]);
  const old = wx['createCanvasContext']?.('old') as unknown as Calls;
  old['setFillStyle']?.('red');
  old['fillRect']?.(0, 0, 5, 5);
  let ended = false;
  old['draw']?.(false, () => (ended = true));
  await sketch.quiet();
  expect([ended, drawn.slice(1)]).toEqual([true, [['scale', 3, 3], 'red', [0, 0, 5, 5]]]);
});

test('a component may ask for what it has once it is attached', async () => {
  const heard: unknown[] = [];
  const { sketch } = wxOf({
    globals: { note: (said: unknown) => heard.push(said) },
    page: {
      'pages/a.json': '{"usingComponents":{"x-box":"../box"}}',
      'pages/a.wxml': '<x-box p="{{ 1 }}"/>',
      'box.json': '{"component":true}',
      'box.wxml': '<view id="inside" class="{{ look }}"/>',
      'box.js': `Component({ properties: { p: Number }, attached() { this.setData({ look: 'dressed' }) }, observers: { p() {
        wx.createSelectorQuery().in(this).select('.dressed').fields({ id: true }).exec((all) => note(all)) } } })`,
    },
  });
  await sketch.quiet();
  expect(heard).toEqual([[{ id: 'inside' }]]);
});
