/**
 * The document that a mini-program is drawn in: an origin of its own that is nobody's, and a policy that lets nothing in or out. All
 * code here is ours; a stranger's runs in the worker alone, which has this document's policy.
 */
import type { Plan, Program } from '../compile/compile';
import type { FromFrame, FromView, FromWorker, Open, ToFrame, ToWorker } from '../protocol';
import type { Meanwhile } from '../view/node';
import { View } from '../view/view';
import { Pictures } from './pictures';
import { Tongue } from './tongue';
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

/** A script that begins so is not strict, whatever follows: WeChat's programs may assign what they never declared. */
const LAX = 'void 0;\n';

function open({ signs, worker: runtime, logic, plan, styles, packaged, start }: Open, port: MessagePort): void {
  const worker = new Worker(URL.createObjectURL(new Blob([LAX, runtime, '\n', logic], { type: 'text/javascript' })));
  const toHost = (said: FromFrame) => port.postMessage(said);
  const toWorker = (said: ToWorker) => worker.postMessage(said);
  const toLogic = (said: FromView, transferred: Transferable[] = []) =>
    worker.postMessage({ kind: 'view', said } satisfies ToWorker, transferred);

  const waiting = new Map<number, { answered: (answer: unknown) => void; meanwhile: Meanwhile | undefined }>();
  let last = 0;
  const ask = (name: Extract<FromFrame, { kind: 'view' }>['name'], args: unknown, meanwhile?: Meanwhile) =>
    new Promise<unknown>((answered) => {
      last += 1;
      waiting.set(last, { answered, meanwhile });
      toHost({ kind: 'view', id: last, name, args });
    });

  const pictures = new Pictures((written) => ask('picture', written));
  const media = new Pictures((written) => ask('media', written));
  const planned = plan as Plan;
  const isOfPage = (path: string) =>
    (Object.hasOwn(planned.components, path) && planned.components[path]?.isPage) || false;
  const view = new View(
    {
      picture: (written) => pictures.of(written),
      media: (written) => media.of(written),
      ask: (name, args, meanwhile) => ask(name, args, meanwhile),
      sign: (name) => signs[name],
    },
    styles as Program['styles'],
    isOfPage,
    toLogic,
  );

  const dress = (theme: 'light' | 'dark') => view.dress(theme, start.device.safeArea, planned.app);
  const [tongue, chatter] = [new Tongue(), new Tongue()];
  const watch = new Watch(
    () => toWorker({ kind: 'pulse' }),
    (since) => toHost({ kind: 'stuck', since }),
  );
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    watch.hear();
    if (data.kind === 'view') {
      view.hear(data.said);
    } else if (data.kind === 'ended') {
      end(String(data.why));
    } else if (data.kind === 'host') {
      const { said } = data;
      if (said?.kind === 'at' && typeof said.config === 'object' && said.config !== null) {
        view.turn(said.config);
      }
      // What it writes to its console beyond that is nobody's loss.
      if (said?.kind === 'said') {
        if (chatter.may()) {
          toHost({ kind: 'logic', said });
        }
      } else if (tongue.may()) {
        toHost({ kind: 'logic', said });
      } else {
        end('It said more than anybody can hear.');
      }
    }
  };
  const end = (why: string) => {
    worker.terminate();
    toHost({ kind: 'stopped', why });
  };
  // What fails before the program is there: code that is none.
  worker.onerror = (event) => toHost({ kind: 'stopped', why: event.message || 'error' });

  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.kind === 'answer') {
      waiting.get(data.id)?.answered(data.answer);
      waiting.delete(data.id);
    } else if (data.kind === 'meanwhile') {
      const { id } = data;
      waiting.get(id)?.meanwhile?.(data.said, (said) => toHost({ kind: 'meanwhile', id, said }));
    } else if (data.kind === 'logic') {
      if (data.said.kind === 'tell' && data.said.name === 'themeChange') {
        dress((data.said.detail as { theme: 'light' | 'dark' }).theme);
      }
      toWorker({ kind: 'host', said: data.said });
    } else {
      view.pull[data.on ? 'start' : 'stop']();
    }
  };

  dress(start.screen.theme);
  toWorker({ kind: 'run', plan, packaged, start: { kind: 'start', ...start } });
}
