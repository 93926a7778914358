/**
 * One alias on this device, and how it keeps step with the main account: it lets the person's other devices in, comes
 * in itself, and takes out what went. The same as sotto.sdk.AliasDevice; spec/aliases.md says why.
 */
import type { Device } from './device';

/** A device that was let in, or is on its way, takes this long before another try counts. */
const PATIENCE = 120_000;

interface State {
  removed: boolean;
  account: string;
  device: string;
  ready: boolean;
  devices: string[];
  linking: { offering: boolean; code: string; deviceKey: string; confirmed: boolean } | null;
}

interface Wish {
  alias: string;
  device: string;
}

export class AliasDevice {
  /** whom the link that is offered now is for, and when it was made */
  private offeredTo: Wish | null = null;
  private offeredAt = 0;
  /** the link that this device opened last, and when */
  private taken = '';
  private takenAt = 0;

  constructor(
    private readonly main: Device,
    readonly id: string,
    readonly device: Device,
  ) {}

  state(): State {
    return JSON.parse(this.device.core.Pseudonyms.state(Date.now())) as State;
  }

  /** Does what is to be done next, if anything; false where it is of no use on this device any more. */
  async look(): Promise<boolean> {
    const state = this.state();
    if (state.removed) {
      return false;
    }
    if (!state.account) {
      return this.comeIn(state);
    }
    if (!this.isHere()) {
      await this.main.run((host) => this.main.core.Pseudonyms.entered(host, this.id, state.device, Date.now()));
    }
    await this.takeOut(state);
    await this.letIn();
    return true;
  }

  private isHere(): boolean {
    const all = JSON.parse(this.main.core.Pseudonyms.all()) as { id: string; here: boolean }[];
    return all.some((each) => each.id === this.id && each.here);
  }

  /** Opens the link that another device offered, and agrees to it: only the person's devices can read it. */
  private async comeIn(state: State): Promise<boolean> {
    const offered = this.main.core.Pseudonyms.link(this.id, Date.now());
    const { linking } = state;
    const fresh = offered !== '' && offered !== this.taken && (!linking || Date.now() - this.takenAt > PATIENCE);
    if (fresh) {
      this.taken = offered;
      this.takenAt = Date.now();
      await this.device.run((host) => this.device.core.Linked.cancelLink(host));
      const name = this.device.core.Pseudonyms.device();
      await this.device.run((host) => this.device.core.Linked.joinAccount(host, offered, name, Date.now()));
    } else if (linking && linking.code !== '' && !linking.confirmed) {
      await this.device.run((host) => this.device.core.Linked.confirmLink(host, Date.now()));
    } else if (!linking) {
      // The other side said no, or this one died before it began.
      return false;
    } else if (this.taken === '') {
      // It was on its way in when this page was last open: it goes on.
      this.taken = offered || '?';
      this.takenAt = Date.now();
    }
    return true;
  }

  /** Devices that went from the main account go from the alias. */
  private async takeOut(state: State): Promise<void> {
    const over = JSON.parse(this.main.core.Pseudonyms.over(this.id)) as string[];
    for (const each of over.filter((device) => device !== state.device && state.devices.includes(device))) {
      await this.device.run((host) => this.device.core.Linked.removeDevice(host, each, Date.now()));
    }
  }

  private async letIn(): Promise<void> {
    let linking = this.state().linking;
    linking = linking?.offering ? linking : null;
    const to = this.offeredTo;
    if (linking && !(to && this.main.core.Pseudonyms.isOurs(to.device))) {
      // It was for a device that is no longer one of the person's.
      await this.device.run((host) => this.device.core.Linked.cancelLink(host));
      linking = null;
    }
    if (linking && to && linking.deviceKey !== '' && !linking.confirmed) {
      const key = linking.deviceKey;
      // Said first: whoever comes in can be taken out with the device that it belongs to.
      await this.main.run((host) => this.main.core.Pseudonyms.letIn(host, this.id, to.device, key, Date.now()));
      await this.device.run((host) => this.device.core.Linked.confirmLink(host, Date.now()));
    } else if (!linking || Date.now() - this.offeredAt > PATIENCE) {
      const wishes = JSON.parse(this.main.core.Pseudonyms.wishes(Date.now())) as Wish[];
      const wish = wishes.find((each) => each.alias === this.id);
      if (wish && this.state().ready) {
        await this.offer(wish);
      }
    }
  }

  private async offer(wish: Wish): Promise<void> {
    const link = await this.device.run((host) => this.device.core.Linked.offerLink(host, Date.now()));
    this.offeredTo = wish;
    this.offeredAt = Date.now();
    await this.main.run((host) => this.main.core.Pseudonyms.answer(host, this.id, wish.device, link, Date.now()));
  }
}
