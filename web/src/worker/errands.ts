/**
 * What the core wants stored on a relay or fetched from one: one after the other, and again, later each time, until it
 * is done. The core names each anew whenever a link comes up; what is known goes on.
 */
import { CoreError } from '../core/contract';
import { download, upload } from './blobs';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 30_000;

export type Errand =
  | { kind: 'store'; relay: string; blob: string; owner: string; sealed: Uint8Array<ArrayBuffer> }
  | { kind: 'fetch'; relay: string; blob: string };

export interface ErrandListener {
  /** taken: false where the relay will never take it */
  stored(blob: string, taken: boolean): Promise<unknown>;
  /** null: gone for good */
  fetched(blob: string, sealed: Int8Array | null): Promise<unknown>;
}

export class Errands {
  private waiting: Errand[] = [];
  private running = false;
  private pause = FIRST_PAUSE;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly fetchMax: number,
    private readonly listener: ErrandListener,
  ) {}

  add(errand: Errand): void {
    if (!this.waiting.some((each) => each.kind === errand.kind && each.blob === errand.blob)) {
      this.waiting.push(errand);
    }
    void this.next();
  }

  private async next(): Promise<void> {
    const [errand] = this.waiting;
    if (!errand || this.running) {
      return;
    }
    this.running = true;
    try {
      await this.run(errand);
      this.waiting = this.waiting.filter((each) => each !== errand);
      this.pause = FIRST_PAUSE;
      this.running = false;
    } catch {
      // The next one has its turn: what one relay does not take another may.
      this.waiting = [...this.waiting.filter((each) => each !== errand), errand];
      clearTimeout(this.timer);
      this.timer = setTimeout(
        () => {
          this.running = false;
          void this.next();
        },
        this.pause * (0.5 + Math.random()),
      );
      this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
      return;
    }
    await this.next();
  }

  private async run(errand: Errand): Promise<void> {
    if (errand.kind === 'store') {
      const { relay, blob, owner, sealed } = errand;
      const taken = await upload(relay, blob, owner, sealed, () => {}, new AbortController().signal).then(
        () => true,
        (error: unknown) => {
          if (error instanceof CoreError && error.code === 'TOO_LARGE') {
            return false;
          }
          throw error;
        },
      );
      await this.listener.stored(blob, taken);
    } else {
      const sealed = await download(errand.relay, errand.blob, this.fetchMax).catch((error: unknown) => {
        if (error instanceof CoreError && error.code === 'BLOB_GONE') {
          return null;
        }
        throw error;
      });
      await this.listener.fetched(errand.blob, sealed);
    }
  }
}
