/**
 * Files on their way to the relay. A file is sealed and kept on this device at once, and shows in the conversation as
 * waiting; the message that names it is said only when the relay has all of it, in the same step that forgets the upload.
 */
import type { Attachment, Body, Message, Sending } from '../core/contract';

export interface Upload {
  id: string;
  chat: string;
  at: number;
  replyTo: string | null;
  file: Attachment;
  owner: string;
  ownerSecret: string;
  sealed: Blob;
  sending: Described;
}

/** What is said of a file beside its bytes. */
export type Described =
  | { kind: 'voice'; durationMillis: number; waveform: number[] }
  | { kind: 'picture'; width: number; height: number; alt: string; thumbnail: Uint8Array; caption: string }
  | { kind: 'file'; caption: string };

export function describe(sending: Sending): Described {
  switch (sending.kind) {
    case 'voice':
      return { kind: 'voice', durationMillis: sending.durationMillis, waveform: sending.waveform };
    case 'picture': {
      const { width, height, alt, thumbnail, caption } = sending;
      return { kind: 'picture', width, height, alt, thumbnail, caption };
    }
    case 'file':
      return { kind: 'file', caption: sending.caption };
  }
}

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function body(upload: Upload): Body {
  const sending = upload.sending;
  return sending.kind === 'picture'
    ? { ...sending, thumbnail: base64url(sending.thumbnail), file: upload.file }
    : { ...sending, file: upload.file };
}

/** An upload as the message that it will be, after all others. */
export function asMessage(upload: Upload, index: number, progress: number, account: string, name: string): Message {
  return {
    id: upload.id,
    order: Number.MAX_SAFE_INTEGER - 10_000 + index,
    account,
    from: name,
    mine: true,
    sentAt: upload.at,
    body: body(upload),
    state: 'waiting',
    edited: false,
    reactions: [],
    replyTo: upload.replyTo,
    quote: null,
    upload: progress,
  };
}
