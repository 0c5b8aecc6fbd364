import type { WebSocket } from 'ws';
import type { WebSocketConnection } from './webSocketConnection.ts';

/** A peer that says nothing and takes nothing for this long is gone, though TCP does not know it yet. */
const heartbeatMs = 30_000;

interface Peer {
  readonly socket: WebSocket;
  readonly connection: WebSocketConnection;
  isSilent: boolean;
  /** How much had left at the last beat; null: all of it. */
  waitingFrom: number | null;
}

export interface Heartbeat {
  watch(socket: WebSocket, connection: WebSocketConnection): void;
  stop(): void;
}

export function startHeartbeat(): Heartbeat {
  const peers = new Set<Peer>();
  const timer = setInterval(() => peers.forEach(beat), heartbeatMs).unref();
  return {
    watch(socket, connection) {
      const peer: Peer = { socket, connection, isSilent: false, waitingFrom: null };
      const heard = () => {
        peer.isSilent = false;
      };
      peers.add(peer);
      socket.on('message', heard);
      socket.on('pong', heard);
      socket.on('close', () => peers.delete(peer));
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * Behind much that is unsent a ping arrives late, and of a peer that is not read [SLOW-3] no answer is heard: where
 * anything waited to leave, and some of it has left, the peer lives. What the system takes at once says nothing of it.
 */
function beat(peer: Peer): void {
  const { socket, connection, isSilent, waitingFrom } = peer;
  const isTaking = waitingFrom !== null && connection.bytesOut() > waitingFrom;
  if (isSilent && !isTaking) return socket.terminate();
  peer.isSilent = true;
  connection.ping();
  peer.waitingFrom = connection.bufferedBytes() > 0 ? connection.bytesOut() : null;
}
