// What a door has let in, folded from its requests and their answers: those without a network wait in the core until there is one.
import type { Dealing } from '../core/services';
import { member, moment, parsed, text } from '../services/strange';
import { unpack, START } from './qrText';
import { fromVenue, type Code } from './said';
import { fromBase64Url } from './bytes';

export interface LetIn {
  /** Id of the ticket. */
  ticket: string;
  /** When it was shown, by the venue's clock. */
  at: number;
  /** What the venue said; nothing as long as it was not reached. */
  code: Code | undefined;
  row: string;
  number: string;
}

/** Of the requests of one door, the oldest first. */
export function foldDoor(dealings: readonly Dealing[]): LetIn[] {
  const asked = new Map<string, LetIn>();
  for (const each of dealings) {
    if (each.kind === 'request' && each.mine && each.operation === 'redeem') {
      const body = parsed(each.body);
      const ticket = ticketOf(text(member(body, 'shown'), 8_192));
      if (ticket) {
        asked.set(each.request, {
          ticket,
          at: moment(member(body, 'at')) ?? each.at,
          code: undefined,
          row: '',
          number: '',
        });
      }
    } else if (each.kind === 'reply' && !each.mine && each.outcome !== 'progress') {
      const entry = asked.get(each.request);
      const says = fromVenue(parsed(each.body));
      if (entry && says) {
        asked.set(each.request, { ...entry, code: says.code, row: says.row, number: says.number });
      }
    }
  }
  return [...asked.values()];
}

/** Tickets of those that came in, or were let in without a network and not turned away later. */
export function inside(log: readonly LetIn[]): ReadonlyMap<string, number> {
  return new Map(
    log.filter((each) => each.code === undefined || each.code === 'admitted').map((each) => [each.ticket, each.at]),
  );
}

/** Let in without a network, and the venue says later that it should not have been. */
export function regretted(log: readonly LetIn[], alone: ReadonlySet<string>): LetIn[] {
  return log.filter((each) => each.code !== undefined && each.code !== 'admitted' && alone.has(each.ticket));
}

/** The id of a ticket that was shown, in whichever form; empty for what is none. */
export function ticketOf(shown: string): string {
  const whole = shown.startsWith(START) ? (unpack(shown) ?? '') : shown;
  const claims = fromBase64Url(whole.split('.')[1] ?? '');
  return claims ? text(member(parsed(new TextDecoder().decode(claims)), 'jti'), 64) : '';
}
