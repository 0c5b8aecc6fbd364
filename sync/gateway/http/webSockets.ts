import type { IncomingMessage, Server } from 'node:http';
import { BlockList, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { Limits } from '../../protocol/limits.ts';
import { subprotocol } from '../../protocol/version.ts';
import type { Gateway } from '../gateway.ts';
import { errorBody } from '../sessions/downFrames.ts';
import { closeGraceMs, maxStrangers, strangerBytes, tooManyRetryMs } from '../settings.ts';
import { type AddressCounter, createAddressCounter } from './addressCounter.ts';
import { boundStranger, raiseMaxPayload } from './boundStranger.ts';
import { type AddressOf, clientAddresses } from './clientAddress.ts';
import { createStrangers, type Strangers } from './strangers.ts';
import { startHeartbeat } from './heartbeat.ts';
import { webSocketConnection } from './webSocketConnection.ts';

const path = '/v1/socket';
/** Unsent bytes of one session from which on nothing more is read from it. */
const unreadAnswerBytes = 256 * 1024;

const socketOptions: ServerOptions = {
  noServer: true,
  // [HELLO-14] Raised once it is known whose the connection is.
  maxPayload: strangerBytes,
  handleProtocols: () => subprotocol,
  // Compression pays for pages, not for single messages; without takeover an idle connection holds no window.
  perMessageDeflate: {
    threshold: 4096,
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
    concurrencyLimit: 2,
    zlibDeflateOptions: { level: 3, memLevel: 7 },
  },
};

export interface WebSockets {
  /** Ends what is still open; resolves when all sockets are closed. */
  stop(): Promise<void>;
}

/** Who may connect, and how often. */
export interface Admission {
  readonly addresses: AddressCounter;
  readonly addressOf: AddressOf;
  readonly strangers: Strangers;
}

const anybody = (): Admission => ({
  addresses: createAddressCounter(0),
  addressOf: clientAddresses(new BlockList()),
  strangers: createStrangers(maxStrangers),
});

/** WebSocket sessions on the HTTP server's port. */
export function attachWebSockets(
  server: Server,
  gateway: Pick<Gateway, 'connect'>,
  limits: Limits,
  logger: Logger,
  { addresses, addressOf, strangers }: Admission = anybody(),
): WebSockets {
  const sockets = new WebSocketServer(socketOptions);
  const heartbeat = startHeartbeat();

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // A peer may break its connection at any moment, also before a socket stands on it.
    stream.on('error', () => stream.destroy());
    if (URL.parse(request.url ?? '/', 'http://gateway')?.pathname !== path)
      return refuseUpgrade(stream, '404 Not Found', notFound);
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (!offered.includes(subprotocol)) return refuseUpgrade(stream, '400 Bad Request', otherProtocol);
    const address = addressOf(request);
    // [HELLO-12]
    if (!addresses.enter(address)) return refuseUpgrade(stream, '429 Too Many Requests', tooMany);
    stream.once('close', () => addresses.leave(address));
    sockets.handleUpgrade(request, stream, head, (socket) => begin(socket, request.socket));
  }

  function begin(socket: WebSocket, stream: Socket): void {
    const forget = boundStranger(socket, stream);
    const connection = webSocketConnection(socket, stream, () => {
      forget();
      strangers.leave(stream);
      raiseMaxPayload(socket, limits.frameBytes * limits.unreadableFrameFactor);
    });
    const session = gateway.connect(connection);
    connection.onDrained(session.drained);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) session.receiveBinary();
      else session.receive(data.toString('utf8'));
      // [SLOW-3] Whoever does not read is not read either, so that small answers cannot pile up.
      if (socket.bufferedAmount > unreadAnswerBytes && connection.bufferedBytes() > 0)
        connection.holdUntilDrained();
    });
    heartbeat.watch(socket, connection);
    socket.on('close', session.closed);
    // What the peer broke (an oversize frame, bad UTF-8): ws closes the connection with the fitting code itself.
    socket.on('error', (error) => logger.info('socket.broke', { error: error.message }));
  }

  server.on('upgrade', upgrade);
  return {
    async stop() {
      heartbeat.stop();
      // A request that comes whole only now is answered as any other.
      server.off('upgrade', upgrade);
      await closeAll(sockets);
    },
  };
}

async function closeAll({ clients }: WebSocketServer): Promise<void> {
  const closed = [...clients].map((socket) => new Promise((resolve) => void socket.once('close', resolve)));
  for (const socket of clients) {
    socket.close(1012);
    // Of a peer that is not read its answer would not be heard.
    socket.resume();
  }
  const cut = setTimeout(() => clients.forEach((socket) => socket.terminate()), closeGraceMs);
  await Promise.all(closed);
  clearTimeout(cut);
}

const notFound = new TernError('requestInvalid', { message: 'nothing is here' });
const tooMany = new TernError('tooManyConnections', {
  message: 'too many connections from this address',
  retryAfterMs: tooManyRetryMs,
});
const otherProtocol = new TernError('versionUnsupported', {
  message: `offer the subprotocol ${subprotocol}`,
});

function refuseUpgrade(stream: Duplex, status: string, error: TernError): void {
  const body = JSON.stringify({ error: errorBody(error) });
  // Nothing else closes it: an upgraded stream has no timeouts, and the peer may keep its side open for ever.
  stream.once('finish', () => stream.destroy());
  stream.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
