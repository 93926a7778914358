/** What a programme calls things: ids, and texts in several languages. */
import { list, member, text, type Strange } from '../services/strange';

/** A text in a language; empty where that is not said. */
export interface Said {
  language: string;
  text: string;
}

export type Words = readonly Said[];

const LANGUAGES_MAX = 32;

/** An id as the programme has it; nothing for what is none. */
export function name(value: Strange): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value) ? value : undefined;
}

/** The id behind the `#` of an `@id`. */
export function reference(value: Strange): string | undefined {
  return typeof value === 'string' && value.startsWith('#') ? name(value.slice(1)) : undefined;
}

/** Texts of JSON-LD: one, or several with their languages. */
export function words(value: Strange, max: number): Words {
  return list(Array.isArray(value) ? value : [value], LANGUAGES_MAX)
    .map((each) =>
      typeof each === 'string'
        ? { language: '', text: text(each, max) }
        : { language: text(member(each, '@language'), 35), text: text(member(each, '@value'), max) },
    )
    .filter((each) => each.text !== '');
}

/** The text in a language, or in one that is near it (zh-Hans for zh-CN), or the first there is. */
export function inLanguage(said: Words, language: string): string {
  const primary = (tag: string) => tag.toLowerCase().split('-')[0];
  const found =
    said.find((each) => each.language.toLowerCase() === language.toLowerCase()) ??
    said.find((each) => primary(each.language) === primary(language)) ??
    said[0];
  return found?.text ?? '';
}
