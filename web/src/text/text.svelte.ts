/** Everything that people read, in their language: Fluent messages, dates, sizes. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import ar from './ar.ftl?raw';
import en from './en.ftl?raw';
import zh from './zh-CN.ftl?raw';

export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

const SOURCES: Record<Language, string> = { en, 'zh-CN': zh, ar };
const CHOICE = 'sotto-language';

function bundle(language: Language): FluentBundle {
  // Names of people may run the other way than the text around them.
  const made = new FluentBundle(language, { useIsolating: language === 'ar' });
  made.addResource(new FluentResource(SOURCES[language]));
  return made;
}

function ofBrowser(): Language {
  for (const wanted of navigator.languages) {
    const found = wanted.startsWith('zh') ? 'zh-CN' : wanted.slice(0, 2);
    if (found in LANGUAGES) {
      return found as Language;
    }
  }
  return 'en';
}

const stored = localStorage.getItem(CHOICE);
let choice = $state<Language | null>(stored !== null && stored in LANGUAGES ? (stored as Language) : null);
const language = $derived(choice ?? ofBrowser());
const texts = $derived(bundle(language));
const fallback = bundle('en');

export const speech = {
  /** null: as the browser says */
  get choice() {
    return choice;
  },
  get language() {
    return language;
  },
  get direction(): 'rtl' | 'ltr' {
    return language === 'ar' ? 'rtl' : 'ltr';
  },
  choose(wanted: Language | null) {
    choice = wanted;
    if (wanted) {
      localStorage.setItem(CHOICE, wanted);
    } else {
      localStorage.removeItem(CHOICE);
    }
  },
};

/** How numbers and days are written: as the person's own region does, where the browser speaks the language. */
const region = $derived(navigator.languages.find((each) => each.startsWith(language.slice(0, 2))) ?? language);

/** The person's own region, for what writes numbers, days and prices. */
export const written = {
  get region(): string {
    return region;
  },
};

/** A text by its name in the Fluent files. */
export function t(name: string, values: Record<string, FluentVariable> = {}): string {
  return said(name, values) ?? name;
}

/** The same, where there may be none of that name. */
export function said(name: string, values: Record<string, FluentVariable> = {}): string | null {
  for (const from of [texts, fallback]) {
    const found = from.getMessage(name)?.value;
    if (found) {
      return from.formatPattern(found, values);
    }
  }
  return null;
}

const DAY = 86_400_000;
const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
const daysAgo = (at: number) => Math.round((midnight(Date.now()) - midnight(at)) / DAY);

export function clock(at: number): string {
  return new Intl.DateTimeFormat(region, { timeStyle: 'short' }).format(at);
}

/** A day, as near as it is: today, yesterday, Monday, 3 March. */
export function day(at: number): string {
  const ago = daysAgo(at);
  if (ago <= 0) {
    return t('today');
  }
  if (ago === 1) {
    return t('yesterday');
  }
  const sameYear = new Date(at).getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(
    region,
    ago < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) },
  ).format(at);
}

/** For a list: the time of today, else a short day. */
export function when(at: number): string {
  const ago = daysAgo(at);
  if (ago <= 0) {
    return clock(at);
  }
  if (ago === 1) {
    return t('yesterday');
  }
  return new Intl.DateTimeFormat(region, ago < 7 ? { weekday: 'short' } : { dateStyle: 'short' }).format(at);
}

export function date(at: number): string {
  return new Intl.DateTimeFormat(region, { dateStyle: 'medium' }).format(at);
}

export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte'] as const;
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(region, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / 1_000 ** step);
}

/** Minutes and seconds. */
export function duration(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
