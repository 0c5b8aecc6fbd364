import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { HistoryQuestion } from '../../sync/client/questions.ts';

/** Fetches messages that are named where they are not held: pins, stars and answers bear no text of theirs. */
export interface MissingMessages {
  /**
   * Answers at once; windows hear of what has come as of any change.
   * @param onKnown this thread's are there, or are known not to be
   */
  want(missing: readonly Place[], onKnown?: (threadId: ThreadId) => void): void;
  /** The gateway has said that it is not there. */
  isUnknown(messageId: MessageId): boolean;
}

interface Place {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
}

export interface MissingMessagesDeps {
  readonly fetch: (question: HistoryQuestion) => Promise<unknown>;
  readonly isHeld: (messageId: MessageId) => boolean;
}

/** With their neighbours: whoever goes there finds something around it. */
const fetchedAround = 20;

export function createMissingMessages({ fetch, isHeld }: MissingMessagesDeps): MissingMessages {
  const wanted = new Map<MessageId, ThreadId>();
  const toTell = new Map<ThreadId, Set<(threadId: ThreadId) => void>>();
  const unknown = new Set<MessageId>();
  let running = false;

  async function run(): Promise<void> {
    running = true;
    // One after another: one page often holds several of them.
    for (const [messageId, threadId] of wanted) {
      try {
        if (!isHeld(messageId))
          await fetch({ threadId, anchor: { around: messageId }, limit: fetchedAround });
        // Nobody asks for ever for what is told and not kept.
        if (!isHeld(messageId)) unknown.add(messageId);
      } catch (error) {
        if (TernError.from(error).category === 'permission') unknown.add(messageId);
        // No connection, or the session has ended: whoever reads the list again asks again.
        else {
          wanted.clear();
          toTell.clear();
        }
      }
      wanted.delete(messageId);
      if (![...wanted.values()].includes(threadId)) tell(threadId);
    }
    running = false;
  }

  function tell(threadId: ThreadId): void {
    for (const onKnown of toTell.get(threadId) ?? []) onKnown(threadId);
    toTell.delete(threadId);
  }

  return {
    isUnknown: (messageId) => unknown.has(messageId),
    want(missing, onKnown) {
      for (const { messageId, threadId } of missing) {
        if (unknown.has(messageId)) continue;
        wanted.set(messageId, threadId);
        if (onKnown !== undefined) toTell.set(threadId, (toTell.get(threadId) ?? new Set()).add(onKnown));
      }
      if (!running && wanted.size > 0) void run();
    },
  };
}
