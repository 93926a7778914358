/**
 * The aliases of the person: accounts beside the main one, each a device of its own with a database of its own. As long
 * as the worker lives, the person's devices bring each other into their aliases. The same as sotto.sdk.Aliases.
 */
import { CoreError, type News } from '../core/contract';
import { AliasDevice } from './aliasDevice';
import type { Device } from './device';
import { Rows } from './rows';

/** Asks again for what is lacking, as often as the core finds right. */
const LOOK = 60_000;

/** What changes together is looked at once. */
const BREATH = 50;

/** How long forgetting waits for the relay to know that the alias left. */
const FAREWELL = 5_000;

const DATABASE = 'sotto-alias-';

/** As the main core has it. */
export interface Listed {
  id: string;
  at: number;
  account: string;
  provider: string;
  title: string;
  agent: boolean;
  here: boolean;
}

export class Aliases {
  readonly open = new Map<string, AliasDevice>();
  private planned = false;
  private turn: Promise<unknown> = Promise.resolve();
  private databases = new Set<string>();

  /**
   * @param opener opens a device with its rows
   * @param changed told after an alias came or went
   */
  constructor(
    private readonly main: Device,
    private readonly opener: (rows: Rows, alias: string) => Promise<Device>,
    private readonly changed: () => void,
  ) {}

  /** Opens all aliases of this device, and from now on keeps them as other devices have them. */
  async start(): Promise<void> {
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith(DATABASE)) {
        this.databases.add(name.slice(DATABASE.length));
      }
    }
    await this.look();
    setInterval(() => void this.look(), LOOK);
  }

  /** Those that were not forgotten, whether this device is in them yet or not. */
  list(): Listed[] {
    return JSON.parse(this.main.core.Pseudonyms.all()) as Listed[];
  }

  /**
   * Makes an alias for a provider and asks that to talk; gives its id. Where that fails nothing was made.
   *
   * @param agent whether the person works there, and is no customer
   */
  create(card: string, provider: string, title: string, agent = false): Promise<string> {
    return this.queued(async () => {
      const id = this.main.core.Pseudonyms.freshId();
      const device = await this.opener(await this.rowsOf(id), id);
      try {
        const name = device.core.Pseudonyms.freshName();
        const label = device.core.Pseudonyms.device();
        const relay = this.main.relay;
        await device.run((host) => device.core.createAccount(host, name, relay, label, Date.now()));
        const made = new AliasDevice(this.main, id, device);
        const { account, device: key } = made.state();
        // Known before anybody hears of it: should this page close now, it finds its alias again.
        await this.main.run((host) =>
          this.main.core.Pseudonyms.made(host, id, account, key, provider, title, agent, Date.now()),
        );
        await device.run((host) => device.core.connect(host, card, '', Date.now()));
        this.open.set(id, made);
      } catch (error) {
        await this.drop(id, device);
        throw error;
      }
      this.changed();
      return id;
    });
  }

  /** Leaves its conversations, and deletes all that is kept of it, here and on all other devices. */
  forget(id: string): Promise<void> {
    return this.queued(async () => {
      const alias = this.open.get(id);
      if (alias) {
        await this.leaveAll(alias.device);
      }
      await this.main.run((host) => this.main.core.Pseudonyms.forget(host, id, Date.now()));
      await this.drop(id, alias?.device);
    });
  }

  /** Deletes all of them from this browser. */
  async erase(): Promise<void> {
    await this.queued(async () => {
      for (const id of [...this.databases]) {
        await this.drop(id, this.open.get(id)?.device);
      }
    });
  }

  /** Something may have to be done, soon. */
  plan(): void {
    if (!this.planned) {
      this.planned = true;
      setTimeout(() => {
        this.planned = false;
        void this.look();
      }, BREATH);
    }
  }

  /** Brings what is here to what the person's devices know. Any number of times is right. */
  private look(): Promise<void> {
    return this.queued(async () => {
      const people = this.main.snapshot();
      if (!people.me || people.removed) {
        return;
      }
      const listed = this.list();
      for (const id of [...this.databases].filter((each) => !listed.some(({ id: known }) => known === each))) {
        await this.drop(id, this.open.get(id)?.device);
      }
      await this.main.run((host) => this.main.core.Pseudonyms.ask(host, Date.now()));
      for (const each of listed) {
        await this.lookAt(each).catch((error: unknown) => {
          // It was forgotten, or went, between two questions. The next look finds it so.
          if (!(error instanceof CoreError)) {
            throw error;
          }
        });
      }
    });
  }

  private async lookAt({ id, here }: Listed): Promise<void> {
    if (here && !this.databases.has(id)) {
      await this.main.run((host) => this.main.core.Pseudonyms.lost(host, id, Date.now()));
      return;
    }
    const offered = this.main.core.Pseudonyms.link(id, Date.now()) !== '';
    if (!this.open.has(id) && (here || this.databases.has(id) || offered)) {
      const device = await this.opener(await this.rowsOf(id), id);
      this.open.set(id, new AliasDevice(this.main, id, device));
      this.changed();
    }
    const alias = this.open.get(id);
    if (alias && !(await alias.look())) {
      await this.drop(id, alias.device);
      if (here) {
        await this.main.run((host) => this.main.core.Pseudonyms.lost(host, id, Date.now()));
      }
    }
  }

  private async leaveAll(device: Device): Promise<void> {
    for (const chat of device.snapshot().chats.filter((each) => each.state === 'active')) {
      await device.run((host) => device.core.Groups.leave(host, chat.id, Date.now()));
    }
    // Where the relay is not there the other side learns it from nobody; it is forgotten all the same.
    await device.until(() => device.core.Pseudonyms.isQuiet(), FAREWELL);
  }

  private async rowsOf(id: string): Promise<Rows> {
    const rows = await Rows.open(DATABASE + id);
    this.databases.add(id);
    return rows;
  }

  private async drop(id: string, device: Device | undefined): Promise<void> {
    this.open.delete(id);
    if (device) {
      await device.erase();
    } else {
      await (await Rows.open(DATABASE + id)).erase();
    }
    this.databases.delete(id);
    this.changed();
  }

  private queued<T>(task: () => Promise<T>): Promise<T> {
    const next = this.turn.then(task);
    this.turn = next.catch(() => {});
    return next;
  }
}

/** What an alias's device tells goes to the pages as the person's own news, but for what is about the account itself. */
export function newsOfAlias(tell: (news: News) => void, shown: () => void): (news: News) => void {
  return (news) => {
    if (news.news === 'messages') {
      tell(news);
    } else {
      shown();
    }
  };
}
