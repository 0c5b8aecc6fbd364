import { describe, expect, it } from 'vitest';
import { TernError } from '../../../sync/core/ternError.ts';
import { createQuestions } from '../../../sync/client/questions.ts';
import type { HistoryRequestFrame } from '../../../sync/protocol/frames/up/history.ts';
import { otherThread, thread } from '../../builders/ids.ts';
import { history } from '../../builders/frames.ts';
import { VirtualClock } from '../../property/world/virtualClock.ts';

function requestsUnderTest() {
  const clock = new VirtualClock();
  const sent: HistoryRequestFrame[] = [];
  const { history: requests } = createQuestions({
    clock,
    send(frame) {
      if (frame.frame === 'history') sent.push(frame);
    },
  });
  const outcomes: string[] = [];
  /** The id it was sent with. */
  const ask = (before: number, threadId = thread) => {
    requests.ask({ threadId, anchor: { before }, limit: 20 }).then(
      (frame) => outcomes.push(`${before}: ${frame.from}-${frame.to}`),
      (error: unknown) => outcomes.push(`${before}: ${TernError.from(error).code}`),
    );
    return sent.at(-1)?.id ?? 0;
  };
  const page = (id: number, from: number, to: number) =>
    requests.arrived(history(from, to, { id, items: [] }));
  return {
    clock,
    requests,
    ask,
    page,
    asked: () => sent.splice(0).map(({ anchor }) => ('before' in anchor ? anchor.before : anchor.around)),
    async outcomes() {
      await clock.advance(0);
      return outcomes;
    },
  };
}

describe('history requests', () => {
  it('[HISTORY-4] each is answered by the page that bears its id, in whatever order they come', async () => {
    const { ask, asked, page, outcomes } = requestsUnderTest();
    const [first, second, third] = [ask(100), ask(50), ask(70, otherThread)];
    expect(asked()).toEqual([100, 50, 70]);
    page(third, 49, 69);
    page(second, 29, 49);
    page(first, 79, 99);
    expect(await outcomes()).toEqual(['70: 49-69', '50: 29-49', '100: 79-99']);
  });

  it('the same question asked twice is sent once and answers both', async () => {
    const { ask, asked, page, outcomes } = requestsUnderTest();
    const id = ask(100);
    ask(100);
    page(id, 79, 99);
    expect(asked()).toEqual([100]);
    expect(await outcomes()).toHaveLength(2);
  });

  it('a refusal answers its own question only', async () => {
    const { ask, page, requests, outcomes } = requestsUnderTest();
    const [first, second] = [ask(100), ask(50)];
    requests.refused(first, new TernError('messageUnknown'));
    page(second, 29, 49);
    expect(await outcomes()).toEqual(['100: messageUnknown', '50: 29-49']);
  });

  it('[HISTORY-4] an answer that comes after patience has ended answers nobody else', async () => {
    const { ask, page, requests, clock, outcomes } = requestsUnderTest();
    const late = ask(100);
    await clock.advance(15_001);
    requests.review();
    const next = ask(50);
    page(late, 79, 99);
    expect(await outcomes()).toEqual(['100: timeout']);
    page(next, 29, 49);
    expect(await outcomes()).toEqual(['100: timeout', '50: 29-49']);
  });

  it('a page or refusal that nobody waits for is passed over', () => {
    const { requests, asked, page } = requestsUnderTest();
    page(7, 0, 5);
    requests.refused(8, new TernError('threadUnknown'));
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
