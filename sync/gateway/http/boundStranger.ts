import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { pieceBytes, strangerBytes } from '../settings.ts';

/** Nothing public raises the limit of one socket. */
interface Payloads {
  readonly _maxPayload: number;
}
interface Receiver extends Payloads {
  readonly _extensions: { readonly 'permessage-deflate'?: Payloads };
}

/**
 * [HELLO-14] Cuts a connection off that sends more than a `hello` has before it is known whose it is; many small
 * pieces count more than they hold.
 * @returns lets it send
 */
export function boundStranger(socket: WebSocket, stream: Socket): () => void {
  let spent = 0;
  function charge({ length }: Buffer): void {
    spent += length + pieceBytes;
    if (spent > strangerBytes) socket.close(1009, 'too much before hello');
    if (spent > 2 * strangerBytes) socket.terminate();
  }
  stream.on('data', charge);
  return () => void stream.off('data', charge);
}

/** From here on whole frames are read. */
export function raiseMaxPayload(socket: WebSocket, bytes: number): void {
  const { _receiver: receiver } = socket as WebSocket & { readonly _receiver: Receiver };
  const { _extensions: extensions } = receiver;
  const raised: Payloads = { _maxPayload: bytes };
  Object.assign(receiver, raised);
  const deflate = extensions['permessage-deflate'];
  if (deflate !== undefined) Object.assign(deflate, raised);
}
