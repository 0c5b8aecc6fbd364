import type { Notice } from '../../protocol/entities/message.ts';
import type { CreateGroupOp } from '../../protocol/ops/createGroup.ts';
import type { Role } from '../../protocol/roles.ts';
import { joining, refuseFull } from './answerInvitation.ts';
import {
  addingDraft,
  addingSubscriberDraft,
  founder,
  invitationDraft,
  memberDraft,
  membershipDraft,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  refuseTooMany,
  refuseUnknown,
  sortStrangers,
  subscriberDraft,
} from './group.ts';
import { refuseChanged } from './people.ts';
import { change, nothing, refuse } from './refuse.ts';
import type { Decision, FeedDraft, Person, Rule, RuleInput } from './rule.ts';

type Needed =
  | 'thread'
  | 'people'
  | 'member'
  | 'message'
  | 'relations'
  | 'peopleAdded'
  | 'invitation'
  | 'present'
  | 'memberRight'
  | 'named';

export const createGroup: Rule<CreateGroupOp, Needed> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({
    thread: { threadId: op.feedId },
    people: op.body.handles,
    member: { threadId: op.feedId, userId },
    message: noticeId(op),
    relations: { threadId: op.feedId, userId, handles: op.body.handles },
    peopleAdded: userId,
    invitation: { threadId: op.feedId, userId },
  }),
  needsBesides: ({ state: { invitation }, op }) =>
    invitation === null
      ? null
      : {
          present: op.feedId,
          memberRight: { threadId: op.feedId, name: 'seeHistory' },
          named: op.feedId,
        },

  decide(input) {
    const { state, actor, op, now, limits } = input;
    const { thread, people, message, relations, peopleAdded } = state;
    const { feedId, body } = op;
    if (thread !== null) return again(input, thread.createdBy === actor.userId);
    if (message !== null) return noticeIdTaken;
    if (body.handles.includes(actor.handle))
      return refuse('handleInvalid', 'its creator is in a group anyway');
    const unknown = refuseUnknown(body.handles, people);
    if (unknown !== null) return unknown;
    const changed = refuseChanged(op, people);
    if (changed !== null) return changed;
    const { added, invited } = sortStrangers(people ?? [], relations, limits);
    const tooMany = refuseTooMany(op, (peopleAdded ?? 0) + added.length + invited.length, limits);
    if (tooMany !== null) return tooMany;
    // [GROUP-4]
    const members = [actor, ...added];
    const roleOf = rolesIn(op, members, actor);
    // [CHANNEL-2]
    const isRead = (person: Person) => body.channel === true && roleOf(person) === 'member';
    const notice: Notice = {
      ...{ type: 'created', actorId: actor.userId, userIds: [], name: body.name },
      ...(invited.length > 0 && { invited: invited.map(({ displayName }) => displayName) }),
    };
    return change(
      isRead(actor) ? subscriberDraft(feedId, actor.userId) : membershipDraft(feedId, actor.userId, founder),
      ...added.map((person): FeedDraft =>
        isRead(person)
          ? addingSubscriberDraft(feedId, person.userId)
          : addingDraft(feedId, person.userId, founder),
      ),
      ...invited.map(({ userId }) =>
        invitationDraft(userId, { threadId: feedId, name: body.name, founder: true }, actor, now),
      ),
      {
        feedId,
        opens: true,
        entities: [
          {
            entity: 'thread',
            threadId: feedId,
            kind: body.channel === true ? 'channel' : 'group',
            name: body.name,
            createdAt: now,
            createdBy: actor.userId,
          },
          ...members
            .filter((person) => !isRead(person))
            .map((person) => memberDraft(feedId, person, founder, roleOf(person))),
          noticeDraft(op, now, notice, body.name),
        ],
      },
    );
  },
};

/** [ROLE-1] [ROLE-4] @param members whom it begins with */
function rolesIn(
  { body: { roles = {} }, replayed }: CreateGroupOp,
  members: readonly Person[],
  creator: Person,
): (person: Person) => Role {
  const had = ({ handle }: Person): Role => (replayed === true ? (roles[handle] ?? 'member') : 'member');
  const owner = members.find((person) => had(person) === 'owner') ?? creator;
  return (person) => {
    if (person.userId === owner.userId) return 'owner';
    return had(person) === 'admin' ? 'admin' : 'member';
  };
}

/** The group is there. [GROUP-3] [RESTORE-8] */
function again(
  { state, actor, op, now, limits }: RuleInput<CreateGroupOp, Needed>,
  isCreator: boolean,
): Decision {
  const { member, invitation, message, present, thread } = state;
  // A store that is lost may have taken it and never said so: its creator replays nothing then.
  if (isCreator || member !== null) return nothing;
  // They were in it: whoever began it again could only invite them.
  if (invitation?.state === 'open' && message === null)
    return refuseFull(present, thread, limits) ?? change(...joining(actor, op, now, invitation, state));
  return refuse('notMember', 'whoever began this group does not know them to be in it');
}
