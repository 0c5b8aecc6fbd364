import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { TernError } from '../../../sync/core/ternError.ts';

// Importing it by name loads its WebSocket and fetch, too: 25 to 50 ms of a processor at every start.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream is sent as fast as it is taken, and cancelled when nobody takes it any more. */
  readonly body?: string | Buffer | ReadableStream<Uint8Array>;
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
  /** What is not read of it is dropped. */
  readonly body: () => ReadableStream<Uint8Array>;
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
  // A large file may take long to come in.
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    void answer(request).then((reply) => send(reply, request, response));
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

function send(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body = STATUS_CODES[status] ?? '' } = reply;
  // Whoever still sends reads the answer afterwards.
  if (!request.complete) request.resume();
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headersOfAll, ...headers });
  if (!(body instanceof ReadableStream)) {
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  // The one who asked is gone, or gets less than was announced: the connection's end says so.
  pipeline(Readable.fromWeb(body as NodeStream), response).catch(() => response.destroy());
}

function readRequest(message: IncomingMessage): LoopbackRequest | null {
  const url = URL.parse(`http://${address}${message.url ?? ''}`);
  if (url === null) return null;
  const { method = 'GET', headers } = message;
  const { pathname: path, search, searchParams: query } = url;
  return { method, path, search, query, headers, host: ownHost(message) ?? '', body: () => bodyOf(message) };
}

function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  // The end of the stream must not be that of the connection, which waits for the answer.
  const pieces: AsyncIterator<Uint8Array, undefined> = message.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
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
