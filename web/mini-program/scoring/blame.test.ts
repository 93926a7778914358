import { expect, test } from 'vitest';
import { blamedOf } from './blame';

const failure = (where: string, message: string, unserved = false) => ({ where, message, stack: '', unserved });
const blamed = (missing: string[], ...failures: ReturnType<typeof failure>[]) =>
  blamedOf({ failures, missing }, 0).map((each) => each.message);

test('what comes of a silent server is nobody’s fault, and what a program does wrong is its own', () => {
  expect(
    blamed(
      [],
      failure('onLoad', 'a is not a function', true),
      failure('promise', 'request:fail fail to connect to server'),
      failure('promise', 'cannot read data', true),
      failure('promise', 'cannot read data of nobody'),
      failure('promise', 'getLocation:fail auth deny'),
      failure('promise', 'createRocket:fail not supported'),
    ),
  ).toEqual(['a is not a function', 'cannot read data of nobody', 'createRocket:fail not supported']);
});

test('a cloud is a server', () => {
  const failed = failure('promise', 'cannot read result');
  expect(blamed(['cloud.callFunction'], failed)).toEqual([]);
  expect(blamed(['createVKSession'], failed)).toEqual(['cannot read result']);
});

test('what failed before a page was come to is not blamed on it, if it is not of the whole program', () => {
  const failures = [failure('onShow', 'before'), failure('onLoad', 'here')];
  expect(blamedOf({ failures, missing: [] }, 1)).toEqual([failures[1]]);
  const lasting = [failure('app', 'no config'), failure('parts/card', 'no such module')];
  expect(blamedOf({ failures: lasting, missing: [] }, 2)).toEqual(lasting);
});
