/** The link of a mini-program: its package lies sealed on a relay, and the link alone says with which key. Pure. */
import type { Attachment } from '../core/contract';

/** The largest package that goes as a link. */
export const LINKED_MAX = 24 << 20;
const SHAPE = /^([0-9a-f]{64})\.([A-Za-z0-9_-]{22,64})\.([1-9]\d{0,7})$/;

export function linkOf({ relay, blob, key, size }: Attachment): string {
  return `${relay}/#m/${blob}.${key}.${size}`;
}

/** What the link leads to; null where it leads nowhere. */
export function packageAt(link: string): Attachment | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  const [, blob, key, size] = SHAPE.exec(url?.hash.startsWith('#m/') ? url.hash.slice(3) : '') ?? [];
  if (!url || !/^https?:$/.test(url.protocol) || !blob || !key || Number(size) > LINKED_MAX) {
    return null;
  }
  return { relay: url.origin, blob, key, size: Number(size), mediaType: '', name: '' };
}
