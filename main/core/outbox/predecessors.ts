import type { FeedId, MessageId, OpId } from '../../../sync/core/ids.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import { bearsWords, isCreation } from './kinds.ts';
import type { OutboxOp } from './rows.ts';

/** [OUTBOX-4] What ops come after, as they are passed in their order. */
export function createPredecessors() {
  const last = new Map<FeedId, OpId>();
  const lastSend = new Map<FeedId, OpId>();
  // Words to be sent later, too: at a store that was put back they may be an edit of what it has sent. [SCHEDULE-8]
  const wordsOf = new Map<MessageId, readonly OpId[]>();

  return {
    of(op: OutboxOp): readonly OpId[] {
      // What was written in a thread that was lost waits for its beginning, never the other way round [RESTORE-5].
      if (isCreation(op)) return [];
      const isSend = op.type === 'sendMessage';
      // The op before may have left ahead of a send that was held then: sends are chained to each other as well.
      const sendBefore = isSend ? lastSend.get(op.feedId) : undefined;
      const about = [messageOf(op), isSend ? op.body.envelope.replyTo : null];
      const words = about.flatMap((messageId) => (messageId === null ? [] : (wordsOf.get(messageId) ?? [])));
      return [...new Set([last.get(op.feedId), sendBefore, ...words].filter((id) => id !== undefined))];
    },
    pass(op: OutboxOp): void {
      last.set(op.feedId, op.id);
      if (op.type === 'sendMessage') lastSend.set(op.feedId, op.id);
      passWords(op);
    },
    passWords,
  };

  /** It does not leave yet: only what is said of its message comes after it. */
  function passWords(op: OutboxOp): void {
    const messageId = messageOf(op);
    if (bearsWords(op) && messageId !== null)
      wordsOf.set(messageId, [...(wordsOf.get(messageId) ?? []), op.id]);
  }
}
