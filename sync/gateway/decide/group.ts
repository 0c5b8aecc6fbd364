import { accountFeedId, nobody, type MessageId, type ThreadId, type UserId } from '../../core/ids.ts';
import type { InvitationEntity } from '../../protocol/entities/invitation.ts';
import type { MemberRightEntity } from '../../protocol/entities/memberRight.ts';
import type { Notice } from '../../protocol/entities/message.ts';
import type { PictureEntity } from '../../protocol/entities/picture.ts';
import type { ThreadEntity } from '../../protocol/entities/thread.ts';
import type { Op } from '../../protocol/ops/op.ts';
import type { Limits } from '../../protocol/limits.ts';
import type { Role } from '../../protocol/roles.ts';
import { maxTextLength } from '../../protocol/sizes.ts';
import type { Interval } from '../maySee.ts';
import type { Decision, EntityDraft, FeedDraft, Person, Relation, Span } from './rule.ts';
import { refuse } from './refuse.ts';

/** Somebody who sees it from its first number on. [GROUP-4] */
export const founder = { joinedAt: 0, leftAt: null } as const;
/** Somebody who joins with the op. [RIGHT-7] */
export function newcomer(seeHistory: Pick<MemberRightEntity, 'forbidden'> | null): Span {
  return { joinedAt: 'now', leftAt: null, ...seesHistory(seeHistory?.forbidden === false) };
}

/** How a membership began. */
export function begun({ joinedAt, seesHistory: sees }: Interval) {
  return { joinedAt, ...seesHistory(sees === true) };
}

const seesHistory = (sees: boolean) => (sees ? { seesHistory: true as const } : null);

/** A thread that somebody joins or leaves, in their own feed and in its own. */
export function membershipDraft(threadId: ThreadId, userId: UserId, span: Span): FeedDraft {
  return { feedId: accountFeedId(userId), entities: [{ entity: 'membership', threadId, ...span }] };
}

/** [INVITE-1] Of people that an op adds: who is in at once, and who is asked first. */
export function sortStrangers(
  people: readonly Person[],
  relations: ReadonlyMap<UserId, Relation> | null,
  { strangers }: Limits,
): { readonly added: readonly Person[]; readonly invited: readonly Person[] } {
  const are = (...allowed: readonly Relation[]) =>
    people.filter(({ userId }) => allowed.some((relation) => relations?.get(userId) === relation));
  // [INVITE-7] Whoever is added by nobody is asked by a team, too.
  return strangers === 'added'
    ? { added: are('known', 'stranger'), invited: are('reserved') }
    : { added: are('known'), invited: are('stranger', 'reserved') };
}

/** [CHANNEL-2] Somebody who only reads a channel joins it, or leaves: its feed is not told. */
export function subscriberDraft(
  threadId: ThreadId,
  userId: UserId,
  span: { readonly joinedAt: number; readonly leftAt: number | null } = founder,
): FeedDraft {
  const membership = { entity: 'membership', threadId, ...span, subscribed: true } as const;
  return { feedId: accountFeedId(userId), entities: [membership] };
}

/** Somebody else's: it counts as adding them. [INVITE-5] */
export function addingDraft(threadId: ThreadId, userId: UserId, span: Span): FeedDraft {
  return { ...membershipDraft(threadId, userId, span), adds: true };
}

/** [CHANNEL-2] */
export function addingSubscriberDraft(threadId: ThreadId, userId: UserId): FeedDraft {
  return { ...subscriberDraft(threadId, userId), adds: true };
}

/** [INVITE-6] What whoever is asked sees of a group. */
export function seenByInvited(
  threadId: ThreadId,
  thread: Pick<ThreadEntity, 'name'> | null,
  picture: Pick<PictureEntity, 'picture'> | null,
): Pick<InvitationEntity, 'threadId' | 'name' | 'picture'> {
  const digest = picture?.picture ?? null;
  return { threadId, name: thread?.name ?? '', ...(digest !== null && { picture: digest }) };
}

/** [INVITE-6] An invitation, or a request, that waits for nothing any more. */
export function closed(
  invitation: Omit<InvitationEntity, 'version'>,
  state: InvitationEntity['state'],
): EntityDraft {
  const { picture: _, ...kept } = invitation;
  return { ...kept, state };
}

/** [INVITE-1] */
export function invitationDraft(
  userId: UserId,
  group: Pick<InvitationEntity, 'threadId' | 'name' | 'picture' | 'founder'>,
  { userId: inviter, handle, displayName }: Person,
  now: number,
): FeedDraft {
  const invitedBy = { userId: inviter, handle, displayName };
  const invitation = { entity: 'invitation', ...group, invitedBy, at: now, state: 'open' } as const;
  return { feedId: accountFeedId(userId), entities: [invitation], adds: true };
}

/**
 * [INVITE-5] What is replayed was done within `limits.journalDays`, so as many days' worth of it is taken.
 * @param people how many the sender would have added
 */
export function refuseTooMany({ replayed }: Op, people: number, limits: Limits): Decision | null {
  const { peopleAddedPerDay, journalDays } = limits;
  const days = replayed === true ? journalDays : 1;
  return people > peopleAddedPerDay * days
    ? refuse('tooManyAdded', `one person adds at most ${peopleAddedPerDay} people to groups a day`)
    : null;
}

export function memberDraft(
  threadId: ThreadId,
  { userId, handle, displayName, about, picture }: Person,
  span: Span,
  role: Role = 'member',
): EntityDraft {
  const higher = role === 'member' ? null : { role };
  const said = { ...(about && { about }), ...(picture && { picture }) };
  return { entity: 'member', threadId, userId, handle, displayName, ...said, ...span, ...higher };
}

/** The message id a notice has: that of its op, so that a replayed one is the same again. */
export function noticeId({ id }: Pick<Op, 'id'>): MessageId {
  return id as string as MessageId;
}

/** [NOTICE-1] @param text for whoever cannot draw it; names of many people are cut to what a message may hold */
export function noticeDraft(
  op: Pick<Op, 'id'> & { readonly feedId: ThreadId },
  now: number,
  notice: Notice,
  text: string,
): EntityDraft {
  return {
    entity: 'message',
    threadId: op.feedId,
    messageId: noticeId(op),
    sequenceNumber: null,
    senderId: nobody,
    at: now,
    editedAt: null,
    deletedAt: null,
    envelope: { kind: 'notice', replyTo: null, notice },
    // By code points, as schemas count.
    content: { text: [...text].slice(0, maxTextLength).join('') },
  };
}

/** [GROUP-2] The refusal names them all; null: somebody has each. */
export function refuseUnknown(handles: readonly string[], people: readonly Person[] | null): Decision | null {
  const known = new Set(people?.map(({ handle }) => handle));
  const unknown = handles.filter((handle) => !known.has(handle));
  return unknown.length === 0
    ? null
    : refuse('handleUnknown', 'nobody has these handles', { handles: unknown.join() });
}

/** [BAN-3] What is replayed leaves them out: the others were added once. null: it goes on. */
export function refuseBanned({ replayed }: Op, banned: ReadonlySet<string> | null): Decision | null {
  return banned === null || banned.size === 0 || replayed === true
    ? null
    : refuse('personBanned', 'these people are banned from the group', { handles: [...banned].join() });
}

export const noticeIdTaken = refuse('idTaken', 'the id of this op is in use as a message');
