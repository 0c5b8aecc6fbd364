import type { IncomingMessage, Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Dispatcher } from '../dispatch.ts';
import { JsonSession, maxMessageBytes } from '../jsonSession.ts';
import { ownHost, refuseUpgrade } from './loopbackServer.ts';
import { isSameToken } from './token.ts';

const bridgePath = '/bridge';
const subprotocol = 'tern.bridge.v1';
const closeTokenRefused = 4401;
const closeGoingAway = 1001;
/** A page with more than this unread is given only the latest event of each kind until it has caught up. */
const maxBufferedBytes = 1024 * 1024;

export interface BridgeDeps {
  readonly server: Server;
  readonly dispatcher: Dispatcher;
  readonly token: string;
  /** Called when a page opens or closes. */
  readonly onPages: (open: number) => void;
}

/** The JSON session of every open page, over a WebSocket at `/bridge`. */
export function startBridge({ server, dispatcher, token, onPages }: BridgeDeps) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 16 * maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  });
  const sessions = new Map<WebSocket, JsonSession>();

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const status = refusal(request);
    if (status !== null) return refuseUpgrade(socket, status);
    sockets.handleUpgrade(request, socket, head, (page) => {
      page.on('error', () => page.terminate());
      // Accepted first: a refused handshake would look to the page like a server that is not there.
      if (!offersToken(request, token)) return page.close(closeTokenRefused, 'token refused');
      open(page, accountIn(request));
    });
  });

  function open(page: WebSocket, accountId: string | null): void {
    const session = new JsonSession({
      dispatcher,
      accountId,
      write(text) {
        page.send(text, () => {
          if (page.bufferedAmount <= maxBufferedBytes) session.drained();
        });
        return page.bufferedAmount <= maxBufferedBytes;
      },
    });
    sessions.set(page, session);
    onPages(sessions.size);
    page.on('message', (data, isBinary) => {
      receive(session, data, isBinary);
      page.pause();
      void session.ready().then(() => page.resume());
    });
    page.on('close', () => {
      session.close();
      sessions.delete(page);
      onPages(sessions.size);
    });
  }

  return {
    /** Answers what is under way (the core must be stopping), then says goodbye to every page. */
    async stop(): Promise<void> {
      await Promise.all([...sessions.values()].map((session) => session.settled()));
      for (const page of sockets.clients) page.close(closeGoingAway, 'stopping');
      sockets.close();
    },
  };
}

/** The status an upgrade is refused with, or null. Another site's page is told apart by its Origin. */
function refusal(request: IncomingMessage): number | null {
  const host = ownHost(request);
  if (host === null || request.headers.origin !== `http://${host}`) return 403;
  return addressOf(request)?.pathname === bridgePath ? null : 404;
}

/** null: it is none, as `//` is. */
const addressOf = ({ url = '' }: IncomingMessage) => URL.parse(url, 'http://bridge');

/** What the page was shown before; one that is not there is left out of account. */
const accountIn = (request: IncomingMessage) => addressOf(request)?.searchParams.get('account') ?? null;

function offersToken(request: IncomingMessage, token: string): boolean {
  const offered = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim());
  return isSameToken(offered[1] ?? '', token);
}

function receive(session: JsonSession, data: RawData, isBinary: boolean): void {
  const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
  if (isBinary) return session.refuse(invalid('a message must be text'));
  if (bytes.length > maxMessageBytes)
    return session.refuse(invalid(`a message may have ${maxMessageBytes} bytes`));
  session.receive(bytes.toString('utf8'));
}

const invalid = (message: string) => new TernError('requestInvalid', { message });
