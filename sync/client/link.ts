import type { Clock } from '../core/clock.ts';
import type { Position } from '../protocol/frames/position.ts';
import { Connection, type ConnectionDeps } from './connection.ts';
import type { EngineDeps } from './enginePorts.ts';

export interface Link {
  readonly connection: Connection;
  /**
   * Databases fail for reasons of their own (a full disk). Frames not merged are pulled again and ops not recorded
   * are answered again, so the cure is always the same: give the link up and come back later.
   */
  guarded(task: () => void): void;
  /** Its tasks are guarded. */
  readonly clock: Clock;
}

export type LinkListener = Pick<ConnectionDeps, 'onStatus' | 'onWelcome' | 'onFrame' | 'onLost'> & {
  /** For `hello`. */
  readonly seen: () => Position | null;
};

/** The way to the gateway, and what is done when this side fails. */
export function createLink(deps: EngineDeps, { seen, ...events }: LinkListener): Link {
  const { account, listener, logger, mirror, outbox } = deps;

  function guarded(task: () => void): void {
    try {
      task();
    } catch (thrown) {
      const error = deps.toError(thrown);
      logger.error('engine.failed', { code: error.code, reason: error.message });
      connection.fail(error);
    }
  }

  const clock: Clock = {
    now: () => deps.clock.now(),
    monotonic: () => deps.clock.monotonic(),
    after: (ms, task) => deps.clock.after(ms, () => guarded(task)),
  };
  const connection = new Connection({
    ...{ clock, logger, ...events },
    random: deps.random,
    url: deps.url,
    transport: {
      open: (url, { onOpen, onFrame, onData, onClose }) =>
        deps.transport.open(url, {
          onOpen: () => guarded(onOpen),
          onFrame: (text) => guarded(() => onFrame(text)),
          onData,
          onClose: (reason) => guarded(() => onClose(reason)),
        }),
    },
    hello: (v) => ({
      frame: 'hello',
      v,
      token: account.token,
      device: account.device,
      cursor: mirror.welcomeCursor(),
      seen: seen(),
      settled: outbox.settled(),
    }),
    onRejected: (error) => listener.onRejected(error),
  });
  return { connection, guarded, clock };
}
