import { expect, test } from 'vitest';
import { reasonsOf, summary, tableOf, type PageScore, type ProgramScore } from './report';

const page = (more: Partial<PageScore>): PageScore => ({
  ...{ page: 'a', starts: true, shows: true, reacts: true, unserved: false, reasons: [], missing: [] },
  ...more,
});
const SCORES: ProgramScore[] = [
  {
    program: 'mall',
    reasons: [],
    pages: [
      page({}),
      page({ shows: false, unserved: true, reasons: ['shows nothing'] }),
      page({ starts: false, reasons: ['page: line 7', 'page: line 8'], missing: ['createRocket'] }),
      page({ reacts: false, reasons: ['page: line 9'], missing: ['createRocket'] }),
    ],
  },
  { program: 'broken', reasons: ['app.json: error: This is no JSON.'], pages: [] },
];

test('the sum says what starts, what shows and reacts, and what waits for its server', () => {
  expect(summary(SCORES)).toBe(
    '2 programs, 4 pages: 75.0 % start without error, 50.0 % show content and react; 25.0 % more start, and have nothing to show or touch because their server does not answer',
  );
});

test('reasons are told with the most frequent first, and once for a page', () => {
  expect(reasonsOf(SCORES)).toBe(
    '    2  page: line N\n    1  shows nothing\n\nused, and not there: createRocket (2)\n',
  );
});

test('the table has a row for each program', () => {
  expect(tableOf(SCORES)).toContain('| mall | 4 | 3 | 3 | 3 | 1 |\n| broken | does not compile | | | | |\n');
});
