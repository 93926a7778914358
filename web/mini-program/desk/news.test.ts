import { expect, test } from 'vitest';
import { Newsroom, written, type News } from './news';

const built: News = { kind: 'built', run: 1, findings: [] };
const failed: News = {
  kind: 'failed',
  findings: [{ severity: 'error', file: 'app.js', line: 2, column: 3, text: 'two\nlines' }],
};

test('an event is one line of JSON, whatever is in it', () => {
  const text = written(failed);
  expect(text.split('\n')).toHaveLength(3);
  expect(JSON.parse(text.replace(/^data: /, ''))).toEqual(failed);
});

test('who comes later hears the last program and what is wrong since; a program mends it', () => {
  const room = new Newsroom();
  const heard: string[] = [];
  room.tell(built);
  room.tell(failed);
  const leave = room.hear((text) => heard.push(text));
  expect(heard).toEqual([written(built), written(failed)]);
  room.tell({ ...built, run: 2 });
  leave();
  room.tell({ ...built, run: 3 });
  expect(heard).toHaveLength(3);
  const later: string[] = [];
  room.hear((text) => later.push(text));
  expect(later).toEqual([written({ ...built, run: 3 })]);
});
