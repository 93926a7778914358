/** Asks servers: what goes there and what comes back passes the app, which has its say about addresses. */
import { bufferOf, bytesOf } from '../plain';
import type { Received, Sent, Tells } from './asks';
import { api, ApiError, made, type Wish } from './call';
import { addressed, headersOf, methodOf, multipart, received, timeoutOf, written } from './exchange';
import { Listeners } from './listeners';
import type { Reach } from './reach';
import { bytesAt, extensionOf, nameOf, ownPath, temporary } from './source';
import { flag, part, text, word } from './wish';

type Kind = 'request' | 'uploadFile' | 'downloadFile';
/** What all have in common before it is known what is asked. */
type Message = Omit<Sent, 'tag'>;

const HTTP = /^https?:\/\//i;
/** What is begun in one go, at most. */
const UNDER_WAY_MAX = 200;

/** How types of content end as names of files. */
const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'text/plain': 'txt',
  'application/octet-stream': '',
};
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  txt: 'text/plain',
  json: 'application/json',
  pdf: 'application/pdf',
};

export class Network {
  private last = 0;
  private readonly underWay = new Map<number, Listeners>();
  /** whose headers were told before their answer */
  private readonly headed = new Set<number>();

  constructor(private readonly reach: Reach) {
    reach.hear('progress', (detail) => {
      const { tag, done, total } = detail as Tells['progress'];
      const progress = total > 0 ? Math.round((100 * done) / total) : 0;
      this.underWay.get(tag)?.tell('progressUpdate', {
        progress,
        totalBytesSent: done,
        totalBytesExpectedToSend: total,
        totalBytesWritten: done,
        totalBytesExpectedToWrite: total,
      });
    });
    reach.hear('headers', (detail) => {
      const { tag, headers: header, statusCode, cookies } = detail as Tells['headers'];
      const listeners = this.underWay.get(tag);
      if (listeners) {
        this.headed.add(tag);
        listeners.tell('headersReceived', { header, statusCode, cookies });
      }
    });
    reach.hear('chunk', (detail) => {
      const { tag, bytes } = detail as Tells['chunk'];
      this.underWay.get(tag)?.tell('chunkReceived', { data: bufferOf(bytesOf(bytes) ?? new Uint8Array()) });
    });
  }

  /**
   * Begins, and gives what it can be ended by. `message` says what is asked, `done` what becomes of the answer. Nobody who
   * looks at neither is told of a failure: these give no promise.
   */
  private begin(
    kind: Kind,
    wish: Wish | undefined,
    message: (wish: Wish) => Message | Promise<Message>,
    done: (answer: Received, wish: Wish) => object,
  ): object {
    const tag = ++this.last;
    const listeners = new Listeners(this.reach.call);
    let end: (why: ApiError) => void = () => undefined;
    const ended = new Promise<never>((_, refused) => (end = refused));
    ended.catch(() => undefined);
    const work = async (given: Wish) => {
      const asked = await Promise.race([Promise.resolve(message(given)), ended]);
      if (this.underWay.size >= UNDER_WAY_MAX) {
        throw new ApiError('exceed max task count');
      }
      this.underWay.set(tag, listeners);
      try {
        const answer = await Promise.race([this.reach.ask(kind, { ...asked, tag }), ended]);
        const { headers: header, statusCode, cookies } = answer;
        if (!this.headed.has(tag)) {
          listeners.tell('headersReceived', { header, statusCode, cookies });
        }
        return done(answer, given);
      } finally {
        this.headed.delete(tag);
        this.underWay.delete(tag);
      }
    };
    void api(kind, work, this.reach.failed)(wish)?.catch(() => undefined);
    return {
      abort: () => {
        if (this.underWay.delete(tag)) {
          this.reach.ask('abort', { tag }).catch(() => undefined);
        }
        end(new ApiError('abort', { errno: 600021 }));
      },
      ...listeners.pairs(['headersReceived', 'progressUpdate', 'chunkReceived']),
    };
  }

  private request(given?: Wish): object {
    const responseType = (wish: Wish) => word(wish, 'responseType', ['text', 'arraybuffer']);
    return this.begin(
      'request',
      given,
      (wish) => {
        const [address, method] = [addressed(wish, HTTP), methodOf(wish)];
        const headers = headersOf(wish, 'application/json');
        return {
          ...written(address, method, headers, wish['data']),
          method,
          headers,
          timeout: timeoutOf(this.reach, wish, 'request'),
          responseType: responseType(wish),
          chunked: flag(wish, 'enableChunked', false),
        };
      },
      (answer, wish) => received(answer, text(wish, 'dataType', 'json'), responseType(wish)),
    );
  }

  private uploadFile(given?: Wish): object {
    return this.begin(
      'uploadFile',
      given,
      async (wish) => {
        const url = addressed(wish, HTTP);
        const [path, field] = [text(wish, 'filePath'), text(wish, 'name')];
        const bytes = bytesAt(this.reach, path);
        const boundary = `----sotto${Array.from(crypto.getRandomValues(new Uint8Array(12)), (each) => each.toString(16)).join('')}`;
        const name = text(wish, 'fileName', nameOf(path));
        const type = TYPES[extensionOf(name)] ?? 'application/octet-stream';
        return {
          url,
          method: 'POST',
          headers: headersOf(wish, `multipart/form-data; boundary=${boundary}`, true),
          body: multipart(part(wish, 'formData'), { field, name, type, bytes }, boundary),
          timeout: timeoutOf(this.reach, wish, 'uploadFile'),
          responseType: 'text',
          chunked: false,
        };
      },
      (answer) => received(answer, 'text', 'text'),
    );
  }

  private downloadFile(given?: Wish): object {
    return this.begin(
      'downloadFile',
      given,
      (wish) => ({
        url: addressed(wish, HTTP),
        method: 'GET',
        headers: headersOf(wish),
        body: null,
        timeout: timeoutOf(this.reach, wish, 'downloadFile'),
        responseType: 'arraybuffer',
        chunked: false,
      }),
      (answer, wish) => {
        const bytes = bytesOf(answer.body) ?? new Uint8Array();
        const { statusCode, headers: header, cookies } = answer;
        const told = { statusCode, header, cookies, dataLength: bytes.length, profile: {} };
        const path = text(wish, 'filePath', '');
        if (path === '') {
          return { ...told, tempFilePath: temporary(this.reach, bytes, extension(answer, text(wish, 'url'))) };
        }
        const own = ownPath(path);
        if (!own?.startsWith('wxfile://usr/') || !this.reach.kept.putFile(own, bytes)) {
          throw new ApiError(`permission denied, open "${path}"`, { errno: 1300013 });
        }
        return { ...told, filePath: path };
      },
    );
  }

  /** The bytes of an address: for what shows pictures and fonts by it. */
  async bytes(url: string): Promise<Uint8Array> {
    const answer = await this.reach.ask('downloadFile', {
      tag: ++this.last,
      url: addressed({ url }, HTTP),
      method: 'GET',
      headers: {},
      body: null,
      timeout: timeoutOf(this.reach, {}, 'downloadFile'),
      responseType: 'arraybuffer',
      chunked: false,
    });
    if (answer.statusCode >= 400) {
      throw new ApiError(`http status ${answer.statusCode}`);
    }
    return bytesOf(answer.body) ?? new Uint8Array();
  }

  apis(): Record<string, unknown> {
    return {
      request: (wish?: Wish) => this.request(wish),
      uploadFile: (wish?: Wish) => this.uploadFile(wish),
      downloadFile: (wish?: Wish) => this.downloadFile(wish),
      ...made({ getNetworkType: () => this.reach.ask('getNetworkType', {}) }, this.reach.failed),
    };
  }
}

/** By what it is said to be, or else by its address. */
function extension({ headers }: Received, url: string): string {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const plainType = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const byType = Object.hasOwn(EXTENSIONS, plainType) ? EXTENSIONS[plainType] : plainType.split('/')[1];
  return /^[a-z0-9]{1,8}$/.test(byType ?? '') ? (byType ?? '') : extensionOf(url);
}
