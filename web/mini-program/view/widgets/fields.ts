/** Where one writes. */
import { part, unseen, type Build, type Rim, type ViewNode, type Widget } from '../node';
import { amount, harmless, text, truth } from '../values';
import { inViewport } from '../../compile/units';

type Field = HTMLInputElement | HTMLTextAreaElement;
/** As WeChat, where nothing is said. */
const LENGTH = 140;
const MODES: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' };
const CONFIRMS = ['send', 'search', 'next', 'go', 'done'];

/** WeChat's is an element of its own, which a program may style. */
function placeholder(node: ViewNode, made: Field, box: HTMLElement): (name: string, value: unknown) => void {
  const shown = part('div', 'wx-placeholder');
  shown.setAttribute('aria-hidden', 'true');
  box.append(shown);
  let named: string[] = [];
  const name = (written: unknown) => {
    shown.classList.remove(...named);
    named = node.classes(written);
    shown.classList.add(...named);
  };
  name('input-placeholder');
  return (attribute, value) => {
    if (attribute === 'placeholder') {
      made.placeholder = text(value);
      shown.textContent = text(value);
    } else if (attribute === 'placeholder-style') {
      shown.style.cssText = harmless(inViewport(text(value)));
    } else if (attribute === 'placeholder-class') {
      name(value);
      // What it is in, and by which names style sheets know it, is known when it is drawn.
      queueMicrotask(() => name(value));
    }
  };
}

function field(node: ViewNode, rim: Rim, made: Field): Widget {
  const box = part('div', 'wx-field-box');
  box.append(made);
  node.spoken = made;
  node.element.append(box);
  const setPlaceholder = placeholder(node, made, box);
  unseen(node);
  made.maxLength = LENGTH;
  let keyCode = 0;
  const cursor = () => made.selectionStart ?? made.value.length;
  const told = () => ({ value: made.value, cursor: cursor() });
  const fill = () => node.element.toggleAttribute('data-filled', made.value !== '');
  // Signs that are still being put together, as Chinese ones are, would be lost by another value.
  let composes = false;
  let later: string | undefined;
  const write = (value: string) => {
    later = composes ? value : undefined;
    // What is being written is not written again: the cursor would jump.
    if (!composes && made.value !== value) {
      made.value = value;
    }
    fill();
  };
  made.addEventListener('compositionstart', () => (composes = true));
  made.addEventListener('compositionend', () => {
    composes = false;
    if (later !== undefined && later !== made.value && !made.value.startsWith(later)) {
      write(later);
    }
  });
  made.addEventListener('keydown', (event) => (keyCode = (event as KeyboardEvent).keyCode));
  made.addEventListener('input', () => {
    fill();
    if (node.models.has('value')) {
      rim.model(node, 'value', made.value);
    }
    rim.fire(node, 'input', { ...told(), keyCode });
  });
  made.addEventListener('focus', () => {
    rim.fire(node, 'focus', { value: made.value, height: 0 });
    rim.fire(node, 'keyboardheightchange', { height: 0, duration: 0 });
  });
  made.addEventListener('blur', () => {
    rim.fire(node, 'blur', { ...told(), encryptedValue: '', encryptError: '' });
    if (text(node.attribute('type')) === 'nickname') {
      rim.fire(node, 'nicknamereview', { pass: true, timeout: false });
    }
  });
  const select = () => {
    const [start, end] = [amount(node.attribute('selection-start'), -1), amount(node.attribute('selection-end'), -1)];
    const at = amount(node.attribute('cursor'), -1);
    if (start >= 0 && end >= start) {
      made.setSelectionRange(start, end);
    } else if (at >= 0) {
      made.setSelectionRange(at, at);
    }
  };
  const focus = () => {
    made.focus();
    select();
  };
  return {
    set(name, value) {
      switch (name) {
        case 'value':
          write(text(value));
          break;
        case 'disabled':
          made.disabled = truth(value);
          node.element.toggleAttribute('disabled', made.disabled);
          break;
        case 'maxlength': {
          const most = Math.trunc(amount(value, LENGTH));
          if (most >= 0 && most < 1 << 30) {
            made.maxLength = most;
          } else {
            made.removeAttribute('maxlength');
          }
          break;
        }
        case 'focus':
        case 'auto-focus':
          if (truth(value)) {
            requestAnimationFrame(focus);
          } else if (name === 'focus' && document.activeElement === made) {
            made.blur();
          }
          break;
        case 'password':
        case 'type':
          if (made instanceof HTMLInputElement) {
            const type = text(node.attribute('type'));
            made.type = truth(node.attribute('password') ?? false) || type === 'safe-password' ? 'password' : 'text';
            made.inputMode = (Object.hasOwn(MODES, type) ? MODES[type] : undefined) ?? 'text';
          }
          break;
        case 'confirm-type':
          made.enterKeyHint = CONFIRMS.includes(text(value)) ? text(value) : '';
          break;
        case 'auto-height':
          node.element.toggleAttribute('data-grows', truth(value));
          break;
        case 'cursor':
        case 'selection-start':
        case 'selection-end':
          if (document.activeElement === made) {
            select();
          }
          break;
        default:
          setPlaceholder(name, value);
      }
    },
    order(order) {
      if (order === 'focus') {
        focus();
      } else if (order === 'blur') {
        made.blur();
      }
    },
    tap: () => made.focus(),
    value: () => made.value,
    reset() {
      made.value = '';
      fill();
    },
  };
}

export const input: Build = (node, rim) => {
  const made = part('input', 'wx-field');
  made.type = 'text';
  made.autocomplete = 'off';
  made.enterKeyHint = 'done';
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) {
      rim.fire(node, 'confirm', { value: made.value });
      if (!truth(node.attribute('confirm-hold') ?? false)) {
        made.blur();
      }
    }
  });
  return field(node, rim, made);
};

export const textarea: Build = (node, rim) => {
  const made = part('textarea', 'wx-field');
  let lines = 0;
  made.addEventListener('blur', () => rim.fire(node, 'confirm', { value: made.value }));
  made.addEventListener('keydown', (event) => {
    // Where Enter sends, it breaks no line.
    const type = text(node.attribute('confirm-type'));
    if (event.key === 'Enter' && !event.isComposing && type !== '' && type !== 'return') {
      event.preventDefault();
      rim.fire(node, 'confirm', { value: made.value });
    }
  });
  const count = () => {
    if (node.listens.has('linechange')) {
      const lineHeight = parseFloat(getComputedStyle(made).lineHeight) || 20;
      const height = made.scrollHeight;
      const lineCount = Math.max(1, Math.round(height / lineHeight));
      if (lineCount !== lines) {
        lines = lineCount;
        rim.fire(node, 'linechange', { height, heightRpx: (height * 750) / innerWidth, lineCount, lineHeight });
      }
    }
  };
  made.addEventListener('input', count);
  // Where a browser does not let it grow by itself.
  const grows = () => truth(node.attribute('auto-height') ?? false) && !CSS.supports('field-sizing', 'content');
  const grow = () => {
    if (grows()) {
      made.style.height = 'auto';
      made.style.height = `${made.scrollHeight}px`;
    }
  };
  made.addEventListener('input', grow);
  const widget = field(node, rim, made);
  return {
    ...widget,
    set(name, value) {
      widget.set?.(name, value);
      if (name === 'value' && (node.listens.has('linechange') || grows())) {
        requestAnimationFrame(() => {
          grow();
          count();
        });
      }
    },
  };
};
