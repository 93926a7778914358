/** Somebody with a browser of their own. */
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';

/** How long a click on what is there may take, on a machine with much to do. */
const PATIENCE_MILLIS = 10_000;

export class Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** Opens the page and gives a name; nothing else is asked. */
  static async arrive(browser: Browser, address: string, name: string, options = {}): Promise<Person> {
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      locale: 'en',
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    const person = new Person(name, context, page);
    await page.goto(address);
    await page.getByLabel('What should people call you?').fill(name);
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('heading', { name: 'Chats' })).toBeVisible();
    return person;
  }

  /** Opens a link for a new device, gives that a name, and comes as far as the code. */
  static async join(
    browser: Browser,
    link: string,
    device: string,
    options = {},
    look: (page: Page) => Promise<void> = async () => {},
  ): Promise<Person> {
    const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    await page.goto(link);
    await expect(page.getByLabel('What is this device called?')).toHaveValue(/ on Linux$/);
    await look(page);
    await page.getByLabel('What is this device called?').fill(device);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.locator('[data-code]')).toBeVisible();
    return new Person(device, context, page);
  }

  async card(): Promise<string> {
    await this.place('Me');
    await this.page.getByRole('button', { name: /share your card/ }).click();
    const link = await this.page.locator('[data-link]').inputValue();
    await this.page.getByRole('button', { name: 'Close' }).click();
    return link;
  }

  async place(name: string): Promise<void> {
    // On a phone pages lie over the places, some of them over one another.
    const nav = this.page.getByRole('navigation');
    const back = this.page.getByRole('button', { name: 'Back', exact: true });
    for (let over = 0; over < 5; over++) {
      await expect(nav.or(back).first()).toBeVisible();
      if (await nav.isVisible()) {
        break;
      }
      const before = this.page.url();
      try {
        await back.click({ timeout: PATIENCE_MILLIS });
        await this.page.waitForURL((url) => url.href !== before, { timeout: PATIENCE_MILLIS });
      } catch {
        // What lies over a place may go by itself while one goes back from it; else one goes back once more, and it is said.
        if (this.page.url() === before) {
          process.stdout.write(`LOST a click on Back\n${await this.page.locator('body').ariaSnapshot()}\n`);
        }
      }
    }
    await this.page.getByRole('navigation').getByRole('button', { name }).click();
    await expect(this.page.getByRole('heading', { name, exact: true })).toBeVisible();
  }

  async open(title: string): Promise<void> {
    await this.place('Chats');
    await this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByText(title, { exact: true }) })
      .getByRole('button')
      .click();
    await expect(this.page.getByRole('region', { name: title })).toBeVisible();
  }

  async say(text: string): Promise<void> {
    await this.page.getByLabel('Message', { exact: true }).fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  bubble(text: string | RegExp): Locator {
    return this.page.locator('[data-message]').filter({ hasText: text });
  }

  async menu(text: string | RegExp, act: string): Promise<void> {
    await this.bubble(text).last().click({ button: 'right' });
    await this.page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.bubble(text)).toHaveCount(1);
  }

  /** How far an own message came. */
  async stands(text: string | RegExp, state: RegExp): Promise<void> {
    await expect(this.bubble(text).last().locator('[data-state]')).toHaveAttribute('data-state', state);
  }
}
