/** Service types that have views of their own here: any provider that speaks one gets them. */
import type { Component } from 'svelte';
import { BIKES } from '../bikes/kind';
import { CINEMA } from '../cinema/kind';
import type { Alias, Dealing, Provider } from '../core/services';

/** What the list of bookings shows of one. */
export interface Booking {
  /** of the service, unique for the alias */
  id: string;
  /** what it is for: a film, a ride */
  title: string;
  /** seats and a hall, a vehicle's number */
  detail: string;
  /** when it begins or began, in milliseconds since 1970: the order of the list */
  at: number;
  /** the same for the reader, by the clocks that count there */
  when: string;
  /** live: it runs now, such as a ride; coming; over; cancelled */
  state: 'live' | 'coming' | 'over' | 'cancelled';
}

export interface ServiceKind {
  /** as in provider cards */
  type: string;
  /** of its texts, such as service-open-bikes */
  name: string;
  icon: Component;
  /** what one does there, loaded when it is opened; `path` is what stands behind the alias in the address */
  view: () => Promise<{ default: Component<{ alias: Alias; chat: string; provider: Provider; path: string[] }> }>;
  /** what stands in the history; the view shows one at the path `booking`, ID, and has to without a network */
  bookings(dealings: Dealing[], now: number): Booking[];
}

export const KINDS: ServiceKind[] = [BIKES, CINEMA];

export function kindOf(types: string[]): ServiceKind | undefined {
  return KINDS.find((kind) => types.includes(kind.type));
}
