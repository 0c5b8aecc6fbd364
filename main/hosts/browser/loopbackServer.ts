import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { TernError } from '../../../sync/core/ternError.ts';

// Importing it by name loads its WebSocket and fetch, too: 25 to 50 ms of a processor at every start.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface LoopbackRequest {
  readonly method: string;
  readonly path: string;
  /** As it was written, from its question mark on. */
  readonly search: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** The address it was asked under: one of the two names of this server. */
  readonly host: string;
}

export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly server: Server;
  stop(): Promise<void>;
}

const address = '127.0.0.1';
const headersOfAll = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** HTTP for this computer only. Throws `requestInvalid` when the port cannot be had. */
export async function startLoopbackServer(
  port: number,
  respond: (request: LoopbackRequest) => Reply | Promise<Reply>,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body = STATUS_CODES[status] ?? '' }) => {
      response.writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        ...headersOfAll,
        ...headers,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  });

  async function answer(message: IncomingMessage): Promise<Reply> {
    const request = readRequest(message);
    if (request === null) return { status: 400 };
    if (request.host === '') return { status: 403, body: 'This address is not served here.' };
    try {
      return await respond(request);
    } catch (thrown) {
      process.stderr.write(`${TernError.from(thrown).message}\n`);
      return { status: 500 };
    }
  }

  await listen(server, port);
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('a TCP server has an address');
  return {
    port: bound.port,
    origin: `http://${address}:${bound.port}`,
    server,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function readRequest(message: IncomingMessage): LoopbackRequest | null {
  const url = URL.parse(`http://${address}${message.url ?? ''}`);
  if (url === null) return null;
  const { method = 'GET', headers } = message;
  const { pathname: path, search, searchParams: query } = url;
  return { method, path, search, query, headers, host: ownHost(message) ?? '' };
}

/**
 * The Host header when it is a name of this server, else null. A page of another site whose name was made to resolve
 * to this computer (DNS rebinding) asks under that name, and gets nothing.
 */
export function ownHost(message: IncomingMessage): string | null {
  const port = message.socket.localPort;
  const names = [`${address}:${port}`, `localhost:${port}`];
  return names.find((name) => name === message.headers.host) ?? null;
}

/** Refuses an upgrade before anything was accepted. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  // Nothing else closes it: an upgraded socket has no timeouts, and the peer may keep its side open for ever.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, address);
    await once(server, 'listening');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} is in use by another program; name another one with --port.`,
      EACCES: `Port ${port} may not be used by this account; name a number above 1023 with --port.`,
    };
    const message = reasons[String(code)];
    if (message === undefined) throw thrown;
    throw new TernError('requestInvalid', { message, cause: thrown });
  }
}
