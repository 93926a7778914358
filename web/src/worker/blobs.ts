/** Sealed files on a relay, over HTTP: uploads go on where they stopped, downloads say how far they are. */
import { CoreError } from '../core/contract';

const PART = 1 << 20;

function address(relay: string, blob: string): string {
  return `${relay}/blob/${blob}`;
}

async function ask(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...options, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch {
    throw new CoreError('OFFLINE');
  }
}

export async function upload(
  relay: string,
  blob: string,
  owner: string,
  bytes: Uint8Array<ArrayBuffer>,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const head = await ask(address(relay, blob), { method: 'HEAD', signal });
  if (head.headers.get('Upload-Complete') === '?1') {
    return;
  }
  let from = Number(head.headers.get('Upload-Offset') ?? 0);
  if (from >= bytes.length) {
    // All bytes came, and the relay died before they were a blob: its last part ends it.
    from = Math.floor((bytes.length - 1) / PART) * PART;
  }
  while (from < bytes.length) {
    const to = Math.min(bytes.length, from + PART);
    const answer = await ask(address(relay, blob), {
      method: 'PUT',
      headers: { 'Sotto-Owner': owner, 'Content-Range': `bytes ${from}-${to - 1}/${bytes.length}` },
      body: bytes.slice(from, to),
      signal,
    });
    if (answer.status === 201) {
      return;
    }
    if (answer.status === 202) {
      from = to;
    } else if (answer.status === 409) {
      from = Number(answer.headers.get('Upload-Offset') ?? 0);
    } else {
      throw new CoreError(answer.status === 413 ? 'TOO_LARGE' : answer.status === 507 ? 'RELAY_FULL' : 'OFFLINE');
    }
    progress(from / bytes.length);
  }
  throw new CoreError('OFFLINE');
}

/** Deletes what was uploaded with this owner; it may be gone already. */
export async function remove(relay: string, blob: string, owner: string): Promise<void> {
  const answer = await ask(address(relay, blob), { method: 'DELETE', headers: { 'Sotto-Owner': owner } });
  if (answer.status !== 204 && answer.status !== 404) {
    throw new CoreError('OFFLINE');
  }
}

/** All of a blob; of more than so many bytes nothing is taken. */
export async function download(relay: string, blob: string, max = Infinity): Promise<Int8Array> {
  const answer = await ask(address(relay, blob), {});
  if (answer.status !== 200 || Number(answer.headers.get('Content-Length') ?? 0) > max) {
    throw new CoreError(answer.status === 404 || answer.status === 200 ? 'BLOB_GONE' : 'OFFLINE');
  }
  try {
    return new Int8Array(await answer.arrayBuffer());
  } catch {
    throw new CoreError('OFFLINE');
  }
}
