/**
 * How forms are put on what is selected, and which it has: by the browser's own commands, so that they can be undone; what
 * those do not know is a style of the lines.
 */
import { harmless, text } from '../values';

/** Those that are there or are not: the browser's command, by WeChat's name. */
const TOGGLES: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  ins: 'underline',
  strike: 'strikeThrough',
};
const ALIGNED: Readonly<Record<string, string>> = {
  left: 'justifyLeft',
  center: 'justifyCenter',
  right: 'justifyRight',
  justify: 'justifyFull',
};
/** Styles of letters that a command sets. */
const COLORED: Readonly<Record<string, string>> = { color: 'foreColor', backgroundColor: 'hiliteColor' };
const OF_LINES = ['lineHeight', 'textIndent', 'marginTop', 'marginBottom'];
const LINES = 'p,div,h1,h2,h3,h4,h5,h6,li';
const INDENT_MAX = 9;

const command = (name: string, value?: string) => document.execCommand(name, false, value);
const state = (name: string) => document.queryCommandState(name);

/** Lines that are selected, at least in part. */
function lines(page: HTMLElement): HTMLElement[] {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const isLine = (each: Element) => !each.querySelector(LINES) && range?.intersectsNode(each);
  return [...page.querySelectorAll<HTMLElement>(LINES)].filter(isLine);
}

/** What is selected has these: as WeChat's `statuschange` tells. */
export function formsOf(page: HTMLElement): Record<string, unknown> {
  const [line] = lines(page);
  const header = /^H([1-6])$/.exec(line?.tagName ?? '')?.[1];
  const around = line?.tagName === 'LI' ? line.parentElement : null;
  const checked = around?.dataset['checked'];
  const align = Object.entries(ALIGNED).find(([name, each]) => name !== 'left' && state(each))?.[0];
  return {
    ...Object.fromEntries(
      Object.entries(TOGGLES)
        .filter(([name, each]) => name !== 'ins' && state(each))
        .map(([name]) => [name, true]),
    ),
    ...(state('subscript') ? { script: 'sub' } : state('superscript') ? { script: 'super' } : {}),
    ...(header ? { header: Number(header) } : {}),
    ...(align ? { align } : {}),
    ...(around ? { list: around.tagName === 'OL' ? 'ordered' : checked === undefined ? 'bullet' : 'check' } : {}),
    ...(line?.dir === 'rtl' ? { direction: 'rtl' } : {}),
    ...(line?.dataset['indent'] ? { indent: Number(line.dataset['indent']) } : {}),
  };
}

/** Puts a form on what is selected; the same again takes it away, as in WeChat. */
export function format(page: HTMLElement, name: string, value: unknown): void {
  const now = formsOf(page)[name];
  const isThere = value === undefined || value === '' ? now !== undefined : String(now) === text(value);
  const toggle = TOGGLES[name];
  if (toggle) {
    command(toggle);
  } else if (name === 'script') {
    command(value === 'sub' ? 'subscript' : 'superscript');
  } else if (name === 'header') {
    const level = Number(value);
    command('formatBlock', isThere || !(level >= 1 && level <= 6) ? '<p>' : `<h${Math.floor(level)}>`);
  } else if (name === 'align') {
    command((isThere ? undefined : ALIGNED[text(value)]) ?? 'justifyLeft');
  } else if (name === 'list') {
    asList(page, text(value), isThere);
  } else if (COLORED[name]) {
    command('styleWithCSS', 'true');
    command(COLORED[name], harmless(text(value)) || 'inherit');
  } else if (name === 'fontFamily') {
    command('styleWithCSS', 'true');
    command('fontName', harmless(text(value)));
  } else if (name === 'fontSize') {
    sized(page, harmless(text(value)));
  } else if (name === 'direction') {
    lines(page).forEach((line) => (line.dir = value === 'rtl' && !isThere ? 'rtl' : ''));
  } else if (name === 'indent') {
    lines(page).forEach((line) => indent(line, text(value)));
  } else if (OF_LINES.includes(name)) {
    const style = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    lines(page).forEach((line) => line.style.setProperty(style, harmless(text(value))));
  }
}

function asList(page: HTMLElement, kind: string, isThere: boolean): void {
  const isOrdered = kind === 'ordered';
  const before = lines(page)[0]?.closest('ol,ul');
  const isSameTag = before?.tagName === (isOrdered ? 'OL' : 'UL');
  if (isThere || !isSameTag) {
    command(isOrdered ? 'insertOrderedList' : 'insertUnorderedList');
  }
  lines(page).forEach((line) => {
    const around = line.closest<HTMLElement>('ol,ul');
    if (around && kind === 'check' && !isThere) {
      around.dataset['checked'] ??= 'false';
    } else {
      delete around?.dataset['checked'];
    }
  });
}

function indent(line: HTMLElement, by: string): void {
  const now = Number(line.dataset['indent'] ?? 0);
  const next = by === '+1' ? now + 1 : by === '-1' ? now - 1 : Number(by) || 0;
  const bounded = String(Math.max(0, Math.min(INDENT_MAX, next)));
  line.dataset['indent'] = bounded;
  line.style.setProperty('--indent', bounded);
}

/** Commands know seven sizes: the last of them stands for the wanted one until it is written. */
function sized(page: HTMLElement, size: string): void {
  command('styleWithCSS', 'false');
  command('fontSize', '7');
  page.querySelectorAll('font[size="7"]').forEach((font) => {
    const span = document.createElement('span');
    span.style.fontSize = size;
    span.append(...font.childNodes);
    font.replaceWith(span);
  });
}
