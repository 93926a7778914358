import { expect, test } from 'vitest';
import { outcome, wxOf } from '../started';

const saved = (args: unknown) => {
  const { name, bytes } = args as { name: string; bytes: Uint8Array };
  return { name, lines: new TextDecoder().decode(bytes).split('\r\n') };
};

test('somebody for an address book is a vCard to save, and nothing in it can become a line of its own', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  const given = {
    firstName: 'Ann',
    lastName: 'Lee; Ma',
    mobilePhoneNumber: '12\r\nNOTE:x',
    remark: 'one\ntwo, three \\ four',
    homeAddressCity: 'Bern',
    url: 'https://a.example/?a,b\nX:1',
  };
  expect(await outcome(sketch, wx['addPhoneContact'], given)).toEqual({ errMsg: 'addPhoneContact:ok' });
  expect(sketch.asks.at(-1)?.name).toBe('saveFileToDisk');
  const { name, lines } = saved(sketch.asks.at(-1)?.args);
  expect(name).toBe('Lee; Ma Ann.vcf');
  expect(lines).toEqual([
    'BEGIN:VCARD',
    'VERSION:4.0',
    'N:Lee\\; Ma;Ann;;;',
    'FN:Lee\\; Ma Ann',
    'TEL;TYPE=cell:12\\nNOTE:x',
    'URL:https://a.example/?a,bX:1',
    'NOTE:one\\ntwo\\, three \\\\ four',
    'ADR;TYPE=home:;;;Bern;;;',
    'END:VCARD',
    '',
  ]);
  expect(await outcome(sketch, wx['addPhoneContact'], {})).toMatchObject({
    errMsg: 'addPhoneContact:fail parameter error: parameter.firstName should be String instead of Undefined;',
  });
});

test('long lines are folded between characters', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  await outcome(sketch, wx['addPhoneContact'], { firstName: '名'.repeat(40) });
  const { lines } = saved(sketch.asks.at(-1)?.args);
  expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
  expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(`FN:${'名'.repeat(40)}`);
});

test('a date is an event of iCalendar, and one that comes again says how often and until when', async () => {
  const { sketch, wx } = wxOf();
  sketch.answering = () => ({});
  const date = { title: 'Tea, with Bo', startTime: 1_700_000_000, endTime: '1700003600', alarmOffset: 600 };
  expect(await outcome(sketch, wx['addPhoneCalendar'], date)).toEqual({ errMsg: 'addPhoneCalendar:ok' });
  const once = saved(sketch.asks.at(-1)?.args);
  expect(once.name).toBe('Tea, with Bo.ics');
  expect(once.lines).toEqual(
    expect.arrayContaining([
      'DTSTART:20231114T221320Z',
      'DTEND:20231114T231320Z',
      'SUMMARY:Tea\\, with Bo',
      'TRIGGER:-PT600S',
    ]),
  );
  expect(once.lines.some((line) => line.startsWith('RRULE'))).toBe(false);
  await outcome(sketch, wx['addPhoneRepeatCalendar'], {
    ...date,
    alarm: false,
    repeatInterval: 'week',
    repeatEndTime: 1_800_000_000,
  });
  const again = saved(sketch.asks.at(-1)?.args).lines;
  expect(again).toContain('RRULE:FREQ=WEEKLY;UNTIL=20270115T080000Z');
  expect(again.some((line) => line === 'BEGIN:VALARM')).toBe(false);
  expect(await outcome(sketch, wx['addPhoneCalendar'], { title: 'x', startTime: 1e15 })).toMatchObject({
    errMsg: 'addPhoneCalendar:fail parameter error: parameter.startTime should be a time instead of Number;',
  });
});
