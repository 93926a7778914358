/** What the page is told of the project while it is open: server-sent events, one a line of JSON. */
import type { Diagnostic } from '../compile/diagnostic';

export type News =
  /** There is a program to run; `run` is another number each time. */
  | { kind: 'built'; run: number; findings: Diagnostic[] }
  /** It cannot be compiled: the one before stays. */
  | { kind: 'failed'; findings: Diagnostic[] };

/** As it goes over the wire; JSON has no line of its own in it. */
export function written(news: News): string {
  return `data: ${JSON.stringify(news)}\n\n`;
}

/** Whoever opens the page later hears how things stand: the last program, and what is wrong since. */
export class Newsroom {
  private built: News | undefined;
  private failed: News | undefined;
  private readonly readers = new Set<(text: string) => void>();

  tell(news: News): void {
    if (news.kind === 'built') {
      this.built = news;
      this.failed = undefined;
    } else {
      this.failed = news;
    }
    this.readers.forEach((read) => read(written(news)));
  }

  /** @returns ends it */
  hear(read: (text: string) => void): () => void {
    [this.built, this.failed].forEach((news) => news && read(written(news)));
    this.readers.add(read);
    return () => void this.readers.delete(read);
  }
}
