/**
 * Text with forms, as programs keep it: a delta is what is inserted, one piece after the other, each with its forms; those of a
 * line stand at the sign that ends it. It is read from nodes, whoever wrote them, and written as nodes that hold nothing else.
 */
import { harmless, list, record, text } from '../values';

export interface Piece {
  insert: string | { image: string } | { divider: true };
  attributes?: Readonly<Record<string, unknown>>;
}

type Forms = Readonly<Record<string, unknown>>;

const PIECES_MAX = 10_000;
const TEXT_MAX = 1 << 20;
const DEPTH_MAX = 64;

/** Elements that stand for a form of letters. */
const TAGS: Readonly<Record<string, Forms>> = {
  B: { bold: true },
  STRONG: { bold: true },
  I: { italic: true },
  EM: { italic: true },
  U: { underline: true },
  INS: { underline: true },
  S: { strike: true },
  STRIKE: { strike: true },
  DEL: { strike: true },
  SUB: { script: 'sub' },
  SUP: { script: 'super' },
};
/** Forms that are styles of letters, and of lines. */
const OF_LETTERS = ['color', 'backgroundColor', 'fontSize', 'fontFamily', 'letterSpacing'] as const;
const OF_LINES = ['textAlign', 'lineHeight', 'textIndent', 'marginTop', 'marginBottom'] as const;
const BLOCK = /^(P|DIV|H[1-6]|LI|BLOCKQUOTE|PRE|UL|OL)$/;

/** What a line is, by the element that it stands in. */
function ofLine(element: HTMLElement, outer: Forms): Forms {
  const { style, tagName, dir } = element;
  const around = element.parentElement;
  const checked = around?.dataset['checked'] ?? element.dataset['checked'];
  const styles = OF_LINES.filter((name) => style[name]).map((name) => [
    name === 'textAlign' ? 'align' : name,
    style[name],
  ]);
  return {
    ...outer,
    ...(Object.fromEntries(styles) as Forms),
    ...(/^H[1-6]$/.test(tagName) ? { header: Number(tagName[1]) } : {}),
    ...(dir === 'rtl' ? { direction: 'rtl' } : {}),
    ...(/^[1-9]$/.test(element.dataset['indent'] ?? '') ? { indent: Number(element.dataset['indent']) } : {}),
    ...(tagName !== 'LI'
      ? {}
      : {
          list:
            around?.tagName === 'OL'
              ? 'ordered'
              : checked === undefined
                ? 'bullet'
                : checked === 'true'
                  ? 'checked'
                  : 'unchecked',
        }),
  };
}

function ofLetters({ tagName, style }: HTMLElement, outer: Forms): Forms {
  const weighs = style.fontWeight === 'bold' || Number(style.fontWeight) >= 600;
  const decoration = style.textDecorationLine || style.textDecoration;
  const styles = OF_LETTERS.filter((name) => style[name]).map((name) => [name, style[name]]);
  return {
    ...outer,
    ...TAGS[tagName],
    ...(weighs ? { bold: true } : {}),
    ...(style.fontStyle === 'italic' ? { italic: true } : {}),
    ...(decoration.includes('underline') ? { underline: true } : {}),
    ...(decoration.includes('line-through') ? { strike: true } : {}),
    ...(Object.fromEntries(styles) as Forms),
  };
}

/** Reads what stands in an element. */
export function deltaOf(root: HTMLElement): Piece[] {
  const pieces: Piece[] = [];
  let left = TEXT_MAX;
  /** letters stand on the line that is not ended yet */
  let open = false;
  const put = (insert: Piece['insert'], forms: Forms) => {
    const last = pieces.at(-1);
    if (typeof insert === 'string') {
      insert = insert.slice(0, left);
      left -= insert.length;
      if (last && typeof last.insert === 'string' && JSON.stringify(last.attributes ?? {}) === JSON.stringify(forms)) {
        last.insert += insert;
        return;
      }
    }
    if (pieces.length < PIECES_MAX && insert !== '') {
      pieces.push(Object.keys(forms).length > 0 ? { insert, attributes: forms } : { insert });
    }
  };
  const end = (line: Forms) => {
    put('\n', line);
    open = false;
  };
  const read = (from: Node, letters: Forms, line: Forms, depth: number) => {
    for (const child of depth > DEPTH_MAX ? [] : from.childNodes) {
      if (child instanceof Text || child.nodeType === Node.TEXT_NODE) {
        const words = (child.textContent ?? '').replace(/[\n\r\t\u200b]/g, ' ');
        if (words.trim() !== '' || open) {
          put(words, letters);
          open = true;
        }
        continue;
      }
      const element = child as HTMLElement;
      const { tagName } = element;
      if (tagName === 'BR') {
        // A line that holds nothing else ends with its block.
        if (element.nextSibling || !BLOCK.test(from.nodeName)) {
          end(line);
        }
      } else if (tagName === 'HR') {
        put({ divider: true }, {});
      } else if (tagName === 'IMG') {
        put({ image: element.dataset['src'] ?? element.getAttribute('src') ?? '' }, {});
        open = true;
      } else if (BLOCK.test(tagName)) {
        if (open) {
          end(line);
        }
        const inner = ofLine(element, line);
        const before = pieces.length;
        read(element, letters, inner, depth + 1);
        if (
          open ||
          (!/^(UL|OL)$/.test(tagName) &&
            (pieces.length === before || !element.querySelector('p,div,li,h1,h2,h3,h4,h5,h6')))
        ) {
          end(inner);
        }
      } else if (!/^(SCRIPT|STYLE|TEMPLATE|TITLE|NOSCRIPT|IFRAME|OBJECT)$/.test(tagName)) {
        read(element, ofLetters(element, letters), line, depth + 1);
      }
    }
  };
  read(root, {}, {}, 0);
  if (open || pieces.length === 0) {
    end({});
  }
  return pieces;
}

/** What a program gives as one: whatever it is, what comes out is one. */
export function given(delta: unknown): Piece[] {
  return list(record(delta)['ops'])
    .slice(0, PIECES_MAX)
    .map((op) => {
      const { insert, attributes } = record(op);
      const embedded = record(insert);
      const said =
        typeof insert === 'string'
          ? insert.slice(0, TEXT_MAX)
          : embedded['divider'] !== undefined
            ? ({ divider: true } as const)
            : embedded['image'] !== undefined
              ? { image: text(embedded['image']) }
              : '';
      return { insert: said, attributes: record(attributes) };
    });
}

const TRUE_TAGS: readonly [form: string, tag: string][] = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
];
const LISTS = new Set(['ordered', 'bullet', 'check', 'checked', 'unchecked']);

/**
 * Writes one as nodes of a document: a document that is never shown fetches nothing.
 *
 * @param picture sets what a picture is drawn from
 */
export function nodesOf(
  pieces: readonly Piece[],
  document: Document,
  picture: (image: HTMLImageElement, source: string) => void,
): HTMLElement[] {
  const blocks: HTMLElement[] = [];
  let line: Node[] = [];
  const end = (forms: Forms) => {
    const listed = text(forms['list']);
    const header = Number(forms['header']);
    const isItem = LISTS.has(listed);
    const block = document.createElement(isItem ? 'li' : header >= 1 && header <= 6 ? `h${Math.floor(header)}` : 'p');
    dress(block, { ...forms, textAlign: forms['align'] }, OF_LINES);
    if (forms['direction'] === 'rtl') {
      block.dir = 'rtl';
    }
    const indent = Math.floor(Number(forms['indent'] ?? 0));
    if (indent >= 1 && indent <= 9) {
      block.dataset['indent'] = String(indent);
      // The looks reckon by it.
      block.style.setProperty('--indent', String(indent));
    }
    block.append(...(line.length > 0 ? line : [document.createElement('br')]));
    line = [];
    if (!isItem) {
      blocks.push(block);
      return;
    }
    const checked = listed === 'checked' ? 'true' : /^(check|unchecked)$/.test(listed) ? 'false' : undefined;
    const tag = listed === 'ordered' ? 'OL' : 'UL';
    const last = blocks.at(-1);
    const isSame = last?.tagName === tag && last.dataset['checked'] === checked;
    const around = isSame && last ? last : document.createElement(tag);
    if (checked !== undefined) {
      around.dataset['checked'] = checked;
    }
    around.append(block);
    if (!isSame) {
      blocks.push(around);
    }
  };
  for (const { insert, attributes = {} } of pieces) {
    if (typeof insert !== 'string') {
      if ('divider' in insert) {
        blocks.push(document.createElement('hr'));
      } else {
        const image = document.createElement('img');
        image.alt = '';
        image.dataset['src'] = insert.image;
        picture(image, insert.image);
        line.push(image);
      }
      continue;
    }
    insert.split('\n').forEach((words, at, all) => {
      if (words !== '') {
        line.push(lettersOf(words, attributes, document));
      }
      if (at < all.length - 1) {
        end(attributes);
      }
    });
  }
  if (line.length > 0 || blocks.length === 0) {
    end({});
  }
  return blocks;
}

function lettersOf(words: string, forms: Forms, document: Document): Node {
  let made: Node = document.createTextNode(words);
  const wrap = (tag: string) => {
    const outer = document.createElement(tag);
    outer.append(made);
    made = outer;
    return outer;
  };
  for (const [form, tag] of TRUE_TAGS) {
    if (forms[form]) {
      wrap(tag);
    }
  }
  if (forms['script'] === 'sub' || forms['script'] === 'super') {
    wrap(forms['script'] === 'sub' ? 'sub' : 'sup');
  }
  if (OF_LETTERS.some((name) => forms[name])) {
    dress(wrap('span'), forms, OF_LETTERS);
  }
  return made;
}

function dress(element: HTMLElement, forms: Forms, names: readonly (keyof Forms & string)[]): void {
  for (const name of names) {
    const value = forms[name];
    if (typeof value === 'string' || typeof value === 'number') {
      element.style.setProperty(
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        harmless(String(value).slice(0, 100)),
      );
    }
  }
}

/** As HTML; no picture of it is fetched. */
export function htmlOf(pieces: readonly Piece[]): string {
  const nowhere = document.implementation.createHTMLDocument('');
  const box = nowhere.createElement('div');
  box.append(...nodesOf(pieces, nowhere, (image, source) => image.setAttribute('src', source)));
  return box.innerHTML;
}
