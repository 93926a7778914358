/** How much a program may say to the app: in a burst, and in a second for long. */

const BURST = 20_000;
const IN_A_SECOND = 2_000;

export class Tongue {
  private left = BURST;
  private counted: number;

  constructor(private readonly now: () => number = () => performance.now()) {
    this.counted = now();
  }

  /** False: it has said too much. */
  may(): boolean {
    const now = this.now();
    this.left = Math.min(BURST, this.left + ((now - this.counted) / 1_000) * IN_A_SECOND) - 1;
    this.counted = now;
    return this.left >= 0;
  }
}
