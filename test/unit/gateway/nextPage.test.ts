import { expect, it } from 'vitest';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { Hub } from '../../../sync/gateway/sessions/hub.ts';
import { nextPage } from '../../../sync/gateway/sessions/nextPage.ts';
import { ReadTurns } from '../../../sync/gateway/sessions/readTurns.ts';
import { Session } from '../../../sync/gateway/sessions/session.ts';
import { createThrottle } from '../../../sync/gateway/throttle.ts';
import { protocolVersion } from '../../../sync/protocol/version.ts';
import { ann, bob, deviceId } from '../../builders/ids.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

const connection = { send: () => {}, bufferedBytes: () => 0, hold: () => {}, close: () => {} };

function sessionOf(userId: typeof ann): Session {
  const actor = { userId, deviceId: deviceId(1), handle: 'ann', displayName: 'Ann' };
  return new Session('session', actor, connection, protocolVersion, new Hub(inProcessBus()), () => {});
}

/** Until what can be done now is done. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('[PULL-7] pages of one account beyond its burst wait their time, and nobody else waits for them', async () => {
  const clock = manualClock();
  const pageThrottle = createThrottle({ perSecond: 10, burst: 3 }, 100, clock);
  const reads = new ReadTurns({ now: () => 0, schedule: setImmediate });
  const sent: string[] = [];
  const ask = (session: Session, name: string) =>
    void nextPage({ clock, pageThrottle, reads }, session, async () => void sent.push(name));
  const flooding = sessionOf(ann);
  for (const page of ['1', '2', '3', '4', '5']) ask(flooding, `ann ${page}`);
  ask(sessionOf(bob), 'bob 1');
  await settled();
  expect(sent).toEqual(['ann 1', 'ann 2', 'ann 3', 'bob 1']);
  clock.advance(100);
  await settled();
  expect(sent.slice(4)).toEqual(['ann 4']);
  clock.advance(100);
  await settled();
  expect(sent.slice(5)).toEqual(['ann 5']);
});

it('[PULL-7] reads that take long are spread over turns of the event loop, first come, first served', () => {
  let now = 0;
  const turns: (() => void)[] = [];
  const reads = new ReadTurns({ now: () => now, schedule: (task) => void turns.push(task) });
  const read: number[] = [];
  for (const page of [1, 2, 3, 4, 5])
    void reads.run(() => {
      now += 3;
      read.push(page);
      return Promise.resolve();
    });
  expect(read).toEqual([1, 2]);
  turns.shift()?.();
  expect(read).toEqual([1, 2, 3, 4]);
  turns.shift()?.();
  expect(read).toEqual([1, 2, 3, 4, 5]);
});
