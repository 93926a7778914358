/**
 * A link for each relay that the core wants: the home relay's stays, the others open when they are wanted and close a
 * while after they are not.
 */
import type { Network } from '../core/contract';
import { Link } from './link';

/** A link that is not wanted stays open for so long: often it is wanted again. */
const IDLE = 30_000;

export interface LinksListener {
  up(relay: string): void;
  down(relay: string): void;
  frame(relay: string, frame: Int8Array): void;
  /** of the home relay */
  network(state: Network): void;
}

export class Links {
  private readonly links = new Map<string, Link>();
  private wanted: string[] = [];

  constructor(
    private readonly signOfLife: () => Int8Array,
    private readonly listener: LinksListener,
  ) {}

  /** These relays are wanted, the first of them is the home relay, and no others. */
  want(relays: string[]): void {
    const unwanted = this.wanted.filter((relay) => !relays.includes(relay));
    this.wanted = relays;
    for (const relay of relays) {
      if (!this.links.has(relay)) {
        this.links.set(relay, this.open(relay));
      }
    }
    unwanted.forEach((relay) => setTimeout(() => this.closeUnwanted(relay), IDLE));
  }

  send(relay: string, frame: Int8Array): void {
    this.links.get(relay)?.send(frame);
  }

  isUp(relay: string): boolean {
    return this.links.get(relay)?.isUp ?? false;
  }

  /** All of them, for good. */
  close(): void {
    this.wanted = [];
    this.links.forEach((link) => link.close());
    this.links.clear();
  }

  private closeUnwanted(relay: string): void {
    if (!this.wanted.includes(relay)) {
      this.links.get(relay)?.close();
      this.links.delete(relay);
    }
  }

  private open(relay: string): Link {
    return new Link(relay.replace(/^http/, 'ws') + '/relay', this.signOfLife, {
      up: () => this.listener.up(relay),
      down: () => this.listener.down(relay),
      frame: (frame) => this.listener.frame(relay, frame),
      network: (state) => {
        if (relay === this.wanted[0]) {
          this.listener.network(state);
        }
      },
    });
  }
}
