import { notesOwner, threadIdOfHandles } from '../../protocol/directThread.ts';
import type { CreateDirectThreadOp } from '../../protocol/ops/createDirectThread.ts';
import { sha256Base64Url } from '../../sha256.ts';
import { memberDraft, membershipDraft } from './group.ts';
import { personChanged, refuseChanged } from './people.ts';
import { change, nothing, refuse } from './refuse.ts';
import type { Person, Rule } from './rule.ts';

type Needed = 'thread' | 'member' | 'person' | 'direct' | 'owner';

const forEver = { joinedAt: 0, leftAt: null } as const;

export const createDirectThread: Rule<CreateDirectThreadOp, Needed> = {
  ofPresentActor: true,
  needs: ({ feedId, body }, { userId }) => ({
    thread: { threadId: feedId },
    member: { threadId: feedId, userId },
    person: body.handle,
    owner: notesOwner(feedId),
  }),
  needsBesides: ({ state: { person }, actor }) =>
    person === null ? null : { direct: [actor.userId, person.userId] },

  decide({ state: { thread, member, person, direct, owner }, actor, op, now }) {
    const { feedId, body } = op;
    const beginWith = (people: readonly Person[]) =>
      change(...people.map(({ userId }) => membershipDraft(feedId, userId, forEver)), {
        feedId,
        opens: true,
        entities: [
          { entity: 'thread', threadId: feedId, kind: 'direct', name: null, createdAt: now, createdBy: null },
          ...people.map((each) => memberDraft(feedId, each, forEver)),
        ],
      });
    // [NOTES-1] [THREAD-2]
    if (body.handle === actor.handle) {
      if (owner?.userId !== actor.userId)
        return refuse('handleInvalid', 'a direct thread is with someone else');
      if (thread === null) return beginWith([actor]);
      // Somebody else may have begun it under this id before ids could be anybody's.
      return member === null ? refuse('idTaken', 'this thread id is in use') : nothing;
    }
    // [NOTES-2]
    if (owner !== null) return refuse('idTaken', 'this id is that of somebody’s notes');
    // [THREAD-6] Version 1 names nobody.
    const knowsOthers = op.people !== undefined;
    if (!knowsOthers && feedId !== threadIdOfHandles(actor.handle, body.handle, sha256Base64Url))
      return refuse('threadIdMismatch', 'the id of a direct thread follows from its two handles');
    const named = op.people?.[body.handle];
    if (person === null)
      return named === undefined
        ? refuse('handleUnknown', 'nobody has this handle')
        : personChanged([body.handle]);
    if (direct === feedId && (named ?? person.userId) === person.userId) return nothing;
    // [PERSON-2]
    const changed = refuseChanged(op, [person]);
    if (changed !== null) return changed;
    // [THREAD-4]
    if (direct !== null)
      return knowsOthers ? nothing : refuse('threadIdMismatch', 'these two have a thread of another id');
    if (thread !== null) return refuse('idTaken', 'this thread id is in use');
    // [THREAD-3]
    return beginWith([actor, person]);
  },
};
