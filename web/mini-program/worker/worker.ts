/**
 * The worker that all of a stranger's code runs in. It is put together in the frame: this script, then what the compiler made of
 * the program, which leaves itself as `self.miniProgram`; the first message starts it.
 */
import type { Plan } from '../compile/compile';
import type { Code } from '../logic/code';
import { Program } from '../logic/program';
import type { FromWorker, Packaged, ToWorker } from '../protocol';
import { bare } from './ambient';
import { Said } from './said';

const scope = self as unknown as { miniProgram?: Code } & Record<string, unknown>;
const soon = self.queueMicrotask.bind(self);
const post = self.postMessage.bind(self) as (said: FromWorker, transferred?: Transferable[]) => void;
const files = new FileReaderSync();
const said = new Said((level, words) => post({ kind: 'host', said: { kind: 'said', level, words } }));

let program: Program | undefined;

/** Before there is a program, what fails is its end. */
function failed(where: string, error: unknown): void {
  if (program) {
    program.failed(where, error);
  } else {
    post({ kind: 'ended', why: error instanceof Error ? error.message : String(error) });
  }
}

const onmessage = (event: MessageEvent<ToWorker>) => {
  const { data } = event;
  switch (data.kind) {
    case 'pulse':
      post({ kind: 'pulse' });
      break;
    case 'view':
      program?.fromView(data.said);
      break;
    case 'host':
      program?.fromHost(data.said);
      break;
    case 'run':
      run(data.plan as Plan, data.packaged);
      program?.fromHost(data.start);
  }
};

function run(plan: Plan, { bytes, places }: Packaged): void {
  const code = scope.miniProgram;
  delete scope.miniProgram;
  program = new Program(code ?? { templates: () => ({}), modules: {} }, plan, {
    around: scope,
    soon,
    packaged: (path) => {
      const place = Object.hasOwn(places, path) ? places[path] : undefined;
      return place && new Uint8Array(files.readAsArrayBuffer(bytes.slice(...place)));
    },
    toHost: (told) => post({ kind: 'host', said: told }),
    toView: (told, transferred) => post({ kind: 'view', said: told }, transferred),
  });
}

self.addEventListener('message', onmessage);
self.addEventListener('error', (event) => {
  event.preventDefault();
  failed('timer', event.error ?? event.message);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  const { reason, promise } = event as PromiseRejectionEvent;
  program?.rejected(reason, promise);
});
Object.assign(self.console, said.console());
bare(self);
