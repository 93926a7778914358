/** Where one writes more than a field: plain text in lines. Forms of text that WeChat's has are passed over. */
import { part, type Build } from '../node';
import { list, record, text, truth } from '../values';

const ENDS_MAX = 1 << 20;

/** HTML as what stands in it, read in a document that is never shown. */
function plain(html: string): string {
  const lines = html.replace(/<\/p>|<br\s*\/?>/gi, '\n');
  return new DOMParser().parseFromString(lines, 'text/html').body.textContent ?? '';
}

function inserted(delta: unknown): string {
  return list(record(delta)['ops'])
    .map((op) => text(record(op)['insert']))
    .join('');
}

/** Old browsers know no plain text that one writes. */
function write(page: HTMLElement): void {
  try {
    page.contentEditable = 'plaintext-only';
  } catch {
    page.contentEditable = 'true';
  }
}

export const editor: Build = (node, rim) => {
  const page = part('div', 'wx-editor');
  write(page);
  page.setAttribute('role', 'textbox');
  page.setAttribute('aria-multiline', 'true');
  node.element.append(page);
  const words = () => page.innerText.slice(0, ENDS_MAX);
  const told = () => {
    const escaped = words().replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '');
    const html = escaped
      .split('\n')
      .map((line) => `<p>${line || '<br>'}</p>`)
      .join('');
    return { html, text: words(), delta: { ops: [{ insert: words() }] } };
  };
  page.addEventListener('input', () => rim.fire(node, 'input', told()));
  page.addEventListener('focus', () => rim.fire(node, 'focus', told()));
  page.addEventListener('blur', () => rim.fire(node, 'blur', told()));
  const ready = window.setTimeout(() => rim.fire(node, 'ready', {}), 0);
  return {
    set(name, value) {
      if (name === 'placeholder') {
        page.dataset['placeholder'] = text(value);
        page.setAttribute('aria-label', text(value));
      } else if (name === 'read-only') {
        if (truth(value)) {
          page.contentEditable = 'false';
        } else {
          write(page);
        }
      }
    },
    call(name, args) {
      switch (name) {
        case 'getContents':
          return told();
        case 'setContents':
          page.textContent = args['html'] === undefined ? inserted(args['delta']) : plain(text(args['html']));
          return {};
        case 'insertText':
          page.append(text(args['text']));
          return {};
        case 'clear':
          page.textContent = '';
          return {};
        case 'blur':
          page.blur();
          return {};
        case 'getSelectionText':
          return { text: getSelection()?.toString() ?? '' };
        default:
          return undefined;
      }
    },
    value: words,
    gone: () => clearTimeout(ready),
  };
};
