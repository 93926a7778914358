/** Files that go along with a question and with its answer: no message names them, and nothing of them is kept here. */
import { CoreError, type Attachment } from '../core/contract';
import { download, remove, upload } from './blobs';
import type { Device } from './device';
import type { OwnBlob } from './rows';
import { Collected } from './step';
import { base64url } from './uploads';

/** How much larger a sealed file is. */
const SEAL = 16;

const signed = (bytes: Uint8Array) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const plain = (bytes: Int8Array) => new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);

export class Parcels {
  constructor(private readonly device: Device) {}

  /** Seals it and puts it on the own relay. */
  async deposit(bytes: Blob): Promise<Attachment> {
    const step = new Collected();
    this.device.core.Saying.seal(step, signed(new Uint8Array(await bytes.arrayBuffer())));
    if (!step.file) {
      throw new CoreError(step.code ?? 'INTERNAL');
    }
    const { blob, key, bytes: sealed, owner, ownerSecret } = step.file;
    const { relay } = this.device;
    const own: OwnBlob = { blob, relay, size: bytes.size, at: Date.now(), ownerSecret };
    // Known before it is there, so that it can be deleted whatever happens between.
    await this.device.rows.write(new Map(), (of) => of('blobs').put(own, blob));
    await upload(relay, blob, owner, plain(sealed), () => {}, new AbortController().signal);
    return { relay, blob, key: base64url(plain(key)), size: bytes.size, mediaType: bytes.type, name: '' };
  }

  async collect(file: Attachment, max: number): Promise<Blob> {
    if (file.size > max) {
      throw new CoreError('TOO_LARGE');
    }
    const sealed = await download(file.relay, file.blob, max + SEAL);
    const opened = this.device.core.Saying.unseal(file.relay, file.blob, file.key, file.size, sealed);
    if (opened.length === 0) {
      throw new CoreError('BLOB_GONE');
    }
    return new Blob([plain(opened).subarray(1)]);
  }

  /** What was deposited goes from the relay; where that fails it goes by itself, weeks later. */
  async discard(blob: string): Promise<void> {
    const own = (await this.device.rows.blobs()).find((each) => each.blob === blob);
    if (own) {
      await remove(own.relay, own.blob, this.device.core.Saying.ownerOf(own.ownerSecret));
      await this.device.rows.write(new Map(), (of) => of('blobs').delete(blob));
    }
  }
}
