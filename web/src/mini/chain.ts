/** Programs that one has opened from another: the last is seen, and those under it wait to be come back to as they were. */
import type { Opened } from '../../mini-program/protocol';
import { BACK_FROM_ANOTHER, type Launch } from './programs';

/** More would take memory that nobody sees the use of: who is under these starts anew when somebody comes back. */
const LINKS_MAX = 3;

/** What an address asks for. */
export interface Wanted {
  /** of the shelf */
  id: string;
  /** where it begins; empty: at its first page */
  page: string;
  /** a notice leads there */
  told: boolean;
}

export interface Link extends Wanted {
  /** another run has another */
  key: number;
  /** how it was opened, where another program did */
  launch?: Launch;
  /** how it was come back to last */
  back?: Opened;
}

const last = (chain: readonly Link[]) => chain.at(-1);
const isOf = (link: Link, { id, page, told }: Wanted) => link.id === id && link.page === page && link.told === told;

/** The chain when that is wanted: longer by one, or shorter down to who is come back to, or another. */
export function next(chain: readonly Link[], wanted: Wanted, launch: Launch | undefined): Link[] {
  const key = Math.max(0, ...chain.map((each) => each.key)) + 1;
  const opened: Link = { key, ...wanted, ...(launch ? { launch } : {}) };
  if (launch && launch.from !== '') {
    // A program has one run: its store is one.
    const under = launch.from === last(chain)?.id ? chain.filter((each) => each.id !== wanted.id) : [];
    return [...under, opened].slice(-LINKS_MAX);
  }
  // Who is led back to is meant whatever page its address named.
  const index = chain.findLastIndex((each) => (launch ? each.id === wanted.id : isOf(each, wanted)));
  const found = chain[index];
  if (!found) {
    return [opened];
  }
  const over = last(chain);
  const gone: Opened = { scene: BACK_FROM_ANOTHER, referrerInfo: { appId: over?.launch?.appId ?? '' } };
  const back = launch?.opened ?? (found === over ? undefined : gone);
  return [...chain.slice(0, index), back ? { ...found, back } : found];
}

/** Who is under the last, if it opened that. */
export function under(chain: readonly Link[]): Link | undefined {
  const opener = last(chain)?.launch?.from;
  return chain.findLast((each) => each.id === opener);
}
