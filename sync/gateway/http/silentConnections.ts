import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections on which nobody has asked anything: to Node they are as busy as one that is being answered. */
export interface SilentConnections {
  /** Says that nothing will come, to each that has not begun to ask. */
  end(): void;
}

export function watchSilentConnections(server: Server): SilentConnections {
  const silent = new Set<Socket>();
  const forget = ({ socket }: IncomingMessage) => silent.delete(socket);
  function closed(this: Socket): void {
    silent.delete(this);
  }
  server.on('connection', (socket: Socket) => silent.add(socket.once('close', closed)));
  server.on('request', forget);
  server.on('upgrade', forget);
  return {
    end() {
      for (const socket of silent) if (socket.bytesRead === 0) socket.end();
    },
  };
}
