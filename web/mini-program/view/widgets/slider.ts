/** A value between two ends. */
import { part, type Build } from '../node';
import { amount, colour, text, truth, within } from '../values';

/** As WeChat, where nothing is said. */
const ENDS = { min: 0, max: 100, step: 1, value: 0 };

/** The browser's own, for keyboard and finger, with WeChat's looks. */
export const slider: Build = (node, rim) => {
  const input = part('input', 'wx-slider-range');
  input.type = 'range';
  const shown = part('span', 'wx-slider-value');
  shown.hidden = true;
  node.element.append(input, shown);
  node.spoken = input;
  const value = () => Number(input.value);
  const tell = () => {
    const [least, most] = [Number(input.min || 0), Number(input.max || 100)];
    const done = most > least ? within((value() - least) / (most - least), 0, 1) : 0;
    input.style.setProperty('--done', String(done));
    shown.textContent = input.value;
  };
  input.addEventListener('click', (event) => event.stopPropagation());
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
  const paint = (property: string, ...names: string[]) =>
    input.style.setProperty(
      property,
      colour(names.map((name) => node.attribute(name)).find((each) => text(each) !== '')),
    );
  return {
    set(name, given) {
      if (name === 'min' || name === 'max' || name === 'step' || name === 'value') {
        input[name] = String(amount(given, ENDS[name]));
        // Its ends may come after its value.
        input.value = String(amount(node.attribute('value'), 0));
      } else if (name === 'disabled') {
        input.disabled = truth(given);
      } else if (name === 'show-value') {
        shown.hidden = !truth(given);
      } else if (name === 'block-size') {
        input.style.setProperty('--block', `${within(amount(given, 28), 12, 28)}px`);
      }
      paint('--active', 'active-color', 'selected-color');
      paint('--rest', 'background-color', 'color');
      paint('--block-color', 'block-color');
      tell();
    },
    value,
    reset() {
      input.value = input.min || '0';
      tell();
    },
  };
};
