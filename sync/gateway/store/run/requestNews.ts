import { accountFeedId, type ThreadId, type UserId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import { mayDo } from '../../../protocol/roles.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import { load, type Steps } from './backend.ts';
import { maxListed } from './refuseReader.ts';

/** [REQUEST-6] What owner and admins are told of who asks to join, after these were written. */
export function* requestNews(written: readonly Entity[]): Steps<readonly FeedDraft[]> {
  const news: FeedDraft[] = [];
  for (const threadId of new Set(written.flatMap((entity) => threadWithOthers(entity) ?? [])))
    news.push(...(yield* newsIn(threadId)));
  return news;
}

/** [REQUEST-6] What is to be told in one thread; nothing, as mostly, where it was told. */
export function* newsIn(threadId: ThreadId): Steps<readonly FeedDraft[]> {
  const { requestCount: count, requestsTold } = yield* load({
    requestCount: { threadId, limit: maxListed },
    requestsTold: threadId,
  });
  if (count === 0 && requestsTold.length === 0) return [];
  const { members } = yield* load({ members: threadId });
  const answering = (members ?? []).filter(({ role }) => mayDo('answerRequest', role, 'member'));
  const told = new Map(requestsTold.map((each) => [each.userId, each.count]));
  const due = new Map<UserId, number>(requestsTold.map(({ userId }) => [userId, 0]));
  for (const { userId } of answering) due.set(userId, count);
  return [...due]
    .filter(([userId, now]) => now !== (told.get(userId) ?? 0))
    .map(([userId, now]) => ({
      feedId: accountFeedId(userId),
      entities: [{ entity: 'joinRequests', threadId, count: now }],
    }));
}

/** The thread in which there may be other people, other roles, or others who wait. */
function threadWithOthers(entity: Entity): ThreadId | null {
  const isTold =
    entity.entity === 'invitation' || entity.entity === 'member' || entity.entity === 'membership';
  return isTold ? entity.threadId : null;
}
