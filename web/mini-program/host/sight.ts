/** Whether its person sees a program. What looks, hears or feels for it rests while they do not. */
import type { FromHost, Opened } from '../protocol';

export class Sight {
  private seen = true;
  private readonly listeners = new Set<(isOn: boolean) => void>();

  constructor(private readonly tell: (said: FromHost) => void = () => undefined) {}

  get isOn(): boolean {
    return this.seen;
  }

  /** Tells the program as well; `opened`: how somebody came back to it. */
  turn(isOn: boolean, opened?: Opened): void {
    if (this.seen !== isOn || opened) {
      this.seen = isOn;
      this.tell(isOn ? { kind: 'show', ...(opened ? { opened } : {}) } : { kind: 'hide' });
      [...this.listeners].forEach((listener) => listener(isOn));
    }
  }

  /** @return what ends that */
  each(listener: (isOn: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
