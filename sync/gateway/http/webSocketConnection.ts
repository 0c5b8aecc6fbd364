import type { WebSocket } from 'ws';
import type { Connection } from '../connection.ts';

export interface WebSocketConnection extends Connection {
  /** Called whenever everything sent has left. */
  onDrained(listener: () => void): void;
}

/** A WebSocket as a session's connection. */
export function webSocketConnection(socket: WebSocket): WebSocketConnection {
  let notify = () => {};
  let isBehind = false;

  // One function for all sends, and no call outward while the socket keeps up.
  function sent(): void {
    if (!isBehind || socket.bufferedAmount > 0) return;
    isBehind = false;
    notify();
  }

  return {
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(text, sent);
    },
    bufferedBytes() {
      const { bufferedAmount } = socket;
      if (bufferedAmount > 0) isBehind = true;
      return bufferedAmount;
    },
    close(code, reason) {
      socket.close(code, reason);
    },
    onDrained(listener) {
      notify = listener;
    },
  };
}
