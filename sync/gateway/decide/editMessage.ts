import type { EditMessageOp } from '../../protocol/ops/editMessage.ts';
import { isTarget } from './isTarget.ts';
import { messageDeleted, messageUnknown, refuse, threadUnknown } from './refuse.ts';
import { reword } from './reword.ts';
import type { Rule } from './rule.ts';

export const editMessage: Rule<EditMessageOp, 'member' | 'message' | 'lastEdit'> = {
  needs: ({ feedId, body }, actor) => ({
    member: { threadId: feedId, userId: actor.userId },
    message: body.messageId,
    lastEdit: body.messageId,
  }),

  decide({ state: { member, message, lastEdit }, actor, op, now, limits }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [EDIT-1]
    if (message.senderId !== actor.userId) return refuse('notAuthor', 'only its sender edits a message');
    // [DELETE-3]
    if (message.content === null) return messageDeleted;
    const { content, commitment, baseVersion } = body;
    return reword({ message, lastEdit, content, commitment, baseVersion }, { actor, op, now, limits });
  },
};
