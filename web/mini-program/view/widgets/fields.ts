/** Where one writes. */
import { amount, part, text, truth, type Build, type Rim, type ViewNode, type Widget } from '../node';

type Field = HTMLInputElement | HTMLTextAreaElement;
/** As WeChat, where nothing is said. */
const LENGTH = 140;
const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', tel: 'tel' };

function field(node: ViewNode, rim: Rim, made: Field): Widget {
  node.element.append(made);
  const inner = part('span');
  inner.hidden = true;
  node.element.append(inner);
  node.inner = inner;
  made.maxLength = LENGTH;
  made.addEventListener('input', () => {
    if (node.models.has('value')) {
      rim.model(node, 'value', made.value);
    }
    rim.fire(node, 'input', { value: made.value, cursor: made.selectionStart ?? made.value.length });
  });
  made.addEventListener('focus', () => rim.fire(node, 'focus', { value: made.value, height: 0 }));
  made.addEventListener('blur', () => rim.fire(node, 'blur', { value: made.value }));
  return {
    set(name, value) {
      switch (name) {
        case 'value':
          // What is being written is not written again: the cursor would jump.
          if (made.value !== text(value)) {
            made.value = text(value);
          }
          break;
        case 'placeholder':
          made.placeholder = text(value);
          break;
        case 'disabled':
          made.disabled = truth(value);
          break;
        case 'maxlength': {
          const most = Math.trunc(amount(value, LENGTH));
          if (most >= 0) {
            made.maxLength = most;
          } else {
            made.removeAttribute('maxlength');
          }
          break;
        }
        case 'focus':
        case 'auto-focus':
          if (truth(value)) {
            requestAnimationFrame(() => made.focus());
          }
          break;
        case 'password':
        case 'type':
          if (made instanceof HTMLInputElement) {
            made.type =
              truth(node.attribute('password')) || text(node.attribute('type')) === 'safe-password'
                ? 'password'
                : 'text';
            made.inputMode = MODES[text(node.attribute('type'))] ?? 'text';
          }
          break;
        case 'confirm-type':
          made.enterKeyHint = text(value);
          break;
        case 'auto-height':
          made.classList.toggle('wx-grows', truth(value));
      }
    },
    tap: () => made.focus(),
    value: () => made.value,
    reset: () => (made.value = ''),
  };
}

export const input: Build = (node, rim) => {
  const made = part('input', 'wx-field');
  made.type = 'text';
  made.autocomplete = 'off';
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) {
      rim.fire(node, 'confirm', { value: made.value });
    }
  });
  return field(node, rim, made);
};

export const textarea: Build = (node, rim) => {
  const made = part('textarea', 'wx-field');
  made.addEventListener('blur', () => rim.fire(node, 'confirm', { value: made.value }));
  return field(node, rim, made);
};
