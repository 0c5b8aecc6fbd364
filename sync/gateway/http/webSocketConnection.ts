import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Connection } from '../connection.ts';

export interface WebSocketConnection extends Connection {
  /** Called whenever everything sent has left. */
  onDrained(listener: () => void): void;
  /** Reads nothing more until everything sent has left. */
  holdUntilDrained(): void;
}

/**
 * A WebSocket as a session's connection. What is sent in one turn (an ack, its push, the pushes of the same group)
 * leaves in one write of the stream beneath it.
 */
export function webSocketConnection(socket: WebSocket, stream: Duplex): WebSocketConnection {
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
    close(code, reason) {
      socket.close(code, reason);
    },
    onDrained(listener) {
      notify = listener;
    },
  };
}
