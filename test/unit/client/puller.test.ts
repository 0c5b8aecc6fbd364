import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { Puller } from '../../../sync/client/puller.ts';
import { defaultLimits, type Limits } from '../../../sync/protocol/limits.ts';
import type { PullFrame } from '../../../sync/protocol/frames/up/pull.ts';
import { ann, threadId } from '../../builders/ids.ts';
import { changes, heads, threadStart } from '../../builders/frames.ts';
import { mirrorUnderTest } from '../../builders/stores.ts';
import { VirtualClock } from '../../property/world/virtualClock.ts';

const account = accountFeedId(ann);

/** A puller over a real mirror that is behind in these threads: `known` hold up to 5, the others nothing. */
function pullerUnderTest({ known = 0, unknown = 0 }: { known?: number; unknown?: number }) {
  const { mirror } = mirrorUnderTest();
  mirror.apply([changes(0, 1, [], { feedId: account })]);
  for (let n = 1; n <= known + unknown; n += 1) {
    const feedId = threadId(n);
    if (n <= known) mirror.apply([changes(null, 5, threadStart(feedId), { feedId, floor: 0 })]);
    mirror.apply([heads([{ feedId, last: 9 }])]);
  }
  const clock = new VirtualClock();
  const sent: PullFrame[] = [];
  const puller = new Puller({ mirror, clock, send: (frame) => sent.push(frame) });
  return {
    mirror,
    clock,
    puller,
    start: (limits: Partial<Limits> = {}) => puller.onWelcome({ ...defaultLimits, ...limits }),
    frames: () => sent.splice(0),
    asked: () => sent.splice(0).flatMap(({ feeds }) => feeds.map(({ feedId }) => feedId)),
  };
}

describe('[MERGE-4] the puller', () => {
  it('asks for what is behind, once, first pages apart from continuations', () => {
    const test = pullerUnderTest({ known: 1, unknown: 1 });
    test.puller.pump();
    expect(test.frames()).toEqual([]);
    test.start({ pullLimit: 77 });
    test.puller.pump();
    test.puller.pump();
    expect(test.frames()).toEqual([
      { frame: 'pull', feeds: [{ feedId: threadId(2), after: null }], limit: 60 },
      { frame: 'pull', feeds: [{ feedId: threadId(1), after: 5 }], limit: 77 },
    ]);
    expect(test.puller.isIdle()).toBe(false);
  });

  it('asks on until the head is reached, and is idle then', () => {
    const test = pullerUnderTest({ known: 1 });
    test.start();
    test.puller.pump();
    test.asked();
    test.mirror.apply([changes(5, 7, [], { feedId: threadId(1), last: 9 })]);
    test.puller.answered(threadId(1), 5);
    test.puller.pump();
    expect(test.frames()[0]?.feeds).toEqual([{ feedId: threadId(1), after: 7 }]);
    test.mirror.apply([changes(7, 9, [], { feedId: threadId(1) })]);
    test.puller.answered(threadId(1), 7);
    test.puller.pump();
    expect(test.frames()).toEqual([]);
    expect(test.puller.isIdle()).toBe(true);
  });

  it('asks once though pushes arrive meanwhile: only what begins where was asked is the answer', () => {
    const test = pullerUnderTest({ known: 1 });
    test.start();
    test.puller.pump();
    test.asked();
    test.mirror.apply([changes(9, 10, [], { feedId: threadId(1) })]);
    test.puller.answered(threadId(1), 9);
    test.puller.pump();
    expect(test.asked()).toEqual([]);
  });

  it('takes the thread on screen first, then the account feed, never more than sixteen at once', () => {
    const test = pullerUnderTest({ known: 40 });
    test.mirror.apply([heads([{ feedId: account, last: 8 }])]);
    test.puller.focus(threadId(17));
    test.start();
    test.puller.pump();
    const asked = test.asked();
    expect(asked).toHaveLength(16);
    expect(asked.slice(0, 2)).toEqual([threadId(17), account]);
    test.puller.answered(threadId(17), 5);
    test.puller.pump();
    expect(test.asked()).toHaveLength(1);
  });

  it('names no more feeds than the gateway allows', () => {
    const test = pullerUnderTest({ unknown: 10 });
    test.start({ feedsPerPull: 3 });
    test.puller.pump();
    expect(test.asked()).toHaveLength(3);
  });

  it('asks again for what was not answered within 15 s', async () => {
    const test = pullerUnderTest({ known: 1 });
    test.start();
    test.puller.pump();
    await test.clock.advance(15_000);
    test.puller.pump();
    expect(test.asked()).toHaveLength(1);
    await test.clock.advance(1);
    test.puller.pump();
    expect(test.asked()).toHaveLength(1);
  });

  it('does not ask again for what is refused, is idle without it, and asks in the next session', () => {
    const test = pullerUnderTest({ known: 2 });
    test.start();
    test.puller.pump();
    test.asked();
    test.puller.refused(threadId(1));
    test.mirror.apply([changes(5, 9, [], { feedId: threadId(2) })]);
    test.puller.answered(threadId(2), 5);
    test.puller.pump();
    expect(test.asked()).toEqual([]);
    expect(test.puller.isIdle()).toBe(true);
    test.puller.onLost();
    test.start();
    test.puller.pump();
    expect(test.asked()).toEqual([threadId(1)]);
  });
});
