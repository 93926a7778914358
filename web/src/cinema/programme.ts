/** What a cinema shows (spec/cinema.md, Programme), read from the JSON-LD of a stranger. */
import { inside, list, member, moment, text, whole, type Strange } from '../services/strange';
import { priceOf, type Price } from './price';
import { name, reference, words, type Words } from './words';

export const FILMS_MAX = 500;
export const SHOWINGS_MAX = 5_000;
/** The most that is looked at of the graph: films, showings, halls, the house. */
const NODES_MAX = FILMS_MAX + SHOWINGS_MAX + 200;
const CATEGORIES_MAX = 64;
const TITLE_MAX = 200;
const DESCRIPTION_MAX = 4_000;

export interface Film {
  id: string;
  title: Words;
  description: Words;
  /** 0 where it is not said */
  minutes: number;
  rating: string;
  /** name of a file that `poster` gives; empty for none */
  poster: string;
}

/** A moment by the clocks of the venue. */
export interface VenueTime {
  /** milliseconds since 1970 */
  at: number;
  /** milliseconds that the venue's clocks are ahead of UTC; nothing where it was told in UTC */
  ahead: number | undefined;
}

export interface Showing {
  id: string;
  film: string;
  hall: string;
  start: VenueTime;
  end: VenueTime;
  language: string;
  subtitles: string[];
  format: string;
  cancelled: boolean;
  /** by the category of a seat; all in one currency */
  prices: ReadonlyMap<string, Price>;
  /** seats that are left; nothing where it is not said */
  left: number | undefined;
}

export interface Programme {
  venue: string;
  address: string;
  /** titles by id */
  halls: ReadonlyMap<string, string>;
  films: ReadonlyMap<string, Film>;
  /** in the order of their start */
  showings: readonly Showing[];
}

/** Whatever of a programme can be shown; the rest is passed over. */
export function readProgramme(said: Strange): Programme {
  const halls = new Map<string, string>();
  const films = new Map<string, Film>();
  const showings = new Map<string, Showing>();
  let venue = '';
  let address = '';
  for (const node of list(member(said, '@graph'), NODES_MAX)) {
    const id = reference(member(node, '@id'));
    const type = member(node, '@type');
    if (type === 'MovieTheater') {
      venue = text(member(node, 'name'), TITLE_MAX);
      address = text(member(node, 'address'), TITLE_MAX);
    } else if (id && type === 'Place') {
      halls.set(id, text(member(node, 'name'), TITLE_MAX) || id);
    } else if (id && type === 'Movie' && films.size < FILMS_MAX) {
      films.set(id, readFilm(id, node));
    } else if (type === 'ScreeningEvent' && showings.size < SHOWINGS_MAX) {
      const showing = readShowing(node);
      if (showing) {
        showings.set(showing.id, showing);
      }
    }
  }
  return {
    venue,
    address,
    halls,
    films,
    showings: [...showings.values()]
      .filter((each) => films.has(each.film) && halls.has(each.hall))
      .sort((one, other) => one.start.at - other.start.at),
  };
}

function readFilm(id: string, node: Strange): Film {
  const title = words(member(node, 'name'), TITLE_MAX);
  const duration = member(node, 'duration');
  const minutes = typeof duration === 'string' ? /^PT(\d{1,4})M$/.exec(duration)?.[1] : undefined;
  return {
    id,
    title: title.length > 0 ? title : [{ language: '', text: id }],
    description: words(member(node, 'description'), DESCRIPTION_MAX),
    minutes: Number(minutes ?? 0),
    rating: text(member(node, 'contentRating'), 16),
    poster: name(member(node, 'image')) ?? '',
  };
}

/** A `ScreeningEvent`; nothing where it does not say what, where, when, and for how much. */
export function readShowing(node: Strange): Showing | undefined {
  const id = reference(member(node, '@id'));
  const film = reference(inside(node, 'workPresented', '@id'));
  const hall = reference(inside(node, 'location', '@id'));
  const start = venueTime(member(node, 'startDate'));
  const end = venueTime(member(node, 'endDate'));
  if (!id || !film || !hall || !start || !end || end.at <= start.at) {
    return undefined;
  }
  const prices = new Map<string, Price>();
  for (const offer of list(member(node, 'offers'), CATEGORIES_MAX)) {
    const category = text(member(offer, 'category'), 64);
    const price = priceOf(offer, 'price');
    if (category && price) {
      prices.set(category, price);
    }
  }
  if (prices.size === 0 || new Set([...prices.values()].map((each) => each.currency)).size !== 1) {
    return undefined;
  }
  return {
    id,
    film,
    hall,
    start,
    end,
    language: text(member(node, 'inLanguage'), 35),
    subtitles: list(member(node, 'subtitleLanguage'), 8)
      .map((each) => text(each, 35))
      .filter((each) => each !== ''),
    format: text(member(node, 'videoFormat'), 32),
    cancelled: member(node, 'eventStatus') === 'https://schema.org/EventCancelled',
    prices,
    left: whole(member(node, 'remainingAttendeeCapacity'), 0, 100_000),
  };
}

export function venueTime(value: Strange): VenueTime | undefined {
  const at = moment(value);
  if (at === undefined) {
    return undefined;
  }
  const offset = /([+-])(\d{2}):(\d{2})$/.exec(String(value));
  const minutes = offset ? Number(offset[2]) * 60 + Number(offset[3]) : 0;
  return { at, ahead: offset ? (offset[1] === '-' ? -minutes : minutes) * 60_000 : undefined };
}

/** The day of a moment by the venue's clocks, such as 2026-11-27; by the own ones where the venue's are not known. */
export function dayOf(time: VenueTime): string {
  const ahead = time.ahead ?? -new Date(time.at).getTimezoneOffset() * 60_000;
  return new Date(time.at + ahead).toISOString().slice(0, 10);
}
