import type { ThreadId } from '../../../sync/core/ids.ts';
import { seenSince } from '../../../sync/protocol/maySee.ts';
import type { HistoryQuestion } from '../../../sync/client/questions.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Mirror } from '../mirror/mirror.ts';

/** Fetches what a search cannot look through: messages that are at the gateway only. */
export interface OlderMessages {
  /** Answers at once, and goes on until everything is here, the connection goes or it is stopped. */
  fetch(threadIds: readonly ThreadId[]): void;
  isFetching(): boolean;
  stop(): void;
}

export interface OlderMessagesDeps {
  readonly mirror: Pick<Mirror, 'read'>;
  readonly ask: (question: HistoryQuestion) => Promise<unknown>;
  /** As many as the gateway gives at once. */
  readonly pageSize: () => number;
  readonly onProgress: () => void;
}

export function createOlderMessages({ mirror, ask, pageSize, onProgress }: OlderMessagesDeps): OlderMessages {
  const wanted = new Set<ThreadId>();
  let running = false;

  /** Where what is held ends; null: everything that this person may see is held. */
  function placeToAsk(threadId: ThreadId): number | null {
    const { read } = mirror;
    const membership = read.membership(threadId);
    const top = read.topRange(threadId);
    if (top === null) return read.knownHead(threadId) + 1;
    return top.from > (membership === null ? 0 : seenSince(membership)) ? top.from + 1 : null;
  }

  async function run(): Promise<void> {
    running = true;
    try {
      for (const threadId of wanted) {
        let place = placeToAsk(threadId);
        while (place !== null && wanted.has(threadId)) {
          await ask({ threadId, anchor: { before: place }, limit: pageSize() });
          const next = placeToAsk(threadId);
          // Nothing more is there for this person.
          if (next === place) break;
          place = next;
          onProgress();
        }
        wanted.delete(threadId);
      }
    } catch (error) {
      wanted.clear();
      // No connection, or the session has ended: whoever searches is told how much is missing, and asks again.
      if (!(error instanceof TernError)) throw error;
    } finally {
      running = false;
      onProgress();
    }
  }

  return {
    fetch(threadIds) {
      for (const threadId of threadIds) wanted.add(threadId);
      if (!running && wanted.size > 0) void run();
    },
    isFetching: () => running,
    stop: () => wanted.clear(),
  };
}
