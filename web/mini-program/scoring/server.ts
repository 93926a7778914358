/** Serves what a program runs in, and a page that starts programs: on this machine, for the score and for tests. */
import { buildSync } from 'esbuild';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runtime } from '../build';

export interface Served {
  address: string;
  close(): void;
}

/** @param room the folder of mini-programs in the sources, with a slash at its end */
export function serve(room: string): Promise<Served> {
  const { frame, policy, worker } = runtime(room);
  const page = buildSync({
    entryPoints: [`${room}scoring/page.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  }).outputFiles[0]?.text;
  const files: Record<string, { type: string; body: string; policy?: string }> = {
    '/': {
      type: 'text/html; charset=utf-8',
      body: '<!doctype html><html lang="en"><head><title>Mini-programs</title><style>body{margin:0}iframe{border:0;width:100vw;height:100vh;display:block}</style></head><body><script src="/page.js"></script></body></html>',
    },
    '/page.js': { type: 'text/javascript; charset=utf-8', body: page ?? '' },
    '/frame.html': { type: 'text/html; charset=utf-8', body: frame, policy },
    '/worker.js': { type: 'text/javascript; charset=utf-8', body: worker },
  };
  const server: Server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': file.type,
      ...(file.policy ? { 'Content-Security-Policy': file.policy } : {}),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    response.end(file.body);
  });
  return new Promise((served) =>
    server.listen(0, '127.0.0.1', () =>
      served({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }),
    ),
  );
}
