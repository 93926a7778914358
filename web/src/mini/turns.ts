/** So much at once, and the rest in its order. */
import { Refusal } from '../../mini-program/host/broker';

export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly waitingMost: number,
  ) {}

  /** @throws Refusal where too many wait */
  async take<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.running >= this.most) {
      if (this.waiting.length >= this.waitingMost) {
        throw new Refusal('exceed max task count');
      }
      // Who goes hands its place on, so that nobody comes between.
      await new Promise<void>((come) => this.waiting.push(come));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.running -= 1;
      }
    }
  }
}
