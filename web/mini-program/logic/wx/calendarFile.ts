/** A date for a calendar, as iCalendar (RFC 5545). */
import { escaped, linesOf } from './textLines';

/** Times in seconds since 1970. */
export interface CalendarDate {
  uid: string;
  now: number;
  title: string;
  start: number;
  end: number | null;
  allDay: boolean;
  description: string;
  location: string;
  /** in seconds before it begins; null: none */
  alarm: number | null;
  repeats: keyof typeof FREQUENCIES | null;
  until: number | null;
}

const FREQUENCIES = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' };

const moment = (seconds: number) => new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, '');

/** A day is the one that it is where the device is. */
function day(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}${two(date.getMonth() + 1)}${two(date.getDate())}`;
}

export function calendarOf(date: CalendarDate): string {
  const { allDay, end, alarm, repeats, until } = date;
  const at = (name: string, seconds: number) =>
    allDay ? `${name};VALUE=DATE:${day(seconds)}` : `${name}:${moment(seconds)}`;
  const last = until === null ? '' : `;UNTIL=${allDay ? day(until) : moment(until)}`;
  // The end of a day is the day after it: RFC 5545 §3.6.1.
  const DAY = 86_400;
  return linesOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sotto//mini-program//EN',
    'BEGIN:VEVENT',
    `UID:${date.uid}`,
    `DTSTAMP:${moment(date.now)}`,
    at('DTSTART', date.start),
    ...(end === null ? [] : [at('DTEND', allDay ? end + DAY : end)]),
    `SUMMARY:${escaped(date.title)}`,
    ...(date.description ? [`DESCRIPTION:${escaped(date.description)}`] : []),
    ...(date.location ? [`LOCATION:${escaped(date.location)}`] : []),
    ...(repeats ? [`RRULE:FREQ=${FREQUENCIES[repeats]}${last}`] : []),
    ...(alarm === null
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escaped(date.title)}`,
          `TRIGGER:-PT${Math.floor(alarm)}S`,
          'END:VALARM',
        ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}
