import type { UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import { isRestricted } from '../../../protocol/memberRights.ts';
import type { MessageReceipt } from '../../../protocol/frames/down/messageInfo.ts';
import { maxGroupMembers } from '../../../protocol/sizes.ts';
import { isTarget } from '../../decide/isTarget.ts';
import { maySee } from '../../maySee.ts';
import type { MessageInfo, MessageInfoRequest } from '../store.ts';
import { load, type Steps } from './backend.ts';
import { takeFitting } from './pageBudget.ts';

/** [INFO-1] */
export function* readMessageInfo(
  userId: UserId,
  { threadId, messageId, bytes }: MessageInfoRequest,
): Steps<Result<MessageInfo, TernError>> {
  // A former member's copy is as old as their leaving.
  const { member, kept, hidden, thread } = yield* load({
    member: { threadId, userId },
    kept: messageId,
    hidden: { messageId, userId },
    thread: { threadId },
  });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  if (kept === null || hidden !== null || !isTarget(member, kept, threadId))
    return fail(new TernError('messageUnknown', { message: 'no such message in this thread' }));
  const { sequenceNumber: place, senderId } = kept;
  // [CHANNEL-5]
  const isTold = thread?.kind !== 'channel' || !isRestricted(member.role);
  const { intervals } = isTold ? yield* load({ intervals: threadId }) : { intervals: [] };
  const readers = intervals
    .filter((reader) => reader.userId !== senderId && reader.joinedAt < place && maySee(reader, kept))
    .slice(0, maxGroupMembers);
  const { reachedAt, keptFrom, editions, accountPreference } = yield* load({
    keptFrom: messageId,
    accountPreference: { userId, name: 'readReceipts' },
    reachedAt: { threadId, userIds: readers.map((reader) => reader.userId), place },
    editions: messageId,
  });
  const { taken } = takeFitting(editions, Infinity, bytes);
  // [RECEIPT-7]
  const isReadTold = accountPreference?.value !== 'hidden';
  const receipts = reachedAt
    .map((each) => (each.userId === keptFrom ? unreached(each) : each))
    .map((each) => (isReadTold ? each : unread(each)));
  return ok({ receipts, editions: taken.map(({ item }) => item) });
}

/** [BLOCK-4] */
function unreached({ userId }: MessageReceipt): MessageReceipt {
  return { userId, deliveredAt: null, readAt: null };
}

/** [RECEIPT-7] */
function unread({ userId, deliveredAt }: MessageReceipt): MessageReceipt {
  return { userId, deliveredAt, readAt: null };
}
