import { isDirectThread } from '../../core/ids.ts';
import { TernError } from '../../core/ternError.ts';
import type { SignalRequestFrame } from '../../protocol/frames/up/signal.ts';
import type { GatewayContext } from '../context.ts';
import { errorFrame } from './downFrames.ts';
import type { Session } from './session.ts';

/** [SIGNAL-1] Passed on or dropped, never stored. */
export function relaySignal(
  { bus, logger, signalThrottle, store }: GatewayContext,
  session: Session,
  { threadId, kind, active }: SignalRequestFrame,
): void {
  const { userId } = session.actor;
  if (!session.isIn(threadId)) {
    session.outlet.send(
      errorFrame('signal', new TernError('threadUnknown', { message: 'no such thread' }), {
        feedId: threadId,
      }),
    );
    return;
  }
  if (session.isSubscriber(threadId) || signalThrottle.take(userId) > 0) return;
  const relay = () =>
    bus.publish(threadId, { kind: 'signalled', signal: { frame: 'signal', threadId, userId, kind, active } });
  if (!isDirectThread(threadId)) return relay();
  // [BLOCK-3] As it cannot be told whether somebody is to hear it, nobody does.
  store.isBlocked(userId, threadId).then(
    (isBlocked) => {
      if (!isBlocked) relay();
    },
    (error: unknown) => logger.warn('signal.failed', { error: String(error) }),
  );
}
