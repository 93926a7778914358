/** Where one writes more than a field: lines, lists and pictures, with forms. Whatever comes in or goes out is a delta's. */
import { part, type Build } from '../node';
import { isOurs, record, text, truth } from '../values';
import { deltaOf, given, htmlOf, nodesOf, type Piece } from './delta';
import { format, formsOf } from './editorForms';

/** HTML, read in a document that is never shown. */
function pieces(html: string): Piece[] {
  return deltaOf(new DOMParser().parseFromString(html, 'text/html').body);
}

export const editor: Build = (node, rim) => {
  const page = part('div', 'wx-editor');
  page.contentEditable = 'true';
  page.setAttribute('role', 'textbox');
  page.setAttribute('aria-multiline', 'true');
  node.element.append(page);
  /** where one wrote last: a touch on a tool bar takes the selection away */
  let last: Range | undefined;

  const draw = (image: HTMLImageElement, source: string) =>
    void rim.picture(source).then((found) => {
      if (isOurs(found)) {
        image.src = found;
      }
    });
  const write = (delta: readonly Piece[]) => {
    last = undefined;
    page.replaceChildren(...(isEmpty(delta) ? [] : nodesOf(delta, document, draw)));
  };
  const isEmpty = (delta: readonly Piece[]) =>
    delta.every(({ insert }) => typeof insert === 'string' && !insert.trim());
  const words = () => (page.textContent === '' && !page.querySelector('img,hr,li') ? '' : page.innerText);
  const told = () => {
    const delta = deltaOf(page);
    return { html: htmlOf(delta), text: `${words().replace(/\n$/, '')}\n`, delta: { ops: delta } };
  };
  const selected = () => {
    const selection = getSelection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
    return range && page.contains(range.commonAncestorContainer) ? range : undefined;
  };
  let status = '';
  const changed = () => {
    const now = formsOf(page);
    const said = JSON.stringify(now);
    if (said !== status) {
      status = said;
      rim.fire(node, 'statuschange', now);
    }
  };
  const watch = () => {
    const range = selected();
    if (range) {
      last = range.cloneRange();
      changed();
    }
  };
  /** Works where one wrote last, or at the end. */
  const at = (work: () => void) => {
    if (!selected()) {
      page.focus({ preventScroll: true });
      const range = last ?? document.createRange();
      if (!last) {
        range.selectNodeContents(page);
        range.collapse(false);
      }
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    }
    work();
    changed();
    return {};
  };
  const insert = (html: string) => at(() => document.execCommand('insertHTML', false, html));
  const picture = (args: Record<string, unknown>) => {
    at(() => {
      const image = document.createElement('img');
      image.alt = text(args['alt']).slice(0, 200);
      image.dataset['src'] = text(args['src']);
      draw(image, text(args['src']));
      const size = (name: string) => (/^[\d.]{1,6}(px|%)?$/.test(text(args[name])) ? text(args[name]) : '');
      image.style.width = size('width');
      image.style.height = size('height');
      const range = getSelection()?.getRangeAt(0);
      range?.deleteContents();
      range?.insertNode(image);
      range?.collapse(false);
      rim.fire(node, 'input', told());
    });
    return {};
  };
  const does: Record<string, (args: Record<string, unknown>) => unknown> = {
    getContents: told,
    setContents: ({ html, delta }) => {
      write(html === undefined ? given(delta) : pieces(text(html)));
      return {};
    },
    format: ({ name, value }) => at(() => format(page, text(name), value)),
    insertText: (args) => at(() => document.execCommand('insertText', false, text(args['text']))),
    insertDivider: () => insert('<hr>'),
    insertImage: picture,
    removeFormat: () => at(() => document.execCommand('removeFormat')),
    undo: () => at(() => document.execCommand('undo')),
    redo: () => at(() => document.execCommand('redo')),
    deleteText: () => at(() => document.execCommand('delete')),
    clear: () => {
      write([]);
      rim.fire(node, 'input', told());
      return {};
    },
    blur: () => {
      page.blur();
      return {};
    },
    scrollIntoView: () => {
      page.scrollIntoView({ block: 'nearest' });
      return {};
    },
    getSelectionText: () => ({ text: selected()?.toString() ?? '' }),
  };

  page.addEventListener('input', () => rim.fire(node, 'input', told()));
  page.addEventListener('focus', () => {
    document.execCommand('defaultParagraphSeparator', false, 'p');
    // What is written first stands on a line as well.
    if (!page.firstChild) {
      page.append(document.createElement('p'));
      page.firstElementChild?.append(document.createElement('br'));
    }
    rim.fire(node, 'focus', told());
  });
  page.addEventListener('blur', () => {
    if (isEmpty(deltaOf(page)) && page.children.length < 2) {
      page.replaceChildren();
    }
    rim.fire(node, 'blur', told());
  });
  // What is brought from elsewhere is words: it could hold what is fetched, or looks like the app's.
  page.addEventListener('paste', (event) => {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '');
  });
  page.addEventListener('drop', (event) => event.preventDefault());
  // Who touches the sign of a list to be checked, checks it.
  page.addEventListener('click', (event) => {
    const item = event.target instanceof HTMLElement ? event.target.closest('li') : null;
    const around = item?.parentElement;
    if (item && around?.dataset['checked'] !== undefined && event.offsetX < 0) {
      around.dataset['checked'] = String(around.dataset['checked'] !== 'true');
      rim.fire(node, 'input', told());
    }
  });
  document.addEventListener('selectionchange', watch);
  const ready = window.setTimeout(() => rim.fire(node, 'ready', {}), 0);
  return {
    set(name, value) {
      if (name === 'placeholder') {
        page.dataset['placeholder'] = text(value);
        page.setAttribute('aria-label', text(value));
      } else if (name === 'read-only') {
        page.contentEditable = String(!truth(value));
      }
    },
    call: (name, args) => (Object.hasOwn(does, name) ? does[name]?.(record(args)) : undefined),
    value: words,
    gone: () => {
      clearTimeout(ready);
      document.removeEventListener('selectionchange', watch);
    },
  };
};
