/**
 * The document that a mini-program is drawn in: an origin of its own that is nobody's, and a policy that lets nothing in or out. All
 * code here is ours; a stranger's runs in the worker alone, which has this document's policy.
 */
import type { Plan, Program } from '../compile/compile';
import type { FromFrame, FromView, FromWorker, Open, ToFrame, ToView, ToWorker } from '../protocol';
import { Drawing } from '../view/drawing';
import type { Rim } from '../view/node';
import { Sheets } from '../view/sheets';
import { listen } from '../view/touch';
import { Pictures } from './pictures';
import { Watch } from './watch';

addEventListener(
  'message',
  (event: MessageEvent<Open>) => {
    const [port] = event.ports;
    if (port && event.source === parent) {
      open(event.data, port);
    }
  },
  { once: true },
);

function open({ worker: runtime, logic, plan, styles, start }: Open, port: MessagePort): void {
  const worker = new Worker(URL.createObjectURL(new Blob([runtime, '\n', logic], { type: 'text/javascript' })));
  const toHost = (said: FromFrame) => port.postMessage(said);
  const toWorker = (said: ToWorker) => worker.postMessage(said);
  const toLogic = (said: FromView) => toWorker({ kind: 'view', said });

  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  const ask = (name: Extract<FromFrame, { kind: 'view' }>['name'], args: unknown) =>
    new Promise<unknown>((answered) => {
      last += 1;
      waiting.set(last, answered);
      toHost({ kind: 'view', id: last, name, args });
    });

  const pictures = new Pictures((written) => ask('picture', written));
  const media = new Pictures((written) => ask('media', written));
  const rim: Rim = {
    fire: (node, type, detail = {}, how = {}) => toLogic({ kind: 'event', node: node.number, type, detail, how }),
    model: (node, name, value) => toLogic({ kind: 'model', node: node.number, name, value }),
    picture: (written) => pictures.of(written),
    media: (written) => media.of(written),
    ask: (name, args) => ask(name as 'picker', args),
  };
  const planned = plan as Plan;
  const isOfPage = (path: string) =>
    (Object.hasOwn(planned.components, path) && planned.components[path]?.isPage) || false;
  const sheets = new Sheets(styles as Program['styles'], isOfPage, (written) => pictures.of(written));
  const drawing = new Drawing(document.body, sheets, rim);
  listen(document, toLogic);

  const watch = new Watch(
    () => toWorker({ kind: 'pulse' }),
    (since) => toHost({ kind: 'stuck', since }),
  );
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    watch.hear();
    if (data.kind === 'view') {
      fromLogic(data.said);
    } else if (data.kind === 'host') {
      toHost({ kind: 'logic', said: data.said });
    }
  };
  // What fails before the program is there: code that is none.
  worker.onerror = (event) => toHost({ kind: 'stopped', why: event.message || 'error' });

  function fromLogic(said: ToView): void {
    if (said.kind === 'draw') {
      drawing.apply(said.changes);
      requestAnimationFrame(() => toLogic({ kind: 'drawn' }));
    } else if (said.kind === 'question') {
      const { id, question, node } = said;
      const answer =
        question === 'rect' ? (drawing.node(node)?.element.getBoundingClientRect().toJSON() as unknown) : null;
      toLogic({ kind: 'answer', id, answer });
    }
  }

  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.kind === 'answer') {
      waiting.get(data.id)?.(data.answer);
      waiting.delete(data.id);
    } else if (data.kind === 'logic') {
      toWorker({ kind: 'host', said: data.said });
    } else {
      window.scrollTo({ top: 0, behavior: 'smooth' });
    }
  };

  document.documentElement.classList.toggle('dark', start.screen.theme === 'dark');
  toWorker({ kind: 'run', plan, start: { kind: 'start', ...start } });
}
