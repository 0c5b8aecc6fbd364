import { accountFeedId, type ThreadId } from '../../core/ids.ts';
import { directThreadId } from '../../protocol/directThread.ts';
import type { CreateDirectThreadOp } from '../../protocol/ops/createDirectThread.ts';
import { sha256Base64Url } from '../sha256.ts';
import { change, nothing, refuse } from './refuse.ts';
import type { EntityDraft, FeedDraft, Person, Rule } from './rule.ts';

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
    return change(joined(actor, feedId), joined(person, feedId), {
      feedId,
      opens: true,
      entities: [
        { entity: 'thread', threadId: feedId, kind: 'direct', createdAt: now },
        memberOf(feedId, actor),
        memberOf(feedId, person),
      ],
    });
  },
};

function joined(person: Person, threadId: ThreadId): FeedDraft {
  return { feedId: accountFeedId(person.userId), entities: [{ entity: 'membership', threadId }] };
}

function memberOf(threadId: ThreadId, { userId, handle, displayName }: Person): EntityDraft {
  return { entity: 'member', threadId, userId, handle, displayName, joinedAt: 0 };
}
