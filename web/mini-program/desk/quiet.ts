/** Works once things have been quiet for a while, and never twice at once: editors write a file in several steps, and many at once. */

export interface Quiet {
  /** Something happened. */
  stir(): void;
  stop(): void;
}

/** @param work what fails in it is its own to tell */
export function quiet(work: () => Promise<void>, millis: number): Quiet {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working = false;
  let again = false;
  let stopped = false;
  async function begin(): Promise<void> {
    if (working) {
      again = true;
      return;
    }
    working = true;
    again = false;
    await work();
    working = false;
    if (again) {
      stir();
    }
  }
  function stir(): void {
    clearTimeout(timer);
    if (!stopped) {
      timer = setTimeout(() => void begin(), millis);
    }
  }
  return {
    stir,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
