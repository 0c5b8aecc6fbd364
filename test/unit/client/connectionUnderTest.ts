import { silentLogger } from '../../../sync/core/logger.ts';
import type { TernError } from '../../../sync/core/ternError.ts';
import { type ConnectionStatus, Connection } from '../../../sync/client/connection.ts';
import type { WelcomeFrame } from '../../../sync/protocol/frames/down/welcome.ts';
import type { DownFrame } from '../../../sync/protocol/frames/down.ts';
import { deviceId } from '../../builders/ids.ts';
import { welcome } from '../../builders/frames.ts';
import { scriptedTransport } from '../../builders/scriptedTransport.ts';
import { VirtualClock } from '../../property/world/virtualClock.ts';

/** The state machine of the connection with time, luck and the other end in the test's hand. */
export function connectionUnderTest(random = () => 0.5) {
  const clock = new VirtualClock();
  const transport = scriptedTransport();
  const statuses: ConnectionStatus[] = [];
  const frames: DownFrame[] = [];
  const welcomes: WelcomeFrame[] = [];
  const rejections: TernError[] = [];
  let losses = 0;
  let hellos = 0;
  const connection = new Connection({
    transport,
    clock,
    random,
    logger: silentLogger,
    url: 'ws://gateway',
    hello: (v) => {
      hellos += 1;
      const device = { id: deviceId(1), name: 'test', platform: 'test', appVersion: '0' };
      return {
        frame: 'hello',
        v,
        token: 'secret',
        device,
        cursor: `cursor ${hellos}`,
        seen: null,
        settled: 0,
      };
    },
    onStatus: (status) => statuses.push(status),
    onWelcome: (frame) => welcomes.push(frame),
    onFrame: (frame) => frames.push(frame),
    onLost: () => {
      losses += 1;
    },
    onRejected: (error) => rejections.push(error),
  });
  const last = () => statuses.at(-1);
  return {
    clock,
    transport,
    connection,
    statuses,
    frames,
    welcomes,
    rejections,
    losses: () => losses,
    state: () => last()?.state,
    status: last,
    /** Started, greeted, welcomed. */
    ready() {
      connection.start();
      const link = transport.last();
      link.opens();
      link.says(welcome());
      return link;
    },
  };
}
