import { directThreadId } from '../../protocol/directThread.ts';
import type { CreateDirectThreadOp } from '../../protocol/ops/createDirectThread.ts';
import { sha256Base64Url } from '../sha256.ts';
import { memberDraft, membershipDraft } from './group.ts';
import { change, nothing, refuse } from './refuse.ts';
import type { Rule } from './rule.ts';

const forEver = { joinedAt: 0, leftAt: null } as const;

export const createDirectThread: Rule<CreateDirectThreadOp, 'thread' | 'person'> = {
  needs: ({ feedId, body }) => ({ thread: feedId, person: body.handle }),

  decide({ state: { thread, person }, actor, op: { feedId, body }, now }) {
    // [THREAD-2]
    if (body.handle === actor.handle) return refuse('handleInvalid', 'a direct thread is with someone else');
    // [THREAD-1]
    if (feedId !== directThreadId(actor.handle, body.handle, sha256Base64Url)) {
      return refuse('threadIdMismatch', 'the id of a direct thread follows from its two handles');
    }
    if (person === null) return refuse('handleUnknown', 'nobody has this handle');
    // [THREAD-4] Its id is a hash of both handles, so whoever created it, it is theirs.
    if (thread !== null) return nothing;
    // [THREAD-3]
    const both = [actor, person];
    return change(...both.map(({ userId }) => membershipDraft(feedId, userId, forEver)), {
      feedId,
      opens: true,
      entities: [
        { entity: 'thread', threadId: feedId, kind: 'direct', name: null, createdAt: now, createdBy: null },
        ...both.map((each) => memberDraft(feedId, each, forEver)),
      ],
    });
  },
};
