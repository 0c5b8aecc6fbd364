import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { HistoryQuestion } from '../../sync/client/questions.ts';

/** Fetches messages that are named where they are not held: pins and stars bear no text. */
export interface MissingMessages {
  /** Answers at once; windows hear of what has come as of any change. */
  want(missing: readonly { readonly threadId: ThreadId; readonly messageId: MessageId }[]): void;
}

export interface MissingMessagesDeps {
  readonly fetch: (question: HistoryQuestion) => Promise<unknown>;
  readonly isHeld: (messageId: MessageId) => boolean;
}

/** With their neighbours: whoever goes there finds something around it. */
const fetchedAround = 20;

export function createMissingMessages({ fetch, isHeld }: MissingMessagesDeps): MissingMessages {
  const wanted = new Map<MessageId, ThreadId>();
  /** The gateway has said that they are not there. */
  const unknown = new Set<MessageId>();
  let running = false;

  async function run(): Promise<void> {
    running = true;
    // One after another: one page often holds several of them.
    for (const [messageId, threadId] of wanted) {
      try {
        if (!isHeld(messageId))
          await fetch({ threadId, anchor: { around: messageId }, limit: fetchedAround });
      } catch (error) {
        if (TernError.from(error).category === 'permission') unknown.add(messageId);
        // No connection, or the session has ended: whoever reads the list again asks again.
        else wanted.clear();
      }
      wanted.delete(messageId);
    }
    running = false;
  }

  return {
    want(missing) {
      for (const { messageId, threadId } of missing)
        if (!unknown.has(messageId)) wanted.set(messageId, threadId);
      if (!running && wanted.size > 0) void run();
    },
  };
}
