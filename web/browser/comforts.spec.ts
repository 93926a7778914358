/** What nobody wants to do without: links, what stands there at once, photos pasted and dropped, a pull to answer. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { join } from 'node:path';
import { isAccessible } from './axe';
import { Person } from './person';
import { Relay } from './relay';

const relay = new Relay();
test.beforeAll(() => relay.start());
test.afterAll(() => relay.kill());

test('two people, in comfort', async ({ browser }, info) => {
  const options = { viewport: info.project.use.viewport ?? null, hasTouch: info.project.use.hasTouch ?? false };
  const shot = (page: Page, name: string) =>
    page.screenshot({ path: join('screenshots', info.project.name, `${name}.png`) });
  const phone = info.project.name === 'phone';
  const began = performance.now();
  const mira = await Person.arrive(browser, relay.address, 'Mira', options);
  const lin = await Person.arrive(browser, relay.address, 'Lin Hua', options);
  const field = (person: Person) => person.page.getByLabel('Message', { exact: true });

  await test.step('who asked is told what happens with what one writes', async () => {
    await lin.page.goto(await mira.card());
    await lin.page.getByRole('button', { name: 'Ask to talk' }).click();
    await expect(lin.page.getByText('Mira is asked. What you write now arrives when they say yes.')).toBeVisible();
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'Accept' }).click();
  });

  await test.step('what is said stands there in the same frame', async () => {
    await field(mira).fill('At once');
    const stands = await mira.page.evaluate(async () => {
      document.querySelector<HTMLElement>('[aria-label="Send"]')?.click();
      await new Promise(requestAnimationFrame);
      return [...document.querySelectorAll('[data-message]')].filter((each) => each.textContent.includes('At once'))
        .length;
    });
    expect(stands).toBe(1);
    await mira.stands('At once', /relay|delivered|read/);
    await mira.sees('At once');
    await lin.sees('At once');
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    process.stdout.write(
      `BENCH browser, two people who have never been here, to the first word that arrives (${info.project.name}): ${seconds} s\n`,
    );
  });

  await test.step('links can be followed, and nothing else becomes one', async () => {
    await mira.say('See https://example.org/a?b=c. Or (http://127.0.0.1/x), not javascript:alert(1) or https://');
    const links = lin.bubble('See https').getByRole('link');
    await expect(links).toHaveText(['https://example.org/a?b=c', 'http://127.0.0.1/x']);
    await expect(links.first()).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(links.first()).toHaveAttribute('target', '_blank');
  });

  await test.step('by arrow key the last is edited, by escape left alone', async () => {
    await field(mira).press('ArrowUp');
    await expect(field(mira)).toHaveValue(/^See https/);
    await field(mira).press('Escape');
    await expect(field(mira)).toHaveValue('');
    await mira.say('Tipo');
    await lin.sees('Tipo');
    await field(mira).press('ArrowUp');
    await field(mira).fill('Typo');
    await field(mira).press('Enter');
    await lin.sees('Typo');
  });

  await test.step('an emoji goes where the caret is; with a keyboard at hand one writes at once', async () => {
    if (!phone) {
      await mira.place('Chats');
      await mira.page.getByRole('listitem').filter({ hasText: 'Notes' }).getByRole('button').click();
      await mira.open('Lin Hua');
      await expect(field(mira)).toBeFocused();
    }
    await field(mira).fill('ab');
    await field(mira).evaluate((each: HTMLTextAreaElement) => each.setSelectionRange(1, 1));
    await mira.page.getByRole('button', { name: 'Emoji', exact: true }).click();
    await mira.page.getByRole('button', { name: '🍵' }).click();
    await expect(field(mira)).toHaveValue('a🍵b');
    await mira.page.getByRole('button', { name: 'Emoji', exact: true }).click();
    await field(mira).fill('');
  });

  await test.step('any emoji is a reaction, and the menu stands where it was asked for', async () => {
    const at = await lin.bubble('Typo').boundingBox();
    await lin.bubble('Typo').click({ button: 'right', position: { x: 20, y: 10 } });
    const menu = lin.page.getByRole('dialog', { name: 'What to do with this message' });
    const box = async () => {
      const { x, y, height } = (await menu.boundingBox()) ?? { x: 0, y: 0, height: 0 };
      return { aside: Math.round(x - (at?.x ?? 0)), bottom: Math.round(y + height) };
    };
    if (phone) {
      await expect.poll(async () => (await box()).bottom).toBe(844);
    } else {
      await expect.poll(async () => (await box()).aside).toBe(20);
    }
    await menu.getByRole('button', { name: 'Another emoji' }).click();
    await isAccessible(lin.page, 'all emoji');
    await shot(lin.page, 'react-other');
    await menu.getByRole('button', { name: '🥾' }).click();
    await expect(mira.bubble('Typo').getByRole('button', { name: /🥾/ })).toBeVisible();
  });

  await test.step('photos are pasted and dropped, looked at together, and one is left out', async () => {
    await give(field(lin), 'paste', await drawn(lin.page, ['#375', '#57a']));
    await expect(lin.page.getByRole('dialog', { name: '2 photos' })).toBeVisible();
    await lin.page.keyboard.press('Escape');
    await give(lin.page.getByRole('region', { name: 'Mira' }), 'drop', await drawn(lin.page, ['#a53', '#375', '#57a']));
    const sheet = lin.page.getByRole('dialog', { name: '3 photos' });
    await sheet.getByLabel('Caption').fill('The first');
    await sheet.getByRole('button', { name: 'Photo 2' }).click();
    await sheet.getByRole('button', { name: 'Leave this one out' }).click();
    await lin.page.getByLabel('Caption').fill('The last');
    await shot(lin.page, 'photos-sheet');
    await isAccessible(lin.page, 'two photos to send');
    await lin.page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
    await mira.sees('The first');
    await mira.sees('The last');
    await expect(mira.page.locator('[data-message] .picture > img')).toHaveCount(2);
  });

  await test.step('what was said last stays in sight when a keyboard rises', async () => {
    await mira.say('The very last');
    await expect(mira.bubble('The very last')).toBeInViewport({ ratio: 1 });
    const before = mira.page.viewportSize() ?? { width: 390, height: 844 };
    await mira.page.setViewportSize({ width: before.width, height: 400 });
    await expect(mira.bubble('The very last')).toBeInViewport({ ratio: 1 });
    await mira.page.setViewportSize(before);
  });

  await test.step('a photo is seen in full, larger, and saved', async () => {
    await mira
      .bubble('The first')
      .getByRole('button', { name: /Open the photo/ })
      .click();
    const viewer = mira.page.getByRole('dialog', { name: 'Photo from Lin Hua' });
    await expect(viewer).toContainText('The first');
    await shot(mira.page, 'photo-full');
    await isAccessible(mira.page, 'a photo in full');
    await viewer.getByRole('button', { name: 'Larger' }).click();
    await expect(viewer.getByRole('button', { name: 'Smaller' })).toBeVisible();
    const [saved] = await Promise.all([
      mira.page.waitForEvent('download'),
      viewer.getByRole('link', { name: 'Save the photo' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('photo.jpg');
    await viewer.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('from a group one comes to talk with one of its people alone; without a network its head says so', async () => {
    await mira.place('Chats');
    await mira.page.getByRole('button', { name: 'New', exact: true }).click();
    await mira.page.getByRole('button', { name: 'New group' }).click();
    await mira.page.getByLabel('Name of the group').fill('Saturday hike');
    await mira.page.getByRole('checkbox', { name: 'Lin Hua' }).check();
    await mira.page.getByRole('button', { name: 'Create the group' }).click();
    const talk = mira.page.getByRole('button', { name: 'Talk to Lin Hua alone' });
    await expect(mira.page.getByRole('heading', { name: /Saturday hike/ })).toContainText('2 people can read this');
    await mira.page.getByRole('button', { name: /Details/ }).click();
    await isAccessible(mira.page, 'details of a group');
    await talk.click();
    await expect(mira.page.getByRole('region', { name: 'Lin Hua' })).toBeVisible();
    await relay.kill();
    await expect(mira.page.getByRole('heading', { name: /Details: Lin Hua/ })).toContainText('waiting for the network');
    await relay.start();
    await expect(mira.page.getByRole('heading', { name: /Details: Lin Hua/ })).toContainText('only you two can read');
  });

  if (phone) {
    await test.step('pulled aside, a message is answered; a little is not enough', async () => {
      await mira.say('Pull me');
      await lin.sees('Pull me');
      await pull(lin.bubble('Pull me'), 40);
      await expect(lin.page.getByText('Reply to Mira')).toHaveCount(0);
      await pull(lin.bubble('Pull me'), 120);
      await expect(lin.page.getByText('Reply to Mira')).toBeVisible();
      await lin.say('Pulled');
      await expect(mira.bubble('Pulled')).toContainText('Pull me');
    });
  }
});

/** Small photos of one colour each, as bytes in base64. */
function drawn(page: Page, colours: string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const pictures: string[] = [];
    for (const colour of all) {
      const canvas = new OffscreenCanvas(400, 300);
      const pen = canvas.getContext('2d');
      if (pen) {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 400, 300);
      }
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
      pictures.push(btoa([...bytes].map((byte) => String.fromCharCode(byte)).join('')));
    }
    return pictures;
  }, colours);
}

/** Files as the system hands them over. */
function give(target: Locator, how: 'paste' | 'drop', pictures: string[]): Promise<void> {
  return target.evaluate(
    (each, [kind, all]) => {
      const data = new DataTransfer();
      all.forEach((base64, i) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], `${i}.png`, { type: 'image/png' }));
      });
      each.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [how, pictures] as const,
  );
}

/** A finger that moves aside by so many pixels and lets go. */
async function pull(message: Locator, by: number): Promise<void> {
  const box = await message.locator('.bubble').boundingBox();
  const touch = await message.page().context().newCDPSession(message.page());
  const [x, y] = [(box?.x ?? 0) + 10, (box?.y ?? 0) + 10];
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at, y }] });
  await send('touchStart', x);
  for (let step = 1; step <= 6; step++) {
    await send('touchMove', x + (by * step) / 6);
  }
  await send('touchEnd', x + by);
}
