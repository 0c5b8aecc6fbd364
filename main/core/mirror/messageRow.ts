import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type {
  Envelope,
  ForwardedFrom,
  MessageEntity,
  Notice,
} from '../../../sync/protocol/entities/message.ts';
import type { Poll } from '../../../sync/protocol/entities/poll.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { contentOf } from '../../../sync/protocol/polls.ts';
import { storedJson } from '../database/driver.ts';

export interface MessageRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly sequenceNumber: number;
  readonly version: number;
  readonly senderId: UserId;
  readonly at: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  /** null: its sender, or nobody. */
  readonly deletedBy: UserId | null;
  /** [EDIT-5] null: no edit of another device stands under this one. */
  readonly editedOver: number | null;
  readonly replyTo: MessageId | null;
  /** JSON of a ForwardedFrom; null when it was not forwarded. */
  readonly forwardedFrom: string | null;
  /** JSON of a Poll; `text` is then its question and, a line each, its options. */
  readonly poll: string | null;
  /** JSON of a Notice. */
  readonly notice: string | null;
  readonly text: string;
  readonly nonce: string | null;
  /** JSON of a MessageTimer; null: it stays. */
  readonly expiry: string | null;
  readonly expiresAt: number | null;
  /** It mentions the person. [MENTION-1] [MENTION-3] */
  readonly mentionsMe: 0 | 1;
}

/** SQL: of `message`. */
export const messageColumns = `message.message_id AS messageId, message.thread_id AS threadId,
  message.sequence_number AS sequenceNumber, message.version, message.sender_id AS senderId, message.at,
  message.edited_at AS editedAt, message.deleted_at AS deletedAt, message.deleted_by AS deletedBy, message.reply_to AS replyTo,
  message.forwarded_from AS forwardedFrom, message.poll, message.notice, message.text, message.nonce,
  message.edited_over AS editedOver, message.expiry, message.expires_at AS expiresAt,
  message.mentions_me AS mentionsMe`;

export function toMessage({
  replyTo,
  forwardedFrom,
  poll,
  notice,
  text,
  deletedBy,
  editedOver,
  expiry,
  expiresAt,
  ...row
}: MessageRow): MessageEntity {
  const { mentionsMe: _, ...fields } = row;
  const rules = poll === null ? null : (storedJson(poll) as Poll);
  return {
    entity: 'message',
    ...fields,
    ...(deletedBy !== null && { deletedBy }),
    ...(editedOver !== null && { editedOver }),
    ...(expiry !== null && { expiry: { ...(storedJson(expiry) as MessageTimer), expiresAt } }),
    envelope: envelopeOf({ replyTo, forwardedFrom, notice }, rules),
    content: fields.deletedAt === null ? contentOf(text, rules) : null,
  };
}

function envelopeOf(
  { replyTo, forwardedFrom, notice }: Pick<MessageRow, 'replyTo' | 'forwardedFrom' | 'notice'>,
  poll: Poll | null,
): Envelope {
  if (notice !== null) return { kind: 'notice', replyTo: null, notice: storedJson(notice) as Notice };
  const forwarded = forwardedFrom !== null && { forwardedFrom: storedJson(forwardedFrom) as ForwardedFrom };
  return poll === null
    ? { kind: 'text', replyTo, ...forwarded }
    : { kind: 'poll', replyTo, poll, ...forwarded };
}
