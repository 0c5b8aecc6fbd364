import type { Notice } from '../../protocol/entities/message.ts';
import type { SetDescriptionOp } from '../../protocol/ops/setDescription.ts';
import { noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

/** [GROUP-10] */
export const setDescription: Rule<SetDescriptionOp, 'member' | 'description' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    description: { threadId: op.feedId },
    message: noticeId(op),
  }),

  decide({ state: { member, description: held, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    if ((held?.description ?? null) === body.description) return nothing;
    if (message !== null) return noticeIdTaken;
    const notice: Notice = { type: 'described', actorId: actor.userId, userIds: [], name: null };
    return change({
      feedId,
      entities: [
        { entity: 'description', threadId: feedId, ...body },
        noticeDraft(op, now, notice, 'the description has changed'),
      ],
    });
  },
};
