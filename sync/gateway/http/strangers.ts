import type { Socket } from 'node:net';

/**
 * Connections of which nobody knows yet whose they are. What each may make the gateway hold is bounded, so their
 * number bounds all of it: when there are too many, the one that has been here longest goes. [HELLO-14]
 */
export interface Strangers {
  enter(socket: Socket): void;
  /** It has said whose it is, or is being answered. */
  leave(socket: Socket): void;
}

export function createStrangers(limit: number): Strangers {
  const strangers = new Set<Socket>();
  function closed(this: Socket): void {
    strangers.delete(this);
  }
  return {
    enter(socket) {
      if (socket.destroyed) return;
      strangers.add(socket);
      // Once a socket: one of HTTP comes back after each answer.
      socket.off('close', closed).once('close', closed);
      const [oldest] = strangers;
      if (strangers.size > limit && oldest !== undefined) {
        strangers.delete(oldest);
        oldest.destroy();
      }
    },
    leave: (socket) => void strangers.delete(socket),
  };
}
