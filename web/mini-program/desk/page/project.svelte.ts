/** The project as it is told of: the program that runs, what is wrong with it now, and whether anybody tells still. */
import { contentsOf, type Contents } from '../../package/contents';
import type { Manifest } from '../../package/manifest';
import { unpack } from '../../package/unpack';
import type { Diagnostic } from '../../compile/diagnostic';
import type { News } from '../news';

export interface Program {
  manifest: Manifest;
  contents: Contents;
}

export class Project {
  program = $state.raw<Program | null>(null);
  /** what keeps it from being compiled; empty: nothing does */
  wrong = $state.raw<Diagnostic[]>([]);
  over = $state(false);
  /** the runtime's script, once for all runs */
  worker = '';

  /** @param remarks on what was compiled all the same */
  constructor(private readonly remarks: (findings: Diagnostic[]) => void) {
    const news = new EventSource('news');
    news.onopen = () => (this.over = false);
    news.onerror = () => (this.over = true);
    news.onmessage = ({ data }: MessageEvent<string>) => void this.hear(JSON.parse(data) as News);
  }

  private async hear(news: News): Promise<void> {
    if (news.kind === 'failed') {
      this.wrong = news.findings;
      return;
    }
    this.worker ||= await (await fetch('worker.js')).text();
    const { manifest, files } = await unpack(new Uint8Array(await (await fetch('program')).arrayBuffer()));
    const contents = contentsOf(files);
    if (contents) {
      this.wrong = [];
      this.program = { manifest, contents };
      this.remarks(news.findings);
    }
  }
}
