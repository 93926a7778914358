/** Work for later, and bytes by an address. */
import { bytesOf } from '../plain';
import type { Reach } from './reach';
import { ownPath, temporary } from './source';

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
      if (Number(id) <= last && cancelled.size < 1_000) {
        cancelled.add(Number(id));
      }
    },
    createBufferURL: (buffer: unknown) => temporary(reach, bytesOf(buffer) ?? new Uint8Array(), ''),
    revokeBufferURL: (url: unknown) => reach.kept.removeFile(ownPath(String(url)) ?? ''),
  };
}
