/** Chooses from below: the app shows the wheels, for all programs alike. */
import type { Build } from '../node';
import { list, record, text, truth } from '../values';

/** The wheels stand open, and one was turned. */
interface Turning {
  at: number[];
  /** how many turns this side heard of: what it says of an older one the app does not turn back for */
  turns: number;
  say: (more: unknown) => void;
}

export const picker: Build = (node, rim) => {
  let value: unknown;
  let turning: Turning | undefined;
  let soon = false;
  node.element.setAttribute('role', 'button');
  node.element.tabIndex = 0;
  const told = (entry: unknown) => {
    const key = text(node.attribute('range-key'));
    return text(key && typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[key] : entry);
  };
  const wheels = (mode: string) => {
    const range = node.attribute('range');
    const listed = Array.isArray(range) ? (range as unknown[]) : [];
    return mode === 'multiSelector'
      ? listed.map((wheel) => (Array.isArray(wheel) ? wheel.map(told) : []))
      : [listed.map(told)];
  };

  /** What one wheel says may change what stands on the others: the program puts it there. */
  function turned(said: unknown, say: Turning['say']): void {
    const { column, at } = record(said);
    if (typeof column === 'number' && typeof at === 'number') {
      const before = turning?.at ?? list(value).map(Number);
      turning = { at: before.with(column, at), turns: (turning?.turns ?? 0) + 1, say };
      rim.fire(node, 'columnchange', { column, value: at });
    }
  }

  /** Once for all that was drawn together. */
  function amend(): void {
    if (!turning || soon) {
      return;
    }
    soon = true;
    queueMicrotask(() => {
      soon = false;
      turning?.say({ wheels: wheels('multiSelector'), value: turning.at, turns: turning.turns });
    });
  }

  return {
    set(name, given) {
      if (name === 'value') {
        value = given;
        if (turning && Array.isArray(given)) {
          turning.at = given.map(Number);
        }
      }
      if (name === 'value' || name === 'range') {
        amend();
      }
    },
    async tap() {
      if (truth(node.attribute('disabled'))) {
        return;
      }
      const mode = text(node.attribute('mode')) || 'selector';
      const limits = Object.fromEntries(
        ['start', 'end', 'fields', 'level'].map((each) => [each, text(node.attribute(each))]),
      );
      const asked = { mode, wheels: wheels(mode), value, ...limits };
      const chosen = await rim.ask('picker', asked, mode === 'multiSelector' ? turned : undefined);
      turning = undefined;
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
