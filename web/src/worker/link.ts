/** The WebSocket to a relay: comes back by itself, with pauses that grow and are never the same twice. */
import type { Network } from '../core/contract';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 20_000;
const SIGN_OF_LIFE = 25_000;

export interface LinkListener {
  up(): void;
  down(): void;
  frame(frame: Int8Array): void;
  network(state: Network): void;
}

export class Link {
  private socket: WebSocket | null = null;
  private pause = FIRST_PAUSE;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heard = true;
  private readonly pulse: ReturnType<typeof setInterval>;
  private readonly ended = new AbortController();

  constructor(
    private readonly address: string,
    private readonly signOfLife: () => Int8Array,
    private readonly listener: LinkListener,
  ) {
    const { signal } = this.ended;
    self.addEventListener('online', () => this.now(), { signal });
    self.addEventListener('offline', () => this.broke(), { signal });
    this.pulse = setInterval(() => this.check(), SIGN_OF_LIFE);
    this.open();
  }

  get isUp(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  send(frame: Int8Array): void {
    if (this.isUp) {
      this.socket?.send(frame as Int8Array<ArrayBuffer>);
    }
  }

  /** Tries at once: somebody waits, or the network came back. */
  now(): void {
    if (!this.socket) {
      clearTimeout(this.timer);
      this.pause = FIRST_PAUSE;
      this.open();
    }
  }

  /** For good. */
  close(): void {
    this.ended.abort();
    clearInterval(this.pulse);
    this.broke();
  }

  private open(): void {
    if (!navigator.onLine) {
      this.listener.network('offline');
      return;
    }
    this.listener.network('connecting');
    const socket = new WebSocket(this.address, 'sotto.1');
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.pause = FIRST_PAUSE;
      this.heard = true;
      this.listener.network('online');
      this.listener.up();
    };
    socket.onmessage = (message) => {
      this.heard = true;
      if (message.data instanceof ArrayBuffer && this.socket === socket) {
        this.listener.frame(new Int8Array(message.data));
      }
    };
    socket.onclose = () => {
      if (this.socket === socket) {
        this.broke();
      }
    };
  }

  private broke(): void {
    const socket = this.socket;
    this.socket = null;
    clearTimeout(this.timer);
    if (socket) {
      socket.onclose = null;
      socket.close();
      this.listener.down();
    }
    this.listener.network('offline');
    if (navigator.onLine && !this.ended.signal.aborted) {
      this.timer = setTimeout(() => this.open(), this.pause * (0.5 + Math.random()));
      this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
    }
  }

  /** A link over which nothing came since the last look is dead, however open it seems. */
  private check(): void {
    if (this.isUp) {
      if (!this.heard) {
        this.broke();
        return;
      }
      this.heard = false;
      this.send(this.signOfLife());
    }
  }
}
