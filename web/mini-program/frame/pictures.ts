/** What pictures and media are drawn from: the app gives their bytes, by path of the package or by address; nothing is fetched. */

/** More are let go of, the longest unused first: what is drawn from them stays. */
const HELD_MAX = 500;

export class Pictures {
  private readonly held = new Map<string, Promise<string>>();

  constructor(private readonly ask: (written: string) => Promise<unknown>) {}

  /** A `blob:` or `data:` address; empty where there is none. */
  of(written: string): Promise<string> {
    if (written === '' || /^data:image\//.test(written)) {
      return Promise.resolve(written);
    }
    const known = this.held.get(written);
    this.held.delete(written);
    const found = known ?? this.ask(written).then((bytes) => (bytes instanceof Blob ? URL.createObjectURL(bytes) : ''));
    this.held.set(written, found);
    if (!known) {
      // What was not to be had now may be had later.
      void found.then((url) => (url === '' ? this.held.delete(written) : undefined));
      this.letGo();
    }
    return found;
  }

  private letGo(): void {
    for (const [written, found] of this.held) {
      if (this.held.size <= HELD_MAX) {
        return;
      }
      this.held.delete(written);
      void found.then((url) => (url ? URL.revokeObjectURL(url) : undefined));
    }
  }
}
