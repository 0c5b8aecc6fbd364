import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { mayDo } from '../../../sync/protocol/roles.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { Session } from '../session.ts';
import { cancellingOf } from '../outbox/writing.ts';
import { rolesIn } from '../views/roles.ts';
import { hasLeft } from '../views/hasLeft.ts';
import type { Handler } from './handler.ts';
import { mayWait } from './mayWait.ts';
import { requireMessage, stillThere } from './requireMessage.ts';
import { requireAtGateway } from './requireThread.ts';
import { resolved } from './resolved.ts';

export const deleteMessage: Handler<'deleteMessage'> = ({ requireSession }, { threadId, messageIds }) => {
  const session = requireSession();
  const there = stillThere(session, messageIds);
  session.engine.submitUndoable(there.flatMap((messageId) => deletionOf(session, threadId, messageId)));
  return {};
};

export const hideMessage: Handler<'hideMessage'> = ({ requireSession }, { threadId, messageIds }) => {
  const session = requireSession();
  requireAtGateway(session, threadId);
  const feedId = accountFeedId(session.userId);
  const intents = stillThere(session, messageIds).flatMap((messageId): readonly OpIntent[] => {
    requireMessage(session, threadId, messageId);
    // Of what may never have left there is perhaps nothing to hide at the gateway, nor anybody else who has it.
    if (isUnconfirmed(session, messageId)) return deletionOf(session, threadId, messageId);
    return [{ type: 'hideMessage', feedId, body: { threadId, messageId } }];
  });
  session.engine.submitUndoable(intents);
  return {};
};

/** None of what is deleted already. */
function deletionOf(session: Session, threadId: ThreadId, messageId: MessageId): readonly OpIntent[] {
  const message = requireMessage(session, threadId, messageId);
  // [RIGHT-1] What never left is taken back all the same.
  if (hasLeft(session, threadId) && session.mirror.read.message(messageId) !== null)
    throw new TernError('notMember');
  const { senderId, commentOn } = message;
  if (senderId !== session.userId) requireRight(session, threadId);
  if (message.deleted) return [];
  const body = {
    messageId,
    ...(senderId !== session.userId && { senderId }),
    ...(commentOn !== null && { commentOn }),
  };
  const deletion: OpIntent = { type: 'deleteMessage', feedId: threadId, body };
  // What never leaves ends neither that it waits for its time nor what is there since. [OUTBOX-13]
  const mayBeThere = mayWait(session, messageId) || session.mirror.read.message(messageId) !== null;
  if (!isSendPending(session, messageId) || !mayBeThere) return [deletion];
  // In this order: the deletion comes after the cancelling, or it would find nothing to delete before the message is sent.
  return [cancellingOf(session.userId, threadId, messageId), deletion];
}

/** [RIGHT-1] Of somebody else's message. @throws TernError notAuthor, notAllowed */
function requireRight(session: Session, threadId: ThreadId): void {
  const role = rolesIn(session, threadId).get(session.userId);
  if (role === undefined) throw new TernError('notAuthor');
  if (!mayDo('deleteMessage', role, 'member'))
    throw new TernError('notAllowed', { context: { right: 'deleteMessage' } });
}

export const undoDeletions: Handler<'undoDeletions'> = (context, { threadId }) =>
  resolved(context, context.requireSession().outbox.undoDeletions(threadId));

/** As long as nobody has confirmed that there is such a message, it can only be taken back, or deleted when it is there. */
function isUnconfirmed(session: Session, messageId: MessageId): boolean {
  return isSendPending(session, messageId) && session.mirror.read.message(messageId) === null;
}

function isSendPending({ outbox }: Session, messageId: MessageId): boolean {
  const send = outbox.read.sendOf(messageId);
  return send !== null && send.state !== 'acked';
}
