/** What the views ask of an account, done by its device. */
import { CoreError, type Attachment, type Card, type Core, type Message, type Sending } from '../core/contract';
import type { Services } from '../core/services';
import { download, remove, upload } from './blobs';
import type { CompiledCore } from './compiled';
import type { Device } from './device';
import type { OwnBlob } from './rows';
import { Collected } from './step';
import { asMessage, base64url, describe, type Upload } from './uploads';

/** As the relay keeps them, unless it was told otherwise. */
const BLOB_DAYS = 30;

const signed = (bytes: Uint8Array) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const plain = (bytes: Int8Array) => new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);

/** All but what is about services and aliases. */
export class Commands implements Omit<Core, keyof Services> {
  private readonly core: CompiledCore;
  private uploads: Upload[] = [];
  private readonly progress = new Map<string, number>();
  private uploading: { id: string; abort: AbortController } | null = null;
  private readonly fetching = new Map<string, Promise<Blob>>();

  private constructor(
    private readonly device: Device,
    private readonly origin: string,
  ) {
    this.core = device.core;
  }

  static async over(device: Device, origin: string): Promise<Commands> {
    const commands = new Commands(device, origin);
    commands.uploads = (await device.rows.uploads()).sort((a, b) => a.at - b.at);
    device.onUp(() => void commands.nextUpload());
    device.onUp(() => void commands.removeUnsent());
    return commands;
  }

  async createAccount(name: string, device: string) {
    await this.device.run((host) => this.core.createAccount(host, name.trim(), this.origin, device, Date.now()));
    void navigator.storage.persist?.();
  }

  async offerLink() {
    const link = await this.device.run((host) => this.core.Linked.offerLink(host, Date.now()));
    this.device.show();
    return link;
  }

  async joinAccount(link: string, device: string) {
    await this.device.run((host) => this.core.Linked.joinAccount(host, link.trim(), device.trim(), Date.now()));
    void navigator.storage.persist?.();
  }

  async confirmLink() {
    await this.device.run((host) => this.core.Linked.confirmLink(host, Date.now()));
  }

  async cancelLink() {
    await this.device.run((host) => this.core.Linked.cancelLink(host));
    this.device.show();
  }

  async removeDevice(device: string) {
    await this.device.run((host) => this.core.Linked.removeDevice(host, device, Date.now()));
  }

  async erase() {
    this.uploading?.abort.abort();
    await this.device.erase();
  }

  singleUseCard() {
    return this.device.run((host) => this.core.singleUseCard(host));
  }

  async inspect(link: string) {
    const card = this.core.inspect(link.trim());
    if (!card) {
      throw new CoreError('BAD_LINK');
    }
    return JSON.parse(card) as Card;
  }

  async claimHandle(name: string) {
    const wanted = name.trim().toLowerCase().replace(/^@/, '');
    const { answer } = await this.device.ask(wanted, (host) => this.core.claimHandle(host, wanted, Date.now()));
    if (answer !== 'ours') {
      throw new CoreError(answer === 'taken' ? 'HANDLE_TAKEN' : 'NOT_ALLOWED');
    }
  }

  async dropHandle() {
    await this.device.run((host) => this.core.dropHandle(host, Date.now()));
  }

  async findHandle(handle: string) {
    const typed = handle.trim().toLowerCase();
    const name = typed.split('@')[1] ?? '';
    const { answer, link } = await this.device.ask(name, (host) => this.core.findHandle(host, typed, Date.now()));
    if (answer !== 'found') {
      throw new CoreError('UNKNOWN');
    }
    return link;
  }

  connect(link: string, greeting: string) {
    return this.device.run((host) => this.core.connect(host, link.trim(), greeting, Date.now()));
  }

  accept(request: string) {
    return this.device.run((host) => this.core.accept(host, request, Date.now()));
  }

  async decline(request: string) {
    await this.device.run((host) => this.core.decline(host, request));
  }

  async block(account: string, blocked: boolean) {
    await this.device.run((host) => this.core.block(host, account, blocked));
  }

  createGroup(title: string, accounts: string[]) {
    return this.device.run((host) => this.core.Groups.createGroup(host, title.trim(), accounts.join(','), Date.now()));
  }

  async addMembers(chat: string, accounts: string[]) {
    await this.device.run((host) => this.core.Groups.addMembers(host, chat, accounts.join(','), Date.now()));
  }

  async removeMember(chat: string, account: string) {
    await this.device.run((host) => this.core.Groups.removeMember(host, chat, account, Date.now()));
  }

  async setRole(chat: string, account: string, role: string) {
    await this.device.run((host) => this.core.Groups.setRole(host, chat, account, role, Date.now()));
  }

  async renameGroup(chat: string, title: string) {
    await this.device.run((host) => this.core.Groups.renameGroup(host, chat, title.trim(), Date.now()));
  }

  async setPicture(chat: string, picture: Blob | null) {
    const bytes = new Int8Array(picture ? await picture.arrayBuffer() : new ArrayBuffer(0));
    await this.device.run((host) => this.core.Groups.setPicture(host, chat, bytes, Date.now()));
  }

  async givePortrait(picture: Blob | null) {
    const bytes = new Int8Array(picture ? await picture.arrayBuffer() : new ArrayBuffer(0));
    await this.device.run((host) => this.core.Portrait.give(host, bytes, Date.now()));
  }

  async portrait(account: string) {
    return this.core.Portrait.of(account);
  }

  async leave(chat: string) {
    await this.device.run((host) => this.core.Groups.leave(host, chat, Date.now()));
  }

  async messages(chat: string, page: Parameters<Core['messages']>[1], limit: number): Promise<Message[]> {
    const messages = await this.device.history.page(chat, page, limit);
    if ('before' in page || messages.length === limit) {
      return messages;
    }
    const me = this.device.snapshot().me;
    const waiting = this.uploads
      .filter((each) => each.chat === chat)
      .map((each, i) => asMessage(each, i, this.progress.get(each.id) ?? 0, me?.account ?? '', me?.name ?? ''));
    return [...messages, ...waiting];
  }

  async sendText(chat: string, text: string, replyTo: string | null) {
    await this.device.run((host) => this.core.Saying.sayText(host, chat, text, replyTo ?? '', Date.now()));
  }

  async sendFile(chat: string, sending: Sending, replyTo: string | null) {
    const step = new Collected();
    this.core.Saying.seal(step, signed(new Uint8Array(await sending.bytes.arrayBuffer())));
    if (!step.file) {
      throw new CoreError(step.code ?? 'INTERNAL');
    }
    const { blob, key, bytes, owner, ownerSecret } = step.file;
    const made: Upload = {
      id: crypto.randomUUID(),
      chat,
      at: Date.now(),
      replyTo,
      file: {
        relay: this.device.relay,
        blob,
        key: base64url(plain(key)),
        size: sending.bytes.size,
        mediaType: sending.bytes.type.split(';')[0] || 'application/octet-stream',
        name: 'name' in sending ? sending.name : '',
      },
      owner,
      ownerSecret,
      sealed: new Blob([plain(bytes)]),
      sending: describe(sending),
    };
    await this.device.rows.write(new Map(), (of) => {
      of('uploads').put(made, made.id);
      of('files').put(sending.bytes, blob);
    });
    this.uploads.push(made);
    this.device.changed(chat);
    void this.nextUpload();
  }

  async cancelUpload(message: string) {
    if (this.uploading?.id === message) {
      this.uploading.abort.abort();
    }
    await this.forget(message);
  }

  async edit(chat: string, message: string, text: string) {
    await this.device.run((host) => this.core.Saying.edit(host, chat, message, text, Date.now()));
  }

  async unsend(chat: string, message: string) {
    const body = await this.device.history.body(chat, message);
    const blobs = await this.device.rows.blobs();
    const own = blobs.find((each) => body && 'file' in body && each.blob === body.file?.blob);
    await this.device.run(
      (host) => this.core.Saying.unsend(host, chat, message, Date.now()),
      (of) => {
        if (own) {
          of('blobs').put({ ...own, unsent: true } satisfies OwnBlob, own.blob);
          of('files').delete(own.blob);
        }
      },
    );
    void this.removeUnsent();
  }

  /** Files whose messages were taken back go from the relay; what fails waits for the next time the link is up. */
  private async removeUnsent(): Promise<void> {
    for (const own of (await this.device.rows.blobs()).filter((each) => each.unsent)) {
      try {
        await remove(own.relay, own.blob, this.core.Saying.ownerOf(own.ownerSecret));
        await this.device.rows.write(new Map(), (of) => of('blobs').delete(own.blob));
      } catch {
        return;
      }
    }
  }

  async react(chat: string, message: string, emoji: string) {
    await this.device.run((host) => this.core.Saying.react(host, chat, message, emoji, Date.now()));
  }

  async markRead(chat: string, upTo: number, messages: string[]) {
    await this.device.run((host) => this.core.markRead(host, chat, upTo, messages.join(',')));
  }

  setDraft(chat: string, text: string) {
    return this.device.setDraft(chat, text);
  }

  async setReadReceipts(on: boolean) {
    await this.device.run((host) => this.core.readReceipts(host, on));
  }

  async attachment(file: Attachment): Promise<Blob> {
    const here = await this.device.rows.file(file.blob);
    if (here) {
      return here;
    }
    const running = this.fetching.get(file.blob) ?? this.fetchFile(file);
    this.fetching.set(file.blob, running);
    try {
      return await running;
    } finally {
      this.fetching.delete(file.blob);
    }
  }

  async relayKnowledge() {
    const me = this.device.snapshot().me;
    const since = Date.now() - BLOB_DAYS * 86_400_000;
    const blobs = (await this.device.rows.blobs()).filter((each) => each.at > since);
    const latest = Math.max(0, ...blobs.map((each) => each.at));
    return {
      host: new URL(this.device.relay).host,
      mailboxes: me?.mailboxes ?? 0,
      keyPackages: me?.keyPackages ?? 0,
      blobs: blobs.length,
      blobBytes: blobs.reduce((sum, each) => sum + each.size, 0),
      expires: latest ? latest + BLOB_DAYS * 86_400_000 : null,
    };
  }

  private async fetchFile(file: Attachment): Promise<Blob> {
    const sealed = await download(file.relay, file.blob);
    const opened = this.core.Saying.unseal(file.relay, file.blob, file.key, file.size, sealed);
    if (opened.length === 0) {
      throw new CoreError('BLOB_GONE');
    }
    const bytes = new Blob([plain(opened).subarray(1)], { type: file.mediaType });
    await this.device.rows.keepFile(file.blob, bytes);
    return bytes;
  }

  /** One after the other, in the order in which they were said; what fails waits for the next time the link is up. */
  private async nextUpload(): Promise<void> {
    const [next] = this.uploads;
    if (!next || this.uploading) {
      return;
    }
    this.uploading = { id: next.id, abort: new AbortController() };
    let again = true;
    try {
      const bytes = new Uint8Array(await next.sealed.arrayBuffer());
      const told = (part: number) => {
        this.progress.set(next.id, part);
        this.device.changed(next.chat);
      };
      await upload(next.file.relay, next.file.blob, next.owner, bytes, told, this.uploading.abort.signal);
      await this.say(next);
    } catch (error) {
      const final = error instanceof CoreError && (error.code === 'TOO_LARGE' || error.code === 'NOT_ALLOWED');
      if (final) {
        await this.forget(next.id);
      }
      again = final || !this.uploads.includes(next);
    } finally {
      this.uploading = null;
    }
    if (again) {
      await this.nextUpload();
    }
  }

  /** The relay has the file: the message that names it is said, and the upload forgotten, in one step. */
  private async say({ id, chat, file, replyTo, sending, ownerSecret }: Upload): Promise<void> {
    const own: OwnBlob = { blob: file.blob, relay: file.relay, size: file.size, at: Date.now(), ownerSecret };
    await this.device.run(
      (host) => {
        this.core.Saying.file(file.relay, file.blob, file.key, file.size, file.mediaType, file.name);
        const reply = replyTo ?? '';
        const now = Date.now();
        if (sending.kind === 'voice') {
          this.core.Saying.sayVoice(host, chat, sending.durationMillis, new Int8Array(sending.waveform), reply, now);
        } else if (sending.kind === 'picture') {
          const { width, height, alt, thumbnail, caption } = sending;
          this.core.Saying.sayPicture(host, chat, width, height, alt, signed(thumbnail), caption, reply, now);
        } else {
          this.core.Saying.sayFile(host, chat, sending.caption, reply, now);
        }
        this.uploads = this.uploads.filter((each) => each.id !== id);
      },
      (of) => {
        of('uploads').delete(id);
        of('blobs').put(own, file.blob);
      },
    );
  }

  private async forget(id: string): Promise<void> {
    const chat = this.uploads.find((each) => each.id === id)?.chat;
    this.uploads = this.uploads.filter((each) => each.id !== id);
    await this.device.rows.write(new Map(), (of) => of('uploads').delete(id));
    if (chat) {
      this.device.changed(chat);
    }
  }
}
