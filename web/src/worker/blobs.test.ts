import { afterEach, expect, test, vi } from 'vitest';
import { upload } from './blobs';

interface Asked {
  method: string;
  range: string;
  size: number;
}

/** A relay that answers one after the other. */
function relay(...answers: Response[]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (_: string, { method = '', headers, body }: RequestInit) => {
    const range = (headers as Record<string, string> | undefined)?.['Content-Range'] ?? '';
    asked.push({ method, range, size: (body as Uint8Array | undefined)?.length ?? 0 });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('offline'));
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, offset = '', complete = '?0') =>
  new Response(null, { status, headers: { 'Upload-Offset': offset, 'Upload-Complete': complete } });
const PART = 1 << 20;
const send = (size: number) =>
  upload('http://relay', 'blob', 'owner', new Uint8Array(size), () => undefined, new AbortController().signal);

test('an upload goes on where it stopped', async () => {
  const asked = relay(answer(204, String(PART)), answer(202, String(2 * PART)), answer(201));
  await send(2 * PART + 5);
  expect(asked.map((each) => each.range)).toEqual([
    '',
    `bytes ${PART}-${2 * PART - 1}/${2 * PART + 5}`,
    `bytes ${2 * PART}-${2 * PART + 4}/${2 * PART + 5}`,
  ]);
});

test('what is complete is not sent again', async () => {
  const asked = relay(answer(204, '', '?1'));
  await send(10);
  expect(asked).toHaveLength(1);
});

test('all bytes that are no blob yet become one by the last part', async () => {
  const asked = relay(answer(204, String(PART + 7)), answer(201));
  await send(PART + 7);
  expect(asked[1]).toEqual({ method: 'PUT', range: `bytes ${PART}-${PART + 6}/${PART + 7}`, size: 7 });
});

test('only what the relay says is done is done', async () => {
  relay(answer(204, '10'), answer(409, '10'));
  await expect(send(10)).rejects.toMatchObject({ code: 'OFFLINE' });
});
