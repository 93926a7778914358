/** What two pages say to each other where one opened the other: each has an end. */
type Listener = (...said: unknown[]) => void;

export interface EventChannel {
  on(event: string, listener: Listener): void;
  once(event: string, listener: Listener): void;
  off(event: string, listener?: Listener): void;
  emit(event: string, ...said: unknown[]): void;
}

/** What is said at one end is heard at the other; what came before anybody listened is heard by the first who does. */
export function eventChannel(): [EventChannel, EventChannel] {
  const [here, there] = [new End(), new End()];
  return [channel(here, there), channel(there, here)];
}

/** Functions and nothing else: pages put it into their data, of which copies are made. */
function channel(own: End, other: End): EventChannel {
  return {
    on: (event, listener) => own.listen(event, listener, false),
    once: (event, listener) => own.listen(event, listener, true),
    off: (event, listener) => own.off(event, listener),
    emit: (event, ...said) => other.hear(event, said),
  };
}

const EARLY_MAX = 100;

class End {
  private readonly listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  private readonly early: [string, unknown[]][] = [];

  off(event: string, listener?: Listener): void {
    const left = listener ? (this.listeners.get(event) ?? []).filter((each) => each.listener !== listener) : [];
    this.listeners.set(event, left);
  }

  listen(event: string, listener: Listener, once: boolean): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), { listener, once }]);
    const waiting = this.early.filter(([name]) => name === event);
    for (const each of waiting) {
      this.early.splice(this.early.indexOf(each), 1);
      this.hear(event, each[1]);
    }
  }

  hear(event: string, said: unknown[]): void {
    const listening = this.listeners.get(event) ?? [];
    if (listening.length === 0) {
      this.early.splice(0, Math.max(0, this.early.length + 1 - EARLY_MAX));
      this.early.push([event, said]);
      return;
    }
    this.listeners.set(
      event,
      listening.filter((each) => !each.once),
    );
    listening.forEach(({ listener }) => listener(...said));
  }
}
