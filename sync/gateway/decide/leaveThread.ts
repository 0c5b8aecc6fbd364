import type { OpId, ThreadId } from '../../core/ids.ts';
import type { Notice } from '../../protocol/entities/message.ts';
import { successorOf } from '../../protocol/roles.ts';
import type { LeaveThreadOp } from '../../protocol/ops/leaveThread.ts';
import {
  begun,
  memberDraft,
  membershipDraft,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  subscriberDraft,
} from './group.ts';
import { change, threadUnknown } from './refuse.ts';
import type { FeedDraft, Member, Person, Rule } from './rule.ts';
import { notAllowed, withRole } from './setRole.ts';

type Needed = 'member' | 'message' | 'thread' | 'members' | 'memberCount' | 'last';

export const leaveThread: Rule<LeaveThreadOp, Needed> = {
  ofPresentActor: true,
  needs: ({ feedId: threadId, id }, { userId }) => ({
    member: { threadId, userId },
    message: noticeId({ id }),
    thread: { threadId },
  }),
  needsBesides({ state: { member }, op: { feedId } }) {
    if (member?.subscribed === true) return { last: feedId };
    return member?.role === 'owner' ? { members: feedId, memberCount: feedId } : null;
  },

  decide({ state: { member, message, thread, members, memberCount, last }, actor, op, now }) {
    const { feedId } = op;
    if (member === null) return threadUnknown;
    // [CHANNEL-2]
    if (member.subscribed === true)
      return change(subscriberDraft(feedId, actor.userId, { joinedAt: member.joinedAt, leftAt: last ?? 0 }));
    if (message !== null) return noticeIdTaken;
    const heir = heirOf({ member, members, isChannel: thread?.kind === 'channel' });
    // [CHANNEL-7]
    if (member.role === 'owner' && heir === null && (memberCount ?? 0) > 1) return notAllowed('leaveThread');
    return change(...departure({ id: op.id, feedId, text: actor.displayName }, { member, heir }, actor, now));
  },
};

interface Departing {
  readonly member: Member;
  /** Of the thread, where they own it. */
  readonly members: readonly (Member & Person)[] | null;
  readonly isChannel: boolean;
}

/** [ROLE-3] [CHANNEL-7] A channel goes to an admin, never to somebody who only reads it. null: to nobody. */
export function heirOf({ member, members, isChannel }: Departing): (Member & Person) | null {
  if (member.role !== 'owner') return null;
  const others = (members ?? []).filter(({ userId }) => userId !== member.userId);
  return successorOf(isChannel ? others.filter(({ role }) => role === 'admin') : others);
}

/** [GROUP-8] @param said the notice of it: under which id, and what it says to whoever cannot draw it */
export function departure(
  { id, feedId, text }: { readonly id: OpId; readonly feedId: ThreadId; readonly text: string },
  { member, heir }: { readonly member: Member; readonly heir: (Member & Person) | null },
  person: Person,
  now: number,
): readonly FeedDraft[] {
  const { userId } = person;
  const span = { ...begun(member), leftAt: 'now' } as const;
  const userIds = heir === null ? [] : [heir.userId];
  const notice: Notice = { type: 'left', actorId: userId, userIds, name: null };
  return [
    membershipDraft(feedId, userId, span),
    {
      feedId,
      entities: [
        memberDraft(feedId, person, span),
        ...(heir === null ? [] : [withRole(heir, 'owner')]),
        noticeDraft({ id, feedId }, now, notice, text),
      ],
    },
  ];
}
