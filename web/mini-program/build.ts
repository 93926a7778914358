/** Builds what a mini-program runs in: its frame, one document with its script, styles and policy; and the script of its worker. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import type { Plugin } from 'vite';
import { LOOKS } from './view/looks';

function script(entry: string, isMinified: boolean): string {
  const built = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: isMinified,
    legalComments: 'none',
  });
  return built.outputFiles[0]?.text ?? '';
}

const sha256 = (text: string) => createHash('sha256').update(text);

export interface Runtime {
  frame: string;
  /** the header that the frame is sent with */
  policy: string;
  worker: string;
}

/** @param room the folder of this file, where the runtime's sources lie */
export function runtime(room: string, isMinified = true): Runtime {
  // Inside of an element of HTML, where only its own end ends it.
  const code = script(`${room}frame/frame.ts`, isMinified).replaceAll('</script', '<\\/script');
  const css = LOOKS.map((each) => readFileSync(room + each, 'utf8')).join('\n');
  const policy = [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src 'sha256-${sha256(code).digest('base64')}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src blob: data:',
    'media-src blob: data:',
    'font-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
  return {
    policy,
    frame: `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><title></title><style>${css}</style></head><body><script>${code}</script></body></html>`,
    worker: script(`${room}worker/worker.ts`, isMinified),
  };
}

const NAME = 'virtual:mini-program';

/** `import { frame, worker } from 'virtual:mini-program'`: the addresses of both. */
export function miniProgram(room: string): Plugin {
  return {
    name: 'mini-program',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) {
        return null;
      }
      const { frame, policy, worker } = runtime(room);
      const name = (text: string) => sha256(text).digest('hex').slice(0, 10);
      const [framed, worked] = [`assets/frame-${name(frame + policy)}.html`, `assets/logic-${name(worker)}.js`];
      this.emitFile({ type: 'asset', fileName: framed, source: frame });
      this.emitFile({ type: 'asset', fileName: `${framed}.csp`, source: policy });
      this.emitFile({ type: 'asset', fileName: worked, source: worker });
      return `export const frame = '/${framed}';\nexport const worker = '/${worked}';`;
    },
  };
}
