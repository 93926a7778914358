/** Chooses from below: the app shows the wheels, for all programs alike. */
import type { Build } from '../node';
import { text, truth } from '../values';

export const picker: Build = (node, rim) => {
  let value: unknown;
  node.element.setAttribute('role', 'button');
  node.element.tabIndex = 0;
  const told = (entry: unknown) => {
    const key = text(node.attribute('range-key'));
    return text(key && typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[key] : entry);
  };
  return {
    set(name, given) {
      if (name === 'value') {
        value = given;
      }
    },
    async tap() {
      if (truth(node.attribute('disabled'))) {
        return;
      }
      const mode = text(node.attribute('mode')) || 'selector';
      const range = node.attribute('range');
      const listed = Array.isArray(range) ? (range as unknown[]) : [];
      const wheels =
        mode === 'multiSelector'
          ? listed.map((wheel) => (Array.isArray(wheel) ? wheel.map(told) : []))
          : [listed.map(told)];
      const limits = Object.fromEntries(
        ['start', 'end', 'fields', 'level'].map((each) => [each, text(node.attribute(each))]),
      );
      const chosen = await rim.ask('picker', { mode, wheels, value, ...limits });
      if (chosen === null || chosen === undefined) {
        rim.fire(node, 'cancel', {});
      } else {
        value = chosen;
        rim.fire(node, 'change', { value: chosen });
      }
    },
    value: () => value,
  };
};
