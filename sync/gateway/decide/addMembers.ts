import type { UserId } from '../../core/ids.ts';
import type { Notice } from '../../protocol/entities/message.ts';
import type { AddMembersOp } from '../../protocol/ops/addMembers.ts';
import {
  addingDraft,
  addingSubscriberDraft,
  founder,
  invitationDraft,
  memberDraft,
  newcomer,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  refuseBanned,
  refuseTooMany,
  refuseUnknown,
  seenByInvited,
  sortStrangers,
} from './group.ts';
import { refuseChanged } from './people.ts';
import { refuseFull } from './answerInvitation.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Actor, FeedDraft, Person, Rule } from './rule.ts';

type Needed =
  | 'member'
  | 'people'
  | 'present'
  | 'message'
  | 'thread'
  | 'relations'
  | 'peopleAdded'
  | 'banned'
  | 'memberRight'
  | 'named'
  | 'picture';

export const addMembers: Rule<AddMembersOp, Needed> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    people: op.body.handles,
    present: op.feedId,
    message: noticeId(op),
    thread: { threadId: op.feedId },
    relations: { threadId: op.feedId, userId, handles: op.body.handles },
    peopleAdded: userId,
    banned: { threadId: op.feedId, handles: op.body.handles },
    memberRight: { threadId: op.feedId, name: 'seeHistory' },
    picture: { threadId: op.feedId },
  }),

  needsBesides: ({ state: { thread }, op }) => (thread?.kind === 'channel' ? { named: op.feedId } : null),

  decide({ state, actor, op, now, limits }) {
    const { member, people, present, message, thread, relations, peopleAdded, banned, memberRight, named } =
      state;
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    const unknown = refuseUnknown(body.handles, people);
    if (unknown !== null) return unknown;
    const changed = refuseChanged(op, people);
    if (changed !== null) return changed;
    const forbidden = refuseBanned(op, banned);
    if (forbidden !== null) return forbidden;
    // [GROUP-5]
    const absent = (people ?? []).filter(
      ({ userId, handle }) => present?.has(userId) !== true && banned?.has(handle) !== true,
    );
    const { added, invited } = sortStrangers(absent, relations, limits);
    const asked = added.length + invited.length;
    if (asked === 0) return nothing;
    if (message !== null) return noticeIdTaken;
    // [GROUP-6]
    const full = refuseFull(present, thread, limits, added.length);
    if (full !== null) return full;
    const tooMany = refuseTooMany(op, (peopleAdded ?? 0) + asked, limits);
    if (tooMany !== null) return tooMany;
    const group = seenByInvited(feedId, thread, state.picture);
    if (thread?.kind === 'channel')
      return change(...readers(op, actor, now, { group, added, invited, named }));
    const notice: Notice = {
      ...{ type: 'added', actorId: actor.userId, name: null },
      userIds: added.map(({ userId }) => userId),
      ...(invited.length > 0 && { invited: invited.map(({ displayName }) => displayName) }),
    };
    const span = newcomer(memberRight);
    const names = [...added, ...invited].map(({ displayName }) => displayName).join(', ');
    return change(
      ...added.map(({ userId }) => addingDraft(feedId, userId, span)),
      ...invited.map(({ userId }) => invitationDraft(userId, group, actor, now)),
      {
        feedId,
        entities: [
          ...added.map((person) => memberDraft(feedId, person, span)),
          noticeDraft(op, now, notice, names),
        ],
      },
    );
  },
};

interface Readers {
  readonly group: Parameters<typeof invitationDraft>[1];
  readonly added: readonly Person[];
  readonly invited: readonly Person[];
  readonly named: ReadonlySet<UserId> | null;
}

/** [CHANNEL-2] Of whom nobody is told, but for those whom the feed has named before. */
function readers(
  { feedId }: AddMembersOp,
  actor: Actor,
  now: number,
  { group, added, invited, named }: Readers,
): FeedDraft[] {
  const back = added.filter(({ userId }) => named?.has(userId) === true);
  return [
    ...added.map(({ userId }): FeedDraft =>
      named?.has(userId) === true
        ? addingDraft(feedId, userId, founder)
        : addingSubscriberDraft(feedId, userId),
    ),
    ...invited.map(({ userId }) => invitationDraft(userId, group, actor, now)),
    ...(back.length === 0
      ? []
      : [{ feedId, entities: back.map((person) => memberDraft(feedId, person, founder)) }]),
  ];
}
