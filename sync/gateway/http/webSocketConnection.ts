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
  let notify = () => {};
  let isBehind = false;
  let isCorked = false;
  let isHeld = false;
  let awaitsDrain = false;

  function readOn(): void {
    if (!isHeld && !awaitsDrain) socket.resume();
  }

  function uncork(): void {
    isCorked = false;
    stream.uncork();
  }

  // One function for all sends, and no call outward while the socket keeps up.
  function sent(): void {
    if (!isBehind || socket.bufferedAmount > 0) return;
    isBehind = false;
    awaitsDrain = false;
    readOn();
    notify();
  }

  return {
    known: onKnown,
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (!isCorked) {
        isCorked = true;
        stream.cork();
        process.nextTick(uncork);
      }
      socket.send(text, sent);
    },
    bufferedBytes() {
      const { bufferedAmount } = socket;
      if (bufferedAmount > 0) isBehind = true;
      return bufferedAmount;
    },
    hold(ms) {
      if (isHeld) return;
      isHeld = true;
      socket.pause();
      setTimeout(() => {
        isHeld = false;
        readOn();
      }, ms).unref();
    },
    holdUntilDrained() {
      awaitsDrain = true;
      socket.pause();
    },
    // The write before it may find the ping unsent: then it is the ping's to tell that all has left.
    ping: () => socket.ping(undefined, undefined, sent),
    bytesOut() {
      const { _handle: handle } = stream as Duplex & { readonly _handle?: Handle | null };
      return handle ? handle.bytesWritten - handle.writeQueueSize : 0;
    },
    close(code, reason) {
      socket.close(code, reason);
    },
    onDrained(listener) {
      notify = listener;
    },
  };
}
