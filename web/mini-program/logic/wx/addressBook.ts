/** People and dates for the device's own books: each is a file that its person saves, and opens where they like. */
import type { Reach } from './reach';
import { ApiError, made, type Wish } from './call';
import { calendarOf } from './calendarFile';
import { cardOf } from './contactCard';
import { flag, number, text, typeName, word } from './wish';

/** the first where it is none of them */
const REPEATS = ['month', 'day', 'week', 'year'] as const;
const NAME_MAX = 60;
const FIELD_MAX = 2_000;
/** in seconds since 1970; later is none that calendars know */
const TIME_MAX = 253_402_300_799;

export function addressBook(reach: Reach): Record<string, unknown> {
  const save = (content: string, name: string, ending: string) =>
    reach.ask('saveFileToDisk', {
      bytes: new TextEncoder().encode(content),
      name: `${name.trim().slice(0, NAME_MAX) || 'file'}.${ending}`,
    });
  const date = (wish: Wish, repeats: boolean) => {
    const title = text(wish, 'title').slice(0, FIELD_MAX);
    const start = time(wish, 'startTime');
    const content = calendarOf({
      uid: uid(),
      now: Math.floor(Date.now() / 1000),
      title,
      start,
      end: wish['endTime'] === undefined ? null : Math.max(start, time(wish, 'endTime')),
      allDay: flag(wish, 'allDay', false),
      description: text(wish, 'description', '').slice(0, FIELD_MAX),
      location: text(wish, 'location', '').slice(0, FIELD_MAX),
      alarm: flag(wish, 'alarm', true) ? Math.max(0, number(wish, 'alarmOffset', 0)) : null,
      repeats: repeats ? word(wish, 'repeatInterval', REPEATS) : null,
      until: repeats && wish['repeatEndTime'] !== undefined ? time(wish, 'repeatEndTime') : null,
    });
    return save(content, title, 'ics');
  };
  return made(
    {
      addPhoneContact: (wish) => {
        const fields = Object.fromEntries(
          Object.entries(wish).flatMap(([key, value]) =>
            typeof value === 'string' ? [[key, value.slice(0, FIELD_MAX)]] : [],
          ),
        );
        const first = text(wish, 'firstName');
        return save(cardOf(fields), [fields['lastName'], first].filter(Boolean).join(' '), 'vcf');
      },
      addPhoneCalendar: (wish) => date(wish, false),
      addPhoneRepeatCalendar: (wish) => date(wish, true),
    },
    reach.failed,
  );
}

function uid(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** WeChat takes seconds, as a number or as text. */
function time(wish: Wish, key: string): number {
  const seconds = number(wish, key);
  if (seconds < 0 || seconds > TIME_MAX) {
    throw new ApiError(`parameter error: parameter.${key} should be a time instead of ${typeName(wish[key])};`);
  }
  return Math.floor(seconds);
}
