import type { Notice } from '../../protocol/entities/message.ts';
import type { CreateGroupOp } from '../../protocol/ops/createGroup.ts';
import {
  memberDraft,
  membershipDraft,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  refuseUnknown,
} from './group.ts';
import { change, nothing, refuse } from './refuse.ts';
import type { Rule } from './rule.ts';

const founder = { joinedAt: 0, leftAt: null } as const;

export const createGroup: Rule<CreateGroupOp, 'thread' | 'people' | 'member' | 'message'> = {
  needs: (op, actor) => ({
    thread: op.feedId,
    people: op.body.handles,
    member: { threadId: op.feedId, userId: actor.userId },
    message: noticeId(op),
  }),

  decide({ state: { thread, people, member, message }, actor, op, now }) {
    const { feedId, body } = op;
    // [GROUP-3] [RESTORE-8]
    if (thread !== null) {
      const isReplayed = op.replayed === true;
      if (thread.createdBy === actor.userId || (isReplayed && member !== null)) return nothing;
      return isReplayed
        ? refuse('notMember', 'whoever began this group again does not know them to be in it')
        : refuse('idTaken', 'this group id is in use');
    }
    if (message !== null) return noticeIdTaken;
    if (body.handles.includes(actor.handle))
      return refuse('handleInvalid', 'its creator is in a group anyway');
    const unknown = refuseUnknown(body.handles, people);
    if (unknown !== null) return unknown;
    // [GROUP-4]
    const members = [actor, ...(people ?? [])];
    const notice: Notice = { type: 'created', actorId: actor.userId, userIds: [], name: body.name };
    return change(...members.map(({ userId }) => membershipDraft(feedId, userId, founder)), {
      feedId,
      opens: true,
      entities: [
        {
          entity: 'thread',
          threadId: feedId,
          kind: 'group',
          name: body.name,
          createdAt: now,
          createdBy: actor.userId,
        },
        ...members.map((person) => memberDraft(feedId, person, founder)),
        noticeDraft(op, now, notice, body.name),
      ],
    });
  },
};
