/** What is on or off, one of several, or between two ends. */
import { amount, part, text, truth, type Build, type ViewNode } from '../node';

/** A box that the browser knows, drawn as WeChat's. */
function box(
  node: ViewNode,
  type: 'checkbox' | 'radio',
  className: string,
  changed: (on: boolean) => void,
): HTMLInputElement {
  const input = part('input', className);
  input.type = type;
  input.addEventListener('change', () => changed(input.checked));
  // It is the touch of the component itself that counts.
  input.addEventListener('click', (event) => event.stopPropagation());
  node.element.append(input);
  return input;
}

function sets(node: ViewNode, input: HTMLInputElement): (name: string, value: unknown) => void {
  return (name, value) => {
    if (name === 'checked') {
      input.checked = truth(value);
    } else if (name === 'disabled') {
      input.disabled = truth(value);
    } else if (name === 'color') {
      node.element.style.setProperty('--color', text(value));
    }
  };
}

function press(input: HTMLInputElement): void {
  if (!input.disabled) {
    input.click();
  }
}

/** In whose group it is tells the group. */
function choice(type: 'checkbox' | 'radio'): Build {
  return (node, rim) => {
    const group = () => node.around(`${type}-group`);
    const input = box(node, type, `wx-${type}-box`, () => {
      const around = group();
      if (around && type === 'radio') {
        around
          .below('radio')
          .filter((each) => each !== node)
          .forEach((each) => each.widget.reset?.());
      }
      if (around) {
        rim.fire(around, 'change', { value: around.widget.value?.() });
      }
    });
    const words = part('span');
    node.element.append(words);
    node.inner = words;
    states.set(node, input);
    return { set: sets(node, input), tap: () => press(input), reset: () => (input.checked = false) };
  };
}

const states = new WeakMap<ViewNode, HTMLInputElement>();
const chosen = (node: ViewNode, tag: string) =>
  node
    .below(tag)
    .filter((each) => states.get(each)?.checked)
    .map((each) => text(each.attribute('value')));

export const checkbox: Build = choice('checkbox');
export const radio: Build = choice('radio');

export const checkboxGroup: Build = (node) => ({
  value: () => chosen(node, 'checkbox'),
  reset: () => node.below('checkbox').forEach((each) => each.widget.reset?.()),
});

export const radioGroup: Build = (node) => ({
  value: () => chosen(node, 'radio')[0] ?? '',
  reset: () => node.below('radio').forEach((each) => each.widget.reset?.()),
});

/** `switch`, which is a word of the language. */
export const toggle: Build = (node, rim) => {
  const input = box(node, 'checkbox', 'wx-switch-box', (value) => {
    if (node.models.has('checked')) {
      rim.model(node, 'checked', value);
    }
    rim.fire(node, 'change', { value });
  });
  input.setAttribute('role', 'switch');
  return {
    set: sets(node, input),
    tap: () => press(input),
    value: () => input.checked,
    reset: () => (input.checked = false),
  };
};

export const slider: Build = (node, rim) => {
  const input = part('input', 'wx-slider-range');
  input.type = 'range';
  const shown = part('span', 'wx-slider-value');
  shown.hidden = true;
  node.element.append(input, shown);
  const value = () => Number(input.value);
  const tell = () => (shown.textContent = input.value);
  input.addEventListener('input', () => {
    tell();
    rim.fire(node, 'changing', { value: value() });
  });
  input.addEventListener('change', () => {
    if (node.models.has('value')) {
      rim.model(node, 'value', value());
    }
    rim.fire(node, 'change', { value: value() });
  });
  return {
    set(name, given) {
      if (name === 'min' || name === 'max' || name === 'step' || name === 'value') {
        input[name] = String(amount(given, { min: 0, max: 100, step: 1, value: 0 }[name]));
        // Its ends may come after its value.
        input.value = String(amount(node.attribute('value'), 0));
      } else if (name === 'disabled') {
        input.disabled = truth(given);
      } else if (name === 'show-value') {
        shown.hidden = !truth(given);
      } else if (name === 'activeColor' || name === 'active-color' || name === 'selected-color') {
        input.style.accentColor = text(given);
      }
      tell();
    },
    value,
    reset: () => (input.value = input.min || '0'),
  };
};
