import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Connection } from '../connection.ts';

export interface WebSocketConnection extends Connection {
  /** Called whenever everything sent has left. */
  onDrained(listener: () => void): void;
  /** Reads nothing more until everything sent has left. */
  holdUntilDrained(): void;
  ping(): void;
  /** Bytes that the system has taken so far: it rises while any get through, also amid one long write. */
  bytesOut(): number;
}

/** Node's own timeouts of sockets look at these too; nothing public tells of a write that is under way. */
interface Handle {
  readonly bytesWritten: number;
  readonly writeQueueSize: number;
}

/**
 * A WebSocket as a session's connection. What is sent in one turn (an ack, its push, the pushes of the same group)
 * leaves in one write of the stream beneath it.
 */
export function webSocketConnection(
  socket: WebSocket,
  stream: Duplex,
  onKnown = () => {},
): WebSocketConnection {
  return new SocketConnection(socket, stream, onKnown);
}

class SocketConnection implements WebSocketConnection {
  readonly known: () => void;
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #notify = () => {};
  #isBehind = false;
  #isCorked = false;
  #isHeld = false;
  #awaitsDrain = false;

  constructor(socket: WebSocket, stream: Duplex, onKnown: () => void) {
    this.#socket = socket;
    this.#stream = stream;
    this.known = onKnown;
  }

  send(text: string): void {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return;
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.#stream.cork();
      process.nextTick(this.#uncork);
    }
    socket.send(text, this.#sent);
  }

  bufferedBytes(): number {
    const { bufferedAmount } = this.#socket;
    if (bufferedAmount > 0) this.#isBehind = true;
    return bufferedAmount;
  }

  hold(ms: number): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#socket.pause();
    setTimeout(() => {
      this.#isHeld = false;
      this.#readOn();
    }, ms).unref();
  }

  holdUntilDrained(): void {
    this.#awaitsDrain = true;
    this.#socket.pause();
  }

  /** The write before it may find the ping unsent: then it is the ping's to tell that all has left. */
  ping(): void {
    this.#socket.ping(undefined, undefined, this.#sent);
  }

  bytesOut(): number {
    const { _handle: handle } = this.#stream as Duplex & { readonly _handle?: Handle | null };
    return handle ? handle.bytesWritten - handle.writeQueueSize : 0;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  onDrained(listener: () => void): void {
    this.#notify = listener;
  }

  // One function for all sends, and no call outward while the socket keeps up.
  readonly #sent = (): void => {
    if (!this.#isBehind || this.#socket.bufferedAmount > 0) return;
    this.#isBehind = false;
    this.#awaitsDrain = false;
    this.#readOn();
    this.#notify();
  };

  readonly #uncork = (): void => {
    this.#isCorked = false;
    this.#stream.uncork();
  };

  #readOn(): void {
    if (!this.#isHeld && !this.#awaitsDrain) this.#socket.resume();
  }
}
