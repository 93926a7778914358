/** What a provider tells of its own accord for a mini-program: a notice of `mini/1`, as a stranger wrote it. Pure. */
import type { DealingBody } from '../core/services';
import { inside, list, member, parsed, text, type Strange } from '../services/strange';

const SERVICE = 'mini/1';
const ROWS_MAX = 7;
const WORDS_MAX = 30;
const VALUE_MAX = 40;
const PAGE_MAX = 1_024;

export interface Told {
  title: string;
  rows: { label: string; value: string }[];
  /** of the program that it is for, as this device calls it; empty for none */
  program: string;
  /** where it leads to, with what follows; empty: to the first page */
  page: string;
}

/** Undefined for what is none, or says nothing. */
export function toldOf(body: DealingBody, language: string): Told | undefined {
  if (body.kind !== 'notice' || body.service !== SERVICE || body.event !== 'notice') {
    return undefined;
  }
  const said = parsed(body.body);
  const title = wording(member(said, 'title'), language);
  const rows = list(member(said, 'rows'), ROWS_MAX)
    .map((row) => ({ label: wording(member(row, 'label'), language), value: text(member(row, 'value'), VALUE_MAX) }))
    .filter(({ value }) => value !== '');
  const program = text(member(said, 'program'), 32);
  const page = text(member(said, 'page'), PAGE_MAX);
  return title === ''
    ? undefined
    : {
        title,
        rows,
        program: /^[0-9a-f]{32}$/.test(program) ? program : '',
        page: /^[\x21-\x7e]*$/.test(page) ? page : '',
      };
}

/** In a line, for a list of conversations. */
export const toldLine = ({ title, rows }: Told) => [title, rows[0]?.value].filter(Boolean).join(': ');

/** Words by language: the reader's, else English, else the first. */
export function wording(words: Strange, language: string): string {
  const first = typeof words === 'object' && words !== null ? (Object.keys(words)[0] ?? '') : '';
  return (
    text(inside(words, language), WORDS_MAX) ||
    text(inside(words, 'en'), WORDS_MAX) ||
    text(inside(words, first), WORDS_MAX)
  );
}

/** A page of a program with what follows it; empty where the program has none such: it is opened at its first. */
export function pageOf(page: string, pages: readonly string[]): string {
  const [path = '', ...query] = page.replace(/^\//, '').split('?');
  const name = path.replace(/\.html$/, '');
  return pages.includes(name) ? [name, ...query].join('?') : '';
}
