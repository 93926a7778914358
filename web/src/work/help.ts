/** What a customer can still say about help that was given. Pure. */
import type { Dealing } from '../core/services';
import { member, parsed, text } from '../services/strange';

/** The case that was closed last and was not rated; empty for none. */
export function toRate(dealings: Dealing[]): string {
  const closed = dealings.findLast(
    (each) => each.kind === 'notice' && each.service === 'help/1' && each.event === 'closed',
  );
  const id = closed ? text(member(parsed(closed.body), 'case'), 64) : '';
  const rated = dealings.some(
    (each) =>
      each.kind === 'request' &&
      each.mine &&
      each.service === 'help/1' &&
      each.operation === 'rate' &&
      member(parsed(each.body), 'case') === id,
  );
  // Whoever went on asking has not seen the end of it.
  const asked = dealings.findLastIndex(
    (each) => each.kind === 'request' && each.service === 'help/1' && each.operation === 'human',
  );
  return rated || !closed || asked > dealings.indexOf(closed) ? '' : id;
}
