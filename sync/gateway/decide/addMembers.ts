import type { Notice } from '../../protocol/entities/message.ts';
import type { AddMembersOp } from '../../protocol/ops/addMembers.ts';
import { maxGroupMembers } from '../../protocol/sizes.ts';
import {
  memberDraft,
  membershipDraft,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  refuseUnknown,
} from './group.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

const newcomer = { joinedAt: 'now', leftAt: null } as const;

export const addMembers: Rule<AddMembersOp, 'member' | 'people' | 'present' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    people: op.body.handles,
    present: op.feedId,
    message: noticeId(op),
  }),

  decide({ state: { member, people, present, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    const unknown = refuseUnknown(body.handles, people);
    if (unknown !== null) return unknown;
    // [GROUP-5]
    const added = (people ?? []).filter(({ userId }) => present?.has(userId) !== true);
    if (added.length === 0) return nothing;
    if (message !== null) return noticeIdTaken;
    // [GROUP-6]
    if ((present?.size ?? 0) + added.length > maxGroupMembers)
      return refuse('groupFull', `a group has at most ${maxGroupMembers} members`);
    const userIds = added.map(({ userId }) => userId);
    const notice: Notice = { type: 'added', actorId: actor.userId, userIds, name: null };
    return change(...added.map(({ userId }) => membershipDraft(feedId, userId, newcomer)), {
      feedId,
      entities: [
        ...added.map((person) => memberDraft(feedId, person, newcomer)),
        noticeDraft(op, now, notice, added.map(({ displayName }) => displayName).join(', ')),
      ],
    });
  },
};
