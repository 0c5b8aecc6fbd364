import type { FeedId, MessageId } from '../../../sync/core/ids.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import type { OutboxContext } from './context.ts';
import { ofKinds } from './kinds.ts';
import { isOpen, openInFeed } from './states.ts';

/**
 * What was about a message that will never exist goes with it; replies to it lose only their quote.
 * @param kept the position of what is said of it all the same
 */
export type DropDependents = (feedId: FeedId, messageId: MessageId, kept?: number | null) => void;

const ofMarks = ofKinds(
  ({ feed, about, speaks }) => feed === 'account' && about === 'message' && speaks !== true,
);

export function prepareDropDependents({ db, userId, ops }: OutboxContext): DropDependents {
  const openOfFeed = ops.query<[string, string]>(
    `WHERE user_id = ? AND feed_id = ? AND ${openInFeed} ORDER BY position`,
  );
  // In the account feed, so not among those.
  const dropMarks = db.prepare(
    `DELETE FROM op WHERE user_id = ? AND target_id = ? AND ${ofMarks} AND ${isOpen}`,
  );

  return (feedId, messageId, kept = null) => {
    dropMarks.run(userId, messageId);
    for (const op of openOfFeed.all(userId, feedId)) {
      if (op.position === kept) continue;
      if (messageOf(op) === messageId) ops.remove(op.position);
      else if (op.type === 'sendMessage' && op.body.envelope.replyTo === messageId) {
        const body = { ...op.body, envelope: { ...op.body.envelope, replyTo: null } };
        // One that left is frozen and can never be taken, for it comes after what was refused: it goes as another op.
        if (op.n === null || op.state === 'refused') ops.setBody(op.position, body);
        else ops.renew(op.position, body);
      }
    }
  };
}
