import type { FeedId, MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { SetListenedOp } from '../../sync/protocol/ops/setListened.ts';

/** [LISTEN-1] @param feedId the account feed of whoever listened */
export function listening(
  feedId: FeedId,
  threadId: ThreadId,
  messageId: MessageId,
): Pick<SetListenedOp, 'type' | 'body'> & { feedId: FeedId } {
  return { type: 'setListened', feedId, body: { threadId, messageId, listened: true } };
}
