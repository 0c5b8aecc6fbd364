import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { subprotocol } from '../../protocol/version.ts';
import type { Transport } from '../ports.ts';

/** Bytes of one gateway frame; a full page of long messages fits. */
const maxFrameBytes = 32 * 1024 * 1024;

export const webSocketTransport: Transport = {
  open(url, listener) {
    const socket = new WebSocket(url, [subprotocol], {
      handshakeTimeout: 10_000,
      maxPayload: maxFrameBytes,
      perMessageDeflate: { clientNoContextTakeover: true, serverNoContextTakeover: true, threshold: 4096 },
    });
    let reason = 'closed';
    let stream: Duplex | null = null;
    let isCorked = false;

    /** Frames sent in one turn leave in one write. */
    function cork(): void {
      if (isCorked || stream === null) return;
      isCorked = true;
      stream.cork();
      process.nextTick(() => {
        isCorked = false;
        stream?.uncork();
      });
    }

    socket.on('upgrade', (response) => {
      stream = response.socket;
    });
    socket.on('open', () => {
      listener.onOpen();
      stream?.on('data', () => listener.onData());
    });
    socket.on('message', (data, isBinary) => {
      if (!isBinary) listener.onFrame((data as Buffer).toString());
    });
    // `close` always follows `error`; the error only says why.
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('close', (code) => listener.onClose(reason === 'closed' ? `closed with ${code}` : reason));
    return {
      send: (text) => {
        if (socket.readyState !== WebSocket.OPEN) return;
        cork();
        socket.send(text);
      },
      close: () => socket.terminate(),
    };
  },
};
