/** Work for later, and bytes by an address. */
import { bytesOf } from '../plain';
import type { Reach } from './reach';
import { ownPath, temporary } from './source';
import { counted, worded } from './wish';

export function later(reach: Reach): Record<string, unknown> {
  let last = 0;
  const cancelled = new Set<number>();
  return {
    nextTick: (work: unknown) => reach.soon(() => reach.call('nextTick', work)),
    requestIdleCallback: (work: unknown) => {
      const id = ++last;
      reach.soon(() => {
        if (!cancelled.delete(id)) {
          reach.call('requestIdleCallback', work, { didTimeout: false, timeRemaining: () => 10 });
        }
      });
      return id;
    },
    cancelIdleCallback: (id: unknown) => {
      if (counted(id) <= last && cancelled.size < 1_000) {
        cancelled.add(counted(id));
      }
    },
    createBufferURL: (buffer: unknown) => temporary(reach, bytesOf(buffer) ?? new Uint8Array(), ''),
    revokeBufferURL: (url: unknown) => reach.kept.removeFile(ownPath(worded(url)) ?? ''),
  };
}
