import { describe, expect, it } from 'vitest';
import { TernError } from '../../../sync/core/ternError.ts';
import { createHistoryRequests } from '../../../sync/client/historyRequests.ts';
import type { HistoryRequestFrame } from '../../../sync/protocol/frames/up/history.ts';
import { otherThread, thread } from '../../builders/ids.ts';
import { history } from '../../builders/frames.ts';
import { VirtualClock } from '../../property/world/virtualClock.ts';

function requestsUnderTest() {
  const clock = new VirtualClock();
  const sent: HistoryRequestFrame[] = [];
  const requests = createHistoryRequests({ clock, send: (frame) => sent.push(frame) });
  const outcomes: string[] = [];
  const ask = (before: number, threadId = thread) => {
    requests.ask({ threadId, anchor: { before }, limit: 20 }).then(
      (frame) => outcomes.push(`${before}: ${frame.from}-${frame.to}`),
      (error: unknown) => outcomes.push(`${before}: ${TernError.from(error).code}`),
    );
  };
  return {
    clock,
    requests,
    ask,
    asked: () => sent.splice(0).map(({ anchor }) => ('before' in anchor ? anchor.before : anchor.around)),
    async outcomes() {
      await clock.advance(0);
      return outcomes;
    },
  };
}

describe('history requests', () => {
  it('go one at a time a thread, in the order asked; threads do not wait for each other', async () => {
    const { ask, asked, requests, outcomes } = requestsUnderTest();
    ask(100);
    ask(50);
    ask(70, otherThread);
    expect(asked()).toEqual([100, 70]);
    requests.arrived(history(79, 99, { items: [] }));
    expect(asked()).toEqual([50]);
    requests.arrived(history(29, 49, { items: [] }));
    requests.arrived(history(49, 69, { items: [], threadId: otherThread }));
    expect(await outcomes()).toEqual(['100: 79-99', '50: 29-49', '70: 49-69']);
    ask(20);
    expect(asked()).toEqual([20]);
  });

  it('the same question asked twice is sent once and answers both', async () => {
    const { ask, asked, requests, outcomes } = requestsUnderTest();
    ask(100);
    ask(100);
    requests.arrived(history(79, 99, { items: [] }));
    expect(asked()).toEqual([100]);
    expect(await outcomes()).toHaveLength(2);
  });

  it('a refusal is the answer of the one under way, and the next goes', async () => {
    const { ask, asked, requests, outcomes } = requestsUnderTest();
    ask(100);
    ask(50);
    requests.refused(thread, new TernError('messageUnknown'));
    expect(asked()).toEqual([100, 50]);
    expect(await outcomes()).toEqual(['100: messageUnknown']);
  });

  it('patience runs from the sending, not from the asking', async () => {
    const { ask, asked, requests, clock, outcomes } = requestsUnderTest();
    ask(100);
    ask(50);
    await clock.advance(14_000);
    requests.arrived(history(79, 99, { items: [] }));
    await clock.advance(5_000);
    requests.review();
    expect(await outcomes()).toEqual(['100: 79-99']);
    expect(asked()).toEqual([100, 50]);
    await clock.advance(10_001);
    requests.review();
    expect(await outcomes()).toEqual(['100: 79-99', '50: timeout']);
  });

  it('a page or refusal that nobody waits for is passed over', () => {
    const { requests, asked } = requestsUnderTest();
    requests.arrived(history(0, 5));
    requests.refused(thread, new TernError('threadUnknown'));
    expect(asked()).toEqual([]);
  });

  it('a lost connection answers all of them', async () => {
    const { ask, requests, outcomes, asked } = requestsUnderTest();
    ask(100);
    ask(50);
    ask(70, otherThread);
    requests.failAll(new TernError('connectionLost'));
    expect(await outcomes()).toHaveLength(3);
    asked();
    ask(50);
    expect(asked()).toEqual([50]);
  });
});
