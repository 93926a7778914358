/** What is on or off, or one of several. */
import { part, type Build, type ViewNode } from '../node';
import { colour, text, truth } from '../values';

/** A box that the browser knows, drawn as WeChat's. */
function box(
  node: ViewNode,
  type: 'checkbox' | 'radio',
  className: string,
  changed: (on: boolean) => void,
): HTMLInputElement {
  const input = part('input', className);
  input.type = type;
  input.addEventListener('change', () => {
    mark(input);
    changed(input.checked);
  });
  // It is the touch of the component itself that counts, and that the logic hears of.
  input.addEventListener('click', (event) => {
    if (event.isTrusted) {
      event.preventDefault();
      event.stopPropagation();
      setTimeout(() => node.element.click());
    } else {
      event.stopPropagation();
    }
  });
  node.element.append(input);
  node.spoken = input;
  return input;
}

function sets(node: ViewNode, input: HTMLInputElement): (name: string, value: unknown) => void {
  return (name, value) => {
    if (name === 'checked') {
      check(input, truth(value));
    } else if (name === 'disabled') {
      input.disabled = truth(value);
      node.element.toggleAttribute('disabled', input.disabled);
    } else if (name === 'color') {
      node.own('--color', colour(value));
    }
  };
}

/** By the names that programs know from WeChat. */
function mark(input: HTMLInputElement): void {
  const [, kind] = /wx-(\w+)-input/.exec(input.className) ?? [];
  input.classList.toggle(`wx-${kind}-input-checked`, input.checked);
  input.parentElement?.toggleAttribute('checked', input.checked);
}

function check(input: HTMLInputElement, on: boolean): void {
  input.checked = on;
  mark(input);
}

function press(input: HTMLInputElement): void {
  if (!input.disabled) {
    input.click();
  }
}

/** Of the radios of a group only this one is chosen. */
function alone(group: ViewNode, chosen: ViewNode): void {
  group
    .below('radio')
    .filter((each) => each !== chosen)
    .forEach((each) => each.widget.reset?.());
}

/** In whose group it is tells the group. */
function choice(type: 'checkbox' | 'radio'): Build {
  return (node, rim) => {
    const group = () => node.around(`${type}-group`);
    const input = box(node, type, `wx-${type}-box wx-${type}-input`, () => {
      const around = group();
      if (around && type === 'radio') {
        alone(around, node);
      }
      if (around) {
        rim.fire(around, 'change', { value: around.widget.value?.() });
      }
      if (node.models.has('checked')) {
        rim.model(node, 'checked', input.checked);
      }
    });
    const words = part('span');
    node.element.append(words);
    node.inner = words;
    states.set(node, input);
    const set = sets(node, input);
    return {
      set(name, value) {
        set(name, value);
        const around = name === 'checked' && input.checked && type === 'radio' ? group() : undefined;
        if (around) {
          alone(around, node);
        }
      },
      tap: () => (type === 'radio' && input.checked ? undefined : press(input)),
      reset: () => check(input, false),
    };
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
  /** Of several that the template chose, the last. */
  arrange() {
    const last = node.below('radio').findLast((each) => states.get(each)?.checked);
    if (last) {
      alone(node, last);
    }
  },
  value: () => chosen(node, 'radio')[0] ?? '',
  reset: () => node.below('radio').forEach((each) => each.widget.reset?.()),
});

/** `switch`, which is a word of the language. */
export const toggle: Build = (node, rim) => {
  const input = box(node, 'checkbox', 'wx-switch-box wx-switch-input', (value) => {
    if (node.models.has('checked')) {
      rim.model(node, 'checked', value);
    }
    rim.fire(node, 'change', { value });
  });
  input.setAttribute('role', 'switch');
  const set = sets(node, input);
  return {
    set(name, value) {
      if (name === 'type') {
        const kind = text(value) === 'checkbox' ? 'checkbox' : 'switch';
        input.className = `wx-${kind}-box wx-${kind}-input`;
        mark(input);
      } else {
        set(name, value);
      }
    },
    tap: () => press(input),
    value: () => input.checked,
    reset: () => check(input, false),
  };
};
