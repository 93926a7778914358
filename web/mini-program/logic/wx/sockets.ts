/** Connections that stay open. The old calls without a task are about the one that was opened last. */
import { bufferOf, bytesOf } from '../plain';
import type { Tells } from './asks';
import { api, ApiError, made, type Wish } from './call';
import { addressed, headersOf, timeoutOf } from './exchange';
import { Listeners } from './listeners';
import type { Reach } from './reach';
import { number, text, texts } from './wish';

/** As WeChat: so many at once. */
const SOCKETS_MAX = 5;
const SECURE = /^wss?:\/\//i;
const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3];

class Socket {
  readonly listeners: Listeners;
  readyState = CONNECTING;

  constructor(
    private readonly reach: Reach,
    readonly id: number,
  ) {
    this.listeners = new Listeners(reach.call);
  }

  send(wish: Wish): Promise<undefined> {
    if (this.readyState !== OPEN) {
      throw new ApiError('WebSocket is not connected');
    }
    const bytes = bytesOf(wish['data']);
    return this.reach.ask('sendSocket', { id: this.id, data: bytes ?? text(wish, 'data') });
  }

  close(wish: Wish): Promise<undefined> {
    if (this.readyState >= CLOSING) {
      throw new ApiError('WebSocket is not connected');
    }
    this.readyState = CLOSING;
    return this.reach.ask('closeSocket', {
      id: this.id,
      code: number(wish, 'code', 1000),
      reason: text(wish, 'reason', ''),
    });
  }
}

export function sockets(reach: Reach): Record<string, unknown> {
  const open = new Map<number, Socket>();
  const everywhere = new Listeners(reach.call);
  let last: Socket | undefined;
  let lastId = 0;

  function tell(socket: Socket, event: 'open' | 'message' | 'error' | 'close', detail: object): void {
    socket.listeners.tell(event, detail);
    if (socket === last) {
      everywhere.tell(`socket${event.charAt(0).toUpperCase()}${event.slice(1)}`, detail);
    }
  }

  function gone(socket: Socket, detail: object): void {
    if (socket.readyState !== CLOSED) {
      socket.readyState = CLOSED;
      open.delete(socket.id);
      tell(socket, 'close', detail);
    }
  }

  const hear = <Name extends keyof Tells>(name: Name, heard: (socket: Socket, detail: Tells[Name]) => void) =>
    reach.hear(name, (detail) => {
      const socket = open.get((detail as { id: number }).id);
      if (socket) {
        heard(socket, detail as Tells[Name]);
      }
    });
  hear('socketOpen', (socket, { headers }) => {
    if (socket.readyState !== CONNECTING) {
      // It was to be closed before it was open.
      reach.ask('closeSocket', { id: socket.id, code: 1000, reason: '' }).catch(() => undefined);
      return;
    }
    socket.readyState = OPEN;
    tell(socket, 'open', { header: headers });
  });
  hear('socketMessage', (socket, { data }) =>
    tell(socket, 'message', { data: typeof data === 'string' ? data : bufferOf(bytesOf(data) ?? new Uint8Array()) }),
  );
  hear('socketError', (socket, { message }) => {
    tell(socket, 'error', { errMsg: message });
    gone(socket, { code: 1006, reason: 'abnormal closure' });
  });
  hear('socketClose', (socket, { code, reason }) => gone(socket, { code, reason }));

  function connect(given?: Wish): object {
    const socket = new Socket(reach, ++lastId);
    last = socket;
    const work = async (wish: Wish) => {
      try {
        const url = addressed(wish, SECURE);
        if (open.size >= SOCKETS_MAX) {
          throw new ApiError(`exceed max connection count, it should be at most ${SOCKETS_MAX}`);
        }
        open.set(socket.id, socket);
        const [headers, protocols] = [headersOf(wish), texts(wish, 'protocols', [])];
        const timeout = timeoutOf(reach, wish, 'connectSocket');
        await reach.ask('connectSocket', { id: socket.id, url, headers, protocols, timeout });
        return { socketTaskId: socket.id };
      } catch (error) {
        tell(socket, 'error', { errMsg: error instanceof Error ? error.message : String(error) });
        gone(socket, { code: 1006, reason: 'abnormal closure' });
        throw error;
      }
    };
    void api('connectSocket', work, reach.failed)(given)?.catch(() => undefined);
    const { onOpen, onMessage, onError, onClose } = socket.listeners.pairs(['open', 'message', 'error', 'close']);
    const said = made(
      { sendSocketMessage: (wish) => socket.send(wish), closeSocket: (wish) => socket.close(wish) },
      reach.failed,
    );
    return {
      onOpen,
      onMessage,
      onError,
      onClose,
      send: said['sendSocketMessage'],
      close: said['closeSocket'],
      get readyState() {
        return socket.readyState;
      },
      CONNECTING,
      OPEN,
      CLOSING,
      CLOSED,
    };
  }

  function current(): Socket {
    if (!last) {
      throw new ApiError('WebSocket is not connected');
    }
    return last;
  }

  return {
    connectSocket: connect,
    ...made(
      { sendSocketMessage: (wish) => current().send(wish), closeSocket: (wish) => current().close(wish) },
      reach.failed,
    ),
    ...everywhere.pairs(['socketOpen', 'socketMessage', 'socketError', 'socketClose']),
  };
}
