import { expect, it } from 'vitest';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import type { Bus } from '../../../sync/gateway/bus/bus.ts';
import { Hub } from '../../../sync/gateway/sessions/hub.ts';
import { Session } from '../../../sync/gateway/sessions/session.ts';
import { ann, deviceId, otherThread, thread } from '../../builders/ids.ts';
import { protocolVersion } from '../../../sync/protocol/version.ts';

it('a session that has ended follows nothing, so that connections that come and go leave nothing behind', () => {
  const inner = inProcessBus();
  let followed = 0;
  const bus: Bus = {
    ...inner,
    subscribe(feedId, listener) {
      const unsubscribe = inner.subscribe(feedId, listener);
      followed += 1;
      return () => {
        followed -= 1;
        unsubscribe();
      };
    },
  };
  const hub = new Hub(bus);
  const actor = { userId: ann, deviceId: deviceId(1), handle: 'ann', displayName: 'Ann' };
  const connection = { send: () => {}, bufferedBytes: () => 0, hold: () => {}, close: () => {} };
  const sessions = [1, 2].map(
    () => new Session('session', actor, connection, protocolVersion, hub, () => {}),
  );
  for (const session of sessions)
    for (const threadId of [thread, otherThread])
      session.follow({ threadId, userId: ann, joinedAt: 0, leftAt: null });
  expect(followed).toBe(3);
  sessions[0]?.closed();
  expect(followed).toBe(3);
  sessions[1]?.closed();
  // A membership that was read while it ended.
  sessions[1]?.follow({ threadId: thread, userId: ann, joinedAt: 0, leftAt: null });
  expect(followed).toBe(0);
});
