import type { Clock } from '../core/clock.ts';
import { TernError } from '../core/ternError.ts';

const patienceMs = 15_000;

/** Questions under way, each known by its id [HISTORY-4]: an answer that comes late answers nobody else's. */
export interface Requests<Question, Answer extends { readonly id: number }> {
  /** Resolves when the answer has been dealt with; rejects with a TernError. The same question asked twice is sent once. */
  ask(question: Question): Promise<Answer>;
  arrived(frame: Answer): void;
  refused(id: number, error: TernError): void;
  review(): void;
  failAll(error: TernError): void;
}

interface Pending<Answer> {
  readonly key: string;
  /** Monotonic. */
  readonly sentAt: number;
  readonly answer: PromiseWithResolvers<Answer>;
}

export function createRequests<Question, Answer extends { readonly id: number }>(deps: {
  readonly clock: Clock;
  readonly send: (id: number, question: Question) => void;
}): Requests<Question, Answer> {
  const underWay = new Map<number, Pending<Answer>>();
  let lastId = 0;

  function take(id: number): Pending<Answer> | undefined {
    const pending = underWay.get(id);
    underWay.delete(id);
    return pending;
  }

  return {
    ask(question) {
      const key = JSON.stringify(question);
      for (const pending of underWay.values()) if (pending.key === key) return pending.answer.promise;
      lastId += 1;
      const answer = Promise.withResolvers<Answer>();
      underWay.set(lastId, { key, sentAt: deps.clock.monotonic(), answer });
      deps.send(lastId, question);
      return answer.promise;
    },
    arrived: (frame) => take(frame.id)?.answer.resolve(frame),
    refused: (id, error) => take(id)?.answer.reject(error),
    review() {
      const now = deps.clock.monotonic();
      for (const [id, { sentAt }] of underWay)
        if (now - sentAt > patienceMs) take(id)?.answer.reject(new TernError('timeout'));
    },
    failAll(error) {
      for (const { answer } of underWay.values()) answer.reject(error);
      underWay.clear();
    },
  };
}
