/** Who listens to something: `on…` and `off…` of WeChat's objects. */
import type { Reach } from './reach';

/** More to one thing are not heard. */
const LISTENERS_MAX = 1_000;

export class Listeners {
  private readonly listening = new Map<string, unknown[]>();

  constructor(private readonly call: Reach['call']) {}

  on(name: string, listener: unknown): void {
    const before = this.listening.get(name) ?? [];
    if (typeof listener === 'function' && before.length < LISTENERS_MAX) {
      this.listening.set(name, [...before, listener]);
    }
  }

  /** All, where none is named. */
  off(name: string, listener?: unknown): void {
    const left = listener === undefined ? [] : (this.listening.get(name) ?? []).filter((each) => each !== listener);
    this.listening.set(name, left);
  }

  tell(name: string, ...said: unknown[]): void {
    this.listening.get(name)?.forEach((listener) => this.call(name, listener, ...said));
  }

  /** `onError` and `offError` for `error`, and so on for each name. */
  pairs(names: readonly string[]): Record<string, (listener?: unknown) => void> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
        return [
          [`on${capital}`, (listener?: unknown) => this.on(name, listener)],
          [`off${capital}`, (listener?: unknown) => this.off(name, listener)],
        ];
      }),
    );
  }
}
