/** All accounts of the person in this browser: the main one and the aliases, shown to the pages as one. */
import type { News, Snapshot } from '../core/contract';
import type { Alias } from '../core/services';
import { Aliases, newsOfAlias, type Listed } from './aliases';
import { Commands } from './commands';
import { Dealer } from './dealer';
import { Device } from './device';
import { Rows } from './rows';

export class Accounts {
  readonly aliases: Aliases;
  private readonly commands = new Map<Device, Commands>();

  private constructor(
    readonly main: Device,
    private readonly origin: string,
    private readonly tell: (news: News) => void,
  ) {
    this.aliases = new Aliases(
      main,
      (rows, alias) => this.openAlias(rows, alias),
      () => this.show(),
    );
  }

  static async open(origin: string, tell: (news: News) => void): Promise<Accounts> {
    // The main device shows itself while it opens, before there is anything around it.
    let opened: Accounts | null = null;
    const main = await Device.open(await Rows.open('sotto'), origin, (news) => {
      if (news.news !== 'snapshot') {
        tell(news);
      } else if (opened) {
        opened.show();
        opened.aliases.plan();
      }
    });
    const accounts = new Accounts(main, origin, tell);
    opened = accounts;
    accounts.commands.set(main, await Commands.over(main, origin));
    void accounts.aliases.start();
    return accounts;
  }

  /** The device whose conversation it is; the main one where it is nobody's. */
  deviceOf(chat: string): Device {
    const alias = this.devices().find((each) => each !== this.main && each.has(chat));
    return alias ?? this.main;
  }

  /** What does what is asked about a conversation. */
  commandsOf(chat: string): Commands {
    return this.commandsFor(this.deviceOf(chat));
  }

  commandsFor(device: Device): Commands {
    const found = this.commands.get(device);
    if (!found) {
      throw new Error('A device without its commands');
    }
    return found;
  }

  dealerOf(chat: string): Dealer {
    return this.dealerFor(this.deviceOf(chat));
  }

  dealerFor(device: Device): Dealer {
    return new Dealer(device);
  }

  /** The main device first. */
  devices(): Device[] {
    return [this.main, ...[...this.aliases.open.values()].map((each) => each.device)];
  }

  show(): void {
    const snapshot = this.main.shown();
    if (snapshot) {
      this.tell({ news: 'snapshot', snapshot: this.around(snapshot) });
    }
  }

  private around(snapshot: Snapshot): Snapshot {
    if (!snapshot.me) {
      return snapshot;
    }
    const aliases = this.aliases.list().map((each) => this.alias(each));
    const chats = [...snapshot.chats];
    for (const [id, { device }] of this.aliases.open) {
      const own = device.shown()?.chats.filter((chat) => chat.kind !== 'self') ?? [];
      chats.push(...own.map((chat) => ({ ...chat, alias: id })));
    }
    // Notes to oneself stay on top.
    chats.sort((a, b) => Number(b.kind === 'self') - Number(a.kind === 'self') || b.at - a.at);
    return { ...snapshot, chats, aliases };
  }

  private alias({ id, provider, title, at, agent }: Listed): Alias {
    const shown = this.aliases.open.get(id)?.device.shown();
    const chat = shown?.chats.find((each) => each.peer === provider);
    const state = !shown?.me
      ? 'elsewhere'
      : chat?.state === 'active'
        ? 'open'
        : chat?.state === 'requested'
          ? 'waiting'
          : 'closed';
    return { id, provider, title, at, name: shown?.me?.name ?? '', chat: chat?.id ?? null, state, agent };
  }

  private async openAlias(rows: Rows, alias: string): Promise<Device> {
    const news = newsOfAlias(this.tell, () => {
      this.show();
      this.aliases.plan();
    });
    const device = await Device.open(rows, this.origin, news, alias);
    this.commands.set(device, await Commands.over(device, this.origin));
    return device;
  }
}
