/** Notices of the system about what arrives while nobody looks. */
import { expect, test, type Page, type Worker } from '@playwright/test';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

type Telling = ServiceWorkerGlobalScope & { told: number };

/**
 * Counts the notices that were shown to the end. Who asks Chromium for its notices while one is being shown makes it forget
 * that one, for it takes what is kept and does not stand on the screen yet for gone: so they are asked for afterwards.
 */
function countTold(person: Person): Promise<void> {
  return worker(person).evaluate(() => {
    const scope = self as unknown as Telling;
    const show = scope.registration.showNotification.bind(scope.registration);
    scope.told = 0;
    scope.registration.showNotification = async (...notice) => {
      await show(...notice);
      scope.told++;
    };
  });
}

function toldTimes(person: Person, times: number): Promise<void> {
  return expect.poll(() => worker(person).evaluate(() => (self as unknown as Telling).told)).toBe(times);
}

function worker(person: Person): Worker {
  const [one] = person.context.serviceWorkers();
  if (!one) {
    throw new Error('no service worker');
  }
  return one;
}

test('the system tells of what arrives, if that is wanted and nobody looks', async ({ browser }, info) => {
  const options = {
    viewport: info.project.use.viewport ?? null,
    permissions: ['notifications', 'clipboard-read', 'clipboard-write'],
  };
  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  const lin = await Person.arrive(browser, relay.address, 'Lin Hua', options);
  const shown = () =>
    mira.page.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map((each) => `${each.title}: ${each.body}`),
    );
  const looks = (page: Page, at: boolean) =>
    page.evaluate((visible) => {
      Object.defineProperty(document, 'visibilityState', { value: visible ? 'visible' : 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, at);

  await lin.page.goto(await mira.card());
  await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
  await mira.place('Chats');
  await mira.page.getByRole('button', { name: 'Accept' }).click();
  await expect(mira.page.getByRole('region', { name: 'Lin Hua' })).toBeVisible();
  await mira.place('Me');
  await looks(mira.page, false);
  await lin.say('Nobody wanted to be told');
  await expect(mira.page.getByRole('navigation')).toContainText('1');
  expect(await shown()).toEqual([]);

  await looks(mira.page, true);
  await mira.page.getByLabel(/Notifications/).check();
  await lin.say('She looks');
  await expect(mira.page.getByRole('navigation')).toContainText('2');
  expect(await shown()).toEqual([]);

  await looks(mira.page, false);
  await countTold(mira);
  await lin.say('She does not look');
  await toldTimes(mira, 1);
  expect(await shown()).toEqual(['Lin Hua: She does not look']);
  await lin.say('And the next');
  await toldTimes(mira, 2);
  expect(await shown()).toEqual(['Lin Hua: And the next']);

  // A second tab that is looked at is enough.
  const second = await mira.context.newPage();
  await second.goto(relay.address);
  await expect(second.getByRole('heading', { name: 'Chats' })).toBeVisible();
  await lin.say('She looks elsewhere');
  await expect(second.getByRole('navigation')).toContainText('5');
  expect(await shown()).toEqual(['Lin Hua: And the next']);
  await second.close();

  await looks(mira.page, true);
  await mira.open('Lin Hua');
  await expect.poll(shown).toEqual([]);
});
