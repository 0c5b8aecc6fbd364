import type { UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import { maySee } from '../../maySee.ts';
import { isTarget } from '../../decide/isTarget.ts';
import type { MessageInfo, MessageInfoRequest } from '../store.ts';
import { takeFitting } from './pageBudget.ts';
import type { Tables } from './tables.ts';

/** [INFO-1] Call it inside one snapshot. */
export function readMessageInfo(
  tables: Tables,
  userId: UserId,
  { threadId, messageId, bytes }: MessageInfoRequest,
): Result<MessageInfo, TernError> {
  // A former member's copy is as old as their leaving.
  const reader = tables.threads.present({ threadId, userId });
  if (reader === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  const message = tables.messages.find(messageId);
  if (
    message === null ||
    tables.of.hidden.find({ messageId, userId }) !== null ||
    !isTarget(reader, message, threadId)
  )
    return fail(new TernError('messageUnknown', { message: 'no such message in this thread' }));
  const { sequenceNumber, senderId } = message;
  const receipts = tables.threads
    .intervals(threadId)
    .filter((member) => member.userId !== senderId && maySee(member, message))
    .map((member) => ({
      userId: member.userId,
      deliveredAt: tables.receipts.since(threadId, member.userId, 'delivered', sequenceNumber),
      readAt: tables.receipts.since(threadId, member.userId, 'read', sequenceNumber),
    }));
  const { taken } = takeFitting(tables.messages.editions(messageId), Infinity, bytes);
  return ok({ receipts, editions: taken.map(({ item }) => item) });
}
