import type { Clock } from '../core/clock.ts';
import type { ThreadId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { HistoryRequestFrame } from '../protocol/frames/up/history.ts';

const patienceMs = 15_000;

export type HistoryQuestion = Omit<HistoryRequestFrame, 'frame'>;

export interface HistoryRequests {
  /** Resolves when the page is in the mirror; rejects with a TernError. The same question asked twice is sent once. */
  ask(question: HistoryQuestion): Promise<HistoryFrame>;
  arrived(frame: HistoryFrame): void;
  refused(threadId: ThreadId, error: TernError): void;
  review(): void;
  failAll(error: TernError): void;
}

interface Pending {
  readonly question: HistoryQuestion;
  /** Monotonic; null while it waits behind another. */
  sentAt: number | null;
  readonly answer: PromiseWithResolvers<HistoryFrame>;
}

/** One question a thread is under way at a time, so that an answer needs no correlation id; others queue behind it. */
export function createHistoryRequests(deps: {
  readonly clock: Clock;
  readonly send: (frame: HistoryRequestFrame) => void;
}): HistoryRequests {
  const queues = new Map<ThreadId, Pending[]>();

  function send(pending: Pending): void {
    pending.sentAt = deps.clock.monotonic();
    deps.send({ frame: 'history', ...pending.question });
  }

  function ask(question: HistoryQuestion): Promise<HistoryFrame> {
    const queue = queues.get(question.threadId) ?? [];
    queues.set(question.threadId, queue);
    const same = queue.find((pending) => JSON.stringify(pending.question) === JSON.stringify(question));
    if (same !== undefined) return same.answer.promise;
    const pending: Pending = {
      question,
      sentAt: null,
      answer: Promise.withResolvers<HistoryFrame>(),
    };
    if (queue.push(pending) === 1) send(pending);
    return pending.answer.promise;
  }

  function next(threadId: ThreadId): Pending | undefined {
    const queue = queues.get(threadId);
    const done = queue?.shift();
    const following = queue?.[0];
    if (following === undefined) queues.delete(threadId);
    else send(following);
    return done;
  }

  return {
    ask,
    arrived: (frame) => next(frame.threadId)?.answer.resolve(frame),
    refused: (threadId, error) => next(threadId)?.answer.reject(error),
    review() {
      const now = deps.clock.monotonic();
      for (const [threadId, [head]] of queues) {
        if (head !== undefined && head.sentAt !== null && now - head.sentAt > patienceMs)
          next(threadId)?.answer.reject(new TernError('timeout'));
      }
    },
    failAll(error) {
      for (const queue of queues.values()) for (const { answer } of queue) answer.reject(error);
      queues.clear();
    },
  };
}
