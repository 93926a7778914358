/** A ride while it runs: its clock and its price, worked out here from the plan that was shown. */
import { duration } from '../text/text.svelte';
import { fare, samePlan, type Plan } from './fare';
import { beganAt, type Trip } from './history';
import type { Money } from '../services/money';
import { planShown, shownPlans } from './shownPlans';

export class Running {
  private now = $state(Date.now());
  /** metres that the share says by now */
  metres = $state(0);
  /** what was shown before, where that was on this device */
  readonly shown: Plan | undefined;
  /** by what the price is worked out */
  readonly plan: Plan | undefined;

  constructor(
    chat: string,
    private readonly trip: Trip,
  ) {
    this.shown = planShown(shownPlans.all(), chat, trip);
    this.plan = this.shown ?? trip.ride?.plan;
    this.metres = trip.ride?.metres ?? 0;
  }

  /** While somebody looks. Gives what ends that. */
  follow(): () => void {
    const timer = setInterval(() => (this.now = Date.now()), 1_000);
    return () => clearInterval(timer);
  }

  get seconds(): number {
    return Math.max(0, Math.floor((this.now - beganAt(this.trip)) / 1_000));
  }

  /** Hours, minutes and seconds. */
  get clock(): string {
    const hours = Math.floor(this.seconds / 3_600);
    const rest = duration((this.seconds % 3_600) * 1_000);
    return hours > 0 ? `${hours}:${rest.padStart(5, '0')}` : rest;
  }

  get price(): Money | undefined {
    return this.plan && fare(this.plan, this.seconds, this.metres);
  }

  /** The share wrote down another plan for this ride than it showed before. */
  get otherPlan(): Plan | undefined {
    const told = this.trip.ride?.plan;
    return told && this.shown && !samePlan(told, this.shown) ? told : undefined;
  }
}
