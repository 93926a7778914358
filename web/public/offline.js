// The service worker: keeps the app itself on the device, so that it opens without a network. It never sees messages; they
// go from the core's worker to the relay. The build puts the lists of files and their hash in here.
const FILES = ['/'];
// Maps, and what draws them: large, so they are kept from their first use on.
const LATER = [];
const CACHE = 'sotto-' + 'unbuilt';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const later = LATER.includes(url.pathname);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !(later || FILES.includes(url.pathname))) {
    return;
  }
  // The page itself is asked for first, so that a new version is seen; its files are named by their hash.
  const kept = () => caches.match(url.pathname);
  event.respondWith(
    request.mode === 'navigate'
      ? fetch(request).catch(kept)
      : kept().then((found) => found ?? (later ? fetched(url.pathname) : fetch(request))),
  );
});

async function fetched(path) {
  const answer = await fetch(path);
  if (answer.ok) {
    await (await caches.open(CACHE)).put(path, answer.clone());
  }
  return answer;
}

// Notices, which pages ask for while nobody looks at them; and which go when what they tell of was seen. One after the
// other: Chromium, asked which it shows while it puts one up, takes that for gone, and it could never be closed.
let told = Promise.resolve();
self.addEventListener('message', (event) => {
  const { notice, seen, title, words } = event.data;
  const close = async () => (await self.registration.getNotifications({ tag: seen })).forEach((shown) => shown.close());
  const show = () =>
    self.registration.showNotification(title, { body: words, tag: notice, icon: '/icon.svg', silent: true });
  told = told.catch(() => {}).then(notice ? show : close);
  event.waitUntil(told);
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = event.notification.tag;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async ([page]) => {
      if (page) {
        await page.focus();
        page.postMessage({ open });
      } else {
        await self.clients.openWindow('/#/' + open);
      }
    }),
  );
});
