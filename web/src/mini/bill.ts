/** What a program's server asks to be paid, and what somebody agreed to: `Payment` of spec/mini-programs.md. Pure. */
import type { Body } from '../core/contract';
import type { DealingBody } from '../core/services';
import { currencyCode, type Money } from '../services/money';
import { inside, list, member, parsed, text, whole, type Strange } from '../services/strange';
import { SERVICE } from './carriage';

/** The way that is known here: in person. */
export const AT_THE_VENUE = 'at-the-venue';
const MINOR_MAX = 1e12;

export interface Bill {
  prepay: string;
  /** in the server's words, for people */
  what: string;
  /** the server's own of the order */
  number: string;
  sum: Money;
  state: 'open' | 'agreed' | 'closed';
  /** whether it can be paid in a way that is known here */
  payable: boolean;
}

/** The id in `package` of `wx.requestPayment`; empty for anything else. */
export function prepayOf(written: unknown): string {
  return /^prepay_id=([\w-]{1,64})$/.exec(text(written, 100))?.[1] ?? '';
}

/** Read from what a provider says, or from what was kept of it; undefined for what is none. */
export function billOf(said: Strange): Bill | undefined {
  const minor = whole(inside(said, 'sum', 'minor'), 1, MINOR_MAX);
  const currency = currencyCode(inside(said, 'sum', 'currency'));
  const state = (['open', 'agreed', 'closed'] as const).find((each) => each === member(said, 'state'));
  if (minor === undefined || !currency) {
    return undefined;
  }
  return {
    prepay: text(member(said, 'prepay'), 64),
    what: text(member(said, 'what'), 127),
    number: text(member(said, 'number'), 32),
    sum: { minor: BigInt(minor), currency },
    state: state ?? 'closed',
    payable: list(member(said, 'ways'), 10).includes(AT_THE_VENUE),
  };
}

/** What somebody agrees to, as it is asked and as it stands in their history: all that they were shown. */
export function agreement({ prepay, what, number, sum }: Bill): object {
  return { prepay, what, number, sum: { currency: sum.currency, minor: Number(sum.minor) }, way: AT_THE_VENUE };
}

/** What was agreed to in a conversation; undefined where it is about something else. */
export function agreedIn(body: DealingBody): Bill | undefined {
  return body.kind === 'request' && body.service === SERVICE && body.operation === 'pay'
    ? billOf(parsed(body.body))
    : undefined;
}

/** What a provider says was paid; undefined where it is about something else. */
export function paidIn(body: DealingBody): Bill | undefined {
  return body.kind === 'notice' && body.service === SERVICE && body.event === 'paid'
    ? billOf(parsed(body.body))
    : undefined;
}

/** Which bills the provider says are paid, by `prepay`. */
export function paidAmong(messages: readonly { mine: boolean; body: Body }[]): ReadonlySet<string> {
  return new Set(
    messages
      .map(({ mine, body }) => (!mine && body.kind === 'notice' ? (paidIn(body)?.prepay ?? '') : ''))
      .filter((prepay) => prepay !== ''),
  );
}
