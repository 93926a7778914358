/**
 * Serves an author's own page, on this machine alone. Its path begins with a word that nobody can guess: another page in the same
 * browser can neither read the project nor have it run.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Runtime } from '../build';
import type { PageFiles } from './built';
import type { Newsroom } from './news';

const HOST = '127.0.0.1';

/** Of the page: its own parts, what it makes itself, and nothing from anywhere else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src blob: data:',
  'media-src blob: data:',
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const EVERYWHERE: OutgoingHttpHeaders = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(self)',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const PAGE =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mini-program</title><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"></head><body><div id="app"></div><script src="page.js"></script></body></html>';

export interface Parts {
  runtime: Runtime;
  page: PageFiles;
  news: Newsroom;
  /** the program as it was packed last */
  program(): Uint8Array | undefined;
}

export interface Served {
  /** for the author's browser */
  address: string;
  close(): void;
}

/**
 * @param port 0: any that is free
 * @throws Error where the port is taken
 */
export function served({ runtime, page, news, program }: Parts, port: number): Promise<Served> {
  const path = `/${randomBytes(16).toString('hex')}/`;
  const file = (response: ServerResponse, type: string, body: string | Uint8Array, policy = POLICY) => {
    response.writeHead(200, { ...EVERYWHERE, 'Content-Type': type, 'Content-Security-Policy': policy }).end(body);
  };
  const answers: Record<string, (response: ServerResponse) => void> = {
    '': (response) => file(response, 'text/html; charset=utf-8', PAGE),
    'page.js': (response) => file(response, 'text/javascript; charset=utf-8', page.script),
    'page.css': (response) => file(response, 'text/css; charset=utf-8', page.style),
    'frame.html': (response) => file(response, 'text/html; charset=utf-8', runtime.frame, runtime.policy),
    'worker.js': (response) => file(response, 'text/javascript; charset=utf-8', runtime.worker),
    program: (response) => file(response, 'application/octet-stream', program() ?? new Uint8Array()),
    news(response) {
      response.writeHead(200, { ...EVERYWHERE, 'Content-Type': 'text/event-stream' });
      response.on(
        'close',
        news.hear((text) => response.write(text)),
      );
    },
  };
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const name = url.startsWith(path) ? url.slice(path.length) : undefined;
    // By this name alone: one that a stranger has lead here is none.
    const isHere = request.headers.host === new URL(address()).host;
    const answer = name !== undefined && isHere && Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (request.method === 'GET' && answer) {
      answer(response);
    } else {
      response.writeHead(404, EVERYWHERE).end();
    }
  });
  const address = () => `http://${HOST}:${(server.address() as AddressInfo).port}${path}`;
  return new Promise((started, failed) => {
    server.on('error', failed);
    server.listen(port, HOST, () =>
      started({
        address: address(),
        close() {
          server.close();
          server.closeAllConnections();
        },
      }),
    );
  });
}
