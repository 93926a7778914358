/**
 * The plans that were shown before something was unlocked, kept on this device: what a ride may cost is worked out from
 * them, whatever a share says later.
 */
import { list, member, parsed, text, whole } from '../services/strange';
import { readPlan, writePlan, type Plan } from './fare';
import type { Trip } from './history';

const KEY = 'sotto-bikes-plans';
const KEPT = 40;

interface Shown {
  chat: string;
  /** before the request was made, in milliseconds since 1970 */
  at: number;
  plan: Plan;
}

/** What a text of {@link write} says. */
export function read(kept: string | null): Shown[] {
  return list(parsed(kept ?? ''), KEPT).flatMap((each) => {
    const plan = readPlan(member(each, 'plan'));
    const at = whole(member(each, 'at'), 0, Number.MAX_SAFE_INTEGER);
    return plan && at !== undefined ? [{ chat: text(member(each, 'chat'), 128), at, plan }] : [];
  });
}

export function write(shown: readonly Shown[]): string {
  return JSON.stringify(shown.slice(-KEPT).map((each) => ({ ...each, plan: writePlan(each.plan) })));
}

/** The one that was shown last before a trip was asked for. */
export function planShown(shown: readonly Shown[], chat: string, trip: Trip): Plan | undefined {
  return shown.filter((each) => each.chat === chat && each.plan.id === trip.plan && each.at <= trip.askedAt).at(-1)
    ?.plan;
}

export const shownPlans = {
  all: (): Shown[] => read(localStorage.getItem(KEY)),
  /** `chats`: those that there are; what is of others is forgotten with them */
  remember(chat: string, plan: Plan, chats: readonly string[]): void {
    const others = shownPlans.all().filter((each) => chats.includes(each.chat));
    localStorage.setItem(KEY, write([...others, { chat, at: Date.now(), plan }]));
  },
};
