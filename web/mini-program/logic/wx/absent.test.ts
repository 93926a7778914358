import { expect, test } from 'vitest';
import { wxOf } from '../started';

type Methods = Record<string, (...given: unknown[]) => unknown>;

test('what sees and what draws in three dimensions can be asked for anything', () => {
  const { wx } = wxOf();
  const session = wx['createVKSession']?.({ track: {} }) as Methods;
  expect([session['hitTest']?.(0, 0), session['detectFace']?.({}), session['addMarker']?.({})]).toEqual([
    [],
    undefined,
    undefined,
  ]);
  const xr = wx['getXrFrameSystem']?.() as Record<string, Record<string, Methods> & (new () => object)>;
  expect(xr['registerEffect']).toBeTypeOf('function');
  expect(xr['Vector3']?.['createFromNumber']).toBeTypeOf('function');
  class Team extends (xr['Component'] as new () => object) {
    get size(): number {
      return 3;
    }
  }
  const team = new Team() as Team & Methods;
  expect(team.size).toBe(3);
  expect(team['setData']?.({})).toBeTypeOf('function');
});

test('who asks a cloud for a file and is called back has a task to watch', async () => {
  const { sketch, wx } = wxOf();
  const cloud = wx['cloud'] as unknown as Methods;
  const said: string[] = [];
  const task = cloud['downloadFile']?.({ fileID: 'a', fail: (error: { errMsg: string }) => said.push(error.errMsg) });
  (task as Methods)['onProgressUpdate']?.(() => undefined);
  await sketch.quiet();
  expect(said).toEqual(['cloud.downloadFile:fail cloud is not supported']);
});
