/** A conversation of ten thousand messages: all can be reached, and only a window of them is ever drawn. */
import { expect, test } from '@playwright/test';
import { Person } from './person';
import { Relay } from './relay';

const MESSAGES = 10_000;
const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

test('ten thousand messages scroll, and no more than a window of them is drawn', async ({ browser }, info) => {
  const mira = await Person.arrive(browser, relay.address, 'Mira', { viewport: info.project.use.viewport ?? null });
  await relay.cli('lin', 'account', 'create', 'Lin', '--relay', relay.address);
  await relay.cli('lin', 'connect', await mira.card());
  await mira.place('Chats');
  await mira.page.getByRole('button', { name: 'Accept' }).click();
  await expect(mira.page.getByRole('region', { name: 'Lin' })).toBeVisible();

  const chat = new URL(mira.page.url()).hash.split('/').at(-1) ?? '';
  await mira.page.evaluate(writeHistory, { chat, messages: MESSAGES });
  await mira.page.reload();
  await mira.sees(`Message ${MESSAGES}`);
  const drawn = () => mira.page.locator('[data-message]').count();

  const frames = await mira.page.evaluate(scrollUp, 180);
  frames.sort((a, b) => a - b);
  const at = (part: number) => (frames[Math.floor(frames.length * part)] ?? 0).toFixed(0);
  process.stdout.write(
    `BENCH browser, scrolling ${MESSAGES} messages (${info.project.name}): frame p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
  );
  expect(await drawn()).toBeLessThanOrEqual(200);

  // What is drawn has no gap and no double.
  const orders = await mira.page
    .locator('[data-message]')
    .evaluateAll((all) => all.map((each) => Number((each as HTMLElement).dataset['order'])));
  expect(orders).toEqual(orders.map((_, i) => (orders[0] ?? 0) + i));

  await mira.page.getByRole('button', { name: 'To the newest message' }).click();
  await mira.sees(`Message ${MESSAGES}`);
  await expect(mira.bubble(`Message ${MESSAGES}`)).toBeInViewport();

  // Whoever writes from far above is taken to where it stands.
  const newest = mira.bubble(`Message ${MESSAGES}`);
  // What is further up comes while one scrolls: how many frames that takes is the machine's.
  await expect.poll(() => mira.page.evaluate(scrollUp, 60).then(() => newest.count())).toBe(0);
  await mira.page.getByLabel('Message', { exact: true }).fill('From far above');
  const stands = await mira.page.evaluate(async () => {
    document.querySelector<HTMLElement>('[aria-label="Send"]')?.click();
    await new Promise(requestAnimationFrame);
    const said = [...document.querySelectorAll('[data-message]')];
    return said.filter((each) => each.textContent.includes('From far above')).length;
  });
  expect(stands).toBe(1);
  await expect(newest).toBeInViewport();
});

/** Rows as the core writes them: the encoding is in the class MessageRow. */
async function writeHistory({ chat, messages }: { chat: string; messages: number }): Promise<void> {
  const open = indexedDB.open('sotto', 1);
  const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
  const transaction = database.transaction('rows', 'readwrite');
  const rows = transaction.objectStore('rows');
  for (let i = 1; i <= messages; i++) {
    const text = [...new TextEncoder().encode(`Message ${i}`)];
    const content = [0, 1, text.length, ...text, 0];
    const id = new Uint8Array(32);
    new DataView(id.buffer).setUint32(0, i);
    const sent = new Uint8Array(8);
    new DataView(sent.buffer).setBigUint64(0, BigInt(Date.UTC(2026, 0, 1) + i * 600_000));
    const from = [3, 76, 105, 110];
    const row = [2, ...id, ...new Uint8Array(32).fill(7), ...from, 0, ...sent, 0, content.length, ...content];
    rows.put(new Uint8Array(row), `m/${chat}/${(99 + i).toString(16).padStart(16, '0')}`);
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

/** Scrolls up in so many frames, as a finger does; gives how long each took, in milliseconds. */
async function scrollUp(count: number): Promise<number[]> {
  const list = document.querySelector('[role="log"]');
  const frames: number[] = [];
  let last = performance.now();
  while (list && frames.length < count) {
    list.scrollTop -= 60;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
  }
  return frames;
}
