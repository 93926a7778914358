/** Whether a worker still hears: one that runs in a ring does not. */

const BEAT_MILLIS = 500;
/** As long as this a program may be busy, and nobody is told. */
const PATIENCE_MILLIS = 3_000;

export class Watch {
  private heard = performance.now();
  private told = false;

  /**
   * @param ask to be answered by `hear`
   * @param tell 0: it hears again; otherwise for how long it has not, in ms
   */
  constructor(ask: () => void, tell: (silent: number) => void) {
    setInterval(() => {
      const silent = performance.now() - this.heard;
      // A page that was itself not run for a while has heard nothing either.
      if (silent > PATIENCE_MILLIS && this.asked) {
        this.told = true;
        tell(silent);
      } else if (this.told && !this.asked) {
        this.told = false;
        tell(0);
      }
      if (!this.asked) {
        this.asked = true;
        this.heard = performance.now();
        ask();
      }
    }, BEAT_MILLIS);
  }

  private asked = false;

  hear(): void {
    this.asked = false;
    this.heard = performance.now();
  }
}
