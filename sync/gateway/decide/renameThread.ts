import type { Notice } from '../../protocol/entities/message.ts';
import type { RenameThreadOp } from '../../protocol/ops/renameThread.ts';
import { noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const renameThread: Rule<RenameThreadOp, 'member' | 'thread' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    thread: { threadId: op.feedId },
    message: noticeId(op),
  }),

  decide({ state: { member, thread, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null || thread === null) return threadUnknown;
    // [GROUP-7]
    if (thread.name === body.name) return nothing;
    if (message !== null) return noticeIdTaken;
    const { version: _, ...kept } = thread;
    const notice: Notice = { type: 'renamed', actorId: actor.userId, userIds: [], name: body.name };
    return change({
      feedId,
      entities: [{ ...kept, name: body.name }, noticeDraft(op, now, notice, body.name)],
    });
  },
};
