import { notesOwner } from '../../../protocol/directThread.ts';
import type { UserId } from '../../../core/ids.ts';
import { burial, leavingForGood, unnaming } from '../../decide/deletedAccount.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import type { Stepped } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import { load, put, type Steps } from './backend.ts';
import type { Erasure, OwnMessages } from './loads.ts';
import { newsIn } from './requestNews.ts';

type Step = Omit<Stepped, 'at'>;

/** So that somebody who wrote little in a long thread holds nobody up. */
const scannedAtOnce = 5_000;

interface At {
  /** Of the notice that they left, if this step writes one. */
  readonly noticeId: string;
  readonly now: number;
}

/**
 * [ACCOUNT-17] One step: some messages of one thread, then its leaving, then the next thread. What is left to be done is
 * what the store says, so a step that is done again finds nothing.
 */
export function* eraseAccount(userId: UserId, limit: number, at: At): Steps<Step> {
  const { erasure } = yield* load({ erasure: userId });
  if (erasure === null) return { changes: [], isAll: true };
  const { next: threadId, after } = erasure;
  if (threadId === null) return yield* end(userId, at.now);
  const { last, namedComments } = yield* load({ last: threadId, namedComments: { threadId, userId, limit } });
  if (goesIn(erasure, userId) && after < (last ?? 0))
    return yield* bury({ threadId, userId, after, through: after + scannedAtOnce, limit }, at.now);
  // [COMMENT-3]
  const unnamed = unnaming(threadId, namedComments);
  if (unnamed.length > 0)
    return { changes: yield* applyChanges(unnamed, { deviceId: null, now: at.now }), isAll: false };
  return yield* leave({ ...erasure, next: threadId }, userId, at);
}

/** [REQUEST-6] Where they asked to join, they wait no more. */
function* end(userId: UserId, now: number): Steps<Step> {
  const { requestedBy } = yield* load({ requestedBy: userId });
  const news: FeedDraft[] = [];
  for (const threadId of requestedBy) news.push(...(yield* newsIn(threadId)));
  const changes = yield* applyChanges(news, { deviceId: null, now });
  yield* put([{ kind: 'erased', userId }]);
  return { changes, isAll: true };
}

/** Notes go in any case: nobody else can read them. */
function goesIn({ messages, next }: Erasure, userId: UserId): boolean {
  return messages === 'go' || (next !== null && notesOwner(next) === userId);
}

function* bury(asked: OwnMessages, now: number): Steps<Step> {
  const { threadId, userId, limit } = asked;
  const { ownMessages } = yield* load({ ownMessages: asked });
  const changes = yield* applyChanges(burial(threadId, ownMessages, now), { deviceId: null, now });
  const last = ownMessages.length < limit ? undefined : ownMessages.at(-1);
  yield* put([{ kind: 'erasedThrough', userId, after: last?.sequenceNumber ?? asked.through }]);
  return { changes, isAll: false };
}

function* leave(
  { next: threadId }: Erasure & { readonly next: NonNullable<Erasure['next']> },
  userId: UserId,
  { noticeId, now }: At,
): Steps<Step> {
  const { member, reader, thread, last } = yield* load({
    member: { threadId, userId },
    reader: { threadId, userId },
    thread: { threadId },
    last: threadId,
  });
  if (reader === null) throw new Error('nobody has a name where they never were');
  const { members } = yield* load({ members: member?.role === 'owner' ? threadId : null });
  const isChannel = thread?.kind === 'channel';
  const leaving = { threadId, isChannel, last: last ?? 0, member, reader, members };
  const decision = leavingForGood(leaving, noticeId, now);
  if (!decision.ok) throw new Error('leaving for good is never refused');
  const changes = yield* applyChanges(decision.value, { deviceId: null, now });
  yield* put([{ kind: 'erasedThrough', userId, after: 0 }]);
  return { changes, isAll: false };
}
