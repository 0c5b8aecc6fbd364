import type { FrameLog } from '../../protocol/frameLog.ts';
import type { Transport } from '../ports.ts';

/** A transport whose frames are told to `log` on their way, both ways. */
export function loggedTransport(transport: Transport, log: FrameLog): Transport {
  return {
    open(url, listener) {
      const connection = transport.open(url, {
        onOpen: () => listener.onOpen(),
        onFrame(text) {
          log('down', text);
          listener.onFrame(text);
        },
        onData: () => listener.onData(),
        onClose: (reason) => listener.onClose(reason),
      });
      return {
        send(text) {
          log('up', text);
          connection.send(text);
        },
        close: () => connection.close(),
      };
    },
  };
}
