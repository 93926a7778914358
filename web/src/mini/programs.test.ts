import { expect, test } from 'vitest';
import type { Running } from '../../mini-program/host/running';
import type { Shelved } from '../../mini-program/host/shelf';
import { arriving, programs, setOut, type Launch } from './programs';

const of = (id: string, manifestId: string, author: string) =>
  ({ id, manifest: { id: manifestId, author, name: manifestId } }) as Shelved;
const CAFE = of('1', 'cafe', 'a');
const STRANGER = of('2', 'map', 'b');
const MAP = of('3', 'map', 'a');

function ways(answer: boolean, here = [CAFE, STRANGER, MAP]) {
  const said: string[] = [];
  const opened: { id: string; launch: Launch }[] = [];
  return {
    said,
    opened,
    list: () => Promise.resolve(here),
    wants: (_: Running, to: string) => Promise.resolve(void said.push(to)).then(() => answer),
    sayMissing: () => Promise.resolve(void said.push('missing')),
    open: (id: string, launch: Launch) => void opened.push({ id, launch }),
    back: (id: string, launch: Launch) => void opened.push({ id, launch }),
  };
}

const go = async (from: Shelved, its: ReturnType<typeof ways>, name: string, args: object, opener = '') =>
  programs(from, opener, its)[name]?.({ ...args }, {} as Running);

test('a program opens another that its person agrees to, at a page, and says who it is', async () => {
  const its = ways(true);
  await go(CAFE, its, 'navigateToMiniProgram', { appId: 'map', path: '/pages/at?x=1', extraData: { to: [1] } });
  expect(its.said).toEqual(['map']);
  expect(its.opened).toEqual([
    {
      id: '3',
      launch: {
        url: 'pages/at?x=1',
        appId: 'map',
        opened: { scene: 1037, referrerInfo: { appId: 'cafe', extraData: { to: [1] } } },
        from: '1',
      },
    },
  ]);
});

test('it is opened by nobody without a yes, and one that is not there is not found out silently', async () => {
  const no = ways(false);
  await expect(go(CAFE, no, 'navigateToMiniProgram', { appId: 'map' })).rejects.toThrow('cancel');
  await expect(go(CAFE, no, 'navigateToMiniProgram', { appId: 'cafe' })).rejects.toThrow('invalid appid');
  expect(no.said).toEqual(['map', 'missing']);
  expect(no.opened).toEqual([]);
});

test('what goes along is JSON, and no more than fits', async () => {
  const its = ways(true);
  const wish = { appId: 'map', extraData: { a: 'x'.repeat(70_000) } };
  await expect(go(CAFE, its, 'navigateToMiniProgram', wish)).rejects.toThrow('extraData is too large');
  expect(its.opened).toEqual([]);
});

test('it goes back to the one that opened it, and to no other', async () => {
  const its = ways(true);
  await go(MAP, its, 'navigateBackMiniProgram', { extraData: { found: true } }, '1');
  expect(its.opened).toEqual([
    {
      id: '1',
      launch: {
        url: '',
        appId: 'cafe',
        opened: { scene: 1038, referrerInfo: { appId: 'map', extraData: { found: true } } },
        from: '',
      },
    },
  ]);
  await expect(go(MAP, its, 'navigateBackMiniProgram', {})).rejects.toThrow('no previous mini program');
});

test('how one is opened is said once, and to it alone', () => {
  const launch: Launch = { url: 'a', appId: 'map', opened: { scene: 1037, referrerInfo: { appId: 'x' } }, from: '1' };
  setOut('3', launch);
  expect(arriving('3')).toBe(launch);
  expect(arriving('3')).toBeUndefined();
  setOut('3', launch);
  expect(arriving('2')).toBeUndefined();
  expect(arriving('3')).toBeUndefined();
});
