import type { IncomingMessage, Server } from 'node:http';
import type { Clock } from '../../core/clock.ts';

/** A request that has not come whole by then is cut off. */
export const requestMs = 15_000;

/** Ends requests that do not come. Node's own timer knows one time for all of them. */
export interface BodyWatch {
  /** [BLOB-13] From now on it may take as long as bytes of it come. */
  letRun(request: IncomingMessage): void;
}

export function watchBodies(server: Server, clock: Clock): BodyWatch {
  const patience = new WeakMap<IncomingMessage, () => void>();
  server.headersTimeout = requestMs;

  function cut(request: IncomingMessage): void {
    if (request.complete) return;
    // As Node does: fastify answers 408 and closes.
    const error = Object.assign(new Error('the request does not come'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    server.emit('clientError', error, request.socket);
  }

  server.on('request', (request) => {
    const { headers } = request;
    if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) return;
    let cancel = clock.after(requestMs, () => cut(request));
    patience.set(request, () => {
      cancel();
      const seen = request.socket.bytesRead;
      cancel = clock.after(requestMs, () => {
        if (request.socket.bytesRead === seen) cut(request);
        else patience.get(request)?.();
      });
    });
    request.once('close', () => {
      cancel();
      patience.delete(request);
    });
  });
  return { letRun: (request) => patience.get(request)?.() };
}
