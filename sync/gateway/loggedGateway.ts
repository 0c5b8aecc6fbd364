import type { FrameLog } from '../protocol/frameLog.ts';
import type { Gateway } from './gateway.ts';

/** A gateway whose sessions' frames are told to a log on their way, both ways; one log a session. */
export function loggedGateway(gateway: Gateway, openLog: (session: number) => FrameLog): Gateway {
  let sessions = 0;
  return {
    ...gateway,
    connect(connection) {
      sessions += 1;
      const log = openLog(sessions);
      const session = gateway.connect({
        send(text) {
          log('down', text);
          connection.send(text);
        },
        bufferedBytes: () => connection.bufferedBytes(),
        close: (code, reason) => connection.close(code, reason),
        known: () => connection.known?.(),
        hold: (ms) => connection.hold(ms),
      });
      return {
        receive(text) {
          log('up', text);
          session.receive(text);
        },
        receiveBinary: () => session.receiveBinary(),
        drained: () => session.drained(),
        closed: () => session.closed(),
      };
    },
  };
}
