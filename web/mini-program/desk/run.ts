/** `sotto mini run`: a project in the browser as the app would run it, compiled anew whenever a file of it changes. */
import { randomBytes } from 'node:crypto';
import { compiledFrom, packed } from '../author/packed';
import { runtime } from '../build';
import { Diagnostics, told } from '../compile/diagnostic';
import { pageFiles } from './built';
import { Newsroom } from './news';
import { quiet } from './quiet';
import { served } from './served';
import { watched } from './watched';

const QUIET_MILLIS = 120;

export interface Wanted {
  /** the folder of mini-programs in the sources, with a slash at its end */
  room: string;
  project: string;
  /** 0: any that is free */
  port: number;
  out: (line: string) => void;
  complain: (line: string) => void;
}

/** Until it is ended with Ctrl-C. @returns the exit code */
export async function run({ room, project, port, out, complain }: Wanted): Promise<number> {
  // Nobody keeps what is signed here: it is packed so that it runs as what is packed does.
  const key = new Uint8Array(randomBytes(32));
  const news = new Newsroom();
  let program: Uint8Array | undefined;
  let runs = 0;

  async function build(): Promise<void> {
    const said = new Diagnostics();
    try {
      const compiled = await compiledFrom(project, said);
      program = compiled ? packed(compiled, key) : program;
      if (!compiled) {
        news.tell({ kind: 'failed', findings: said.all });
      } else {
        runs += 1;
        news.tell({ kind: 'built', run: runs, findings: said.all });
      }
    } catch (error) {
      // A file that went while it was read, or a manifest that is none.
      said.error('sotto.json', error instanceof Error ? error.message : String(error));
      news.tell({ kind: 'failed', findings: said.all });
    }
    said.all.forEach((each) => complain(told(each)));
    out(said.failed ? 'It does not compile: the program before stays.' : `Compiled (${runs}).`);
  }

  const page = await pageFiles(room);
  let open: Awaited<ReturnType<typeof served>>;
  try {
    open = await served({ runtime: runtime(room, false), page, news, program: () => program }, port);
  } catch (error) {
    complain(`Port ${port} cannot be used: ${(error as Error).message}. Name another with --port.`);
    return 1;
  }
  const changes = quiet(build, QUIET_MILLIS);
  const unwatch = watched(project, changes.stir, (why) => complain(`The folder is not watched any more: ${why}`));
  out(`${open.address}\nOpen this in your browser. Ctrl-C ends it.`);
  changes.stir();
  await new Promise<void>((ended) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => ended())));
  unwatch();
  changes.stop();
  open.close();
  return 0;
}
