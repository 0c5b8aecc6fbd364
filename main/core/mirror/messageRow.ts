import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type {
  Commenter,
  Content,
  Envelope,
  ForwardedFrom,
  MessageEntity,
  Notice,
} from '../../../sync/protocol/entities/message.ts';
import type { Poll } from '../../../sync/protocol/entities/poll.ts';
import type { Listener } from '../../../sync/protocol/listeners.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { contentOf } from '../../../sync/protocol/polls.ts';
import type { StickerName } from '../../../sync/protocol/stickers.ts';
import { contentOfOnce, type ViewOnce } from '../../../sync/protocol/viewOnce.ts';
import { storedJson } from '../database/driver.ts';

type NamedBlobs = NonNullable<Extract<Envelope, { kind: 'text' }>['blobs']>;

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
  /** [COMMENT-1] null: it is no comment. */
  readonly commentOn: MessageId | null;
  /** JSON of a Commenter. */
  readonly commenter: string | null;
  /** JSON of what it names; null: nothing. [BLOB-1] */
  readonly blobs: string | null;
  /** JSON of its attachments, with their keys; null: none. [CONTENT-1] */
  readonly files: string | null;
  /** JSON of a LinkPreview; null: none. [PREVIEW-1] */
  readonly preview: string | null;
  /** The bundled sticker that it names; null: none. [STICKER-1] */
  readonly sticker: StickerName | null;
  /** JSON of a Card; null: none. [CARD-1] */
  readonly card: string | null;
  /** JSON of a ViewOnce, whose message has no `text` and no `files`; null: it is none. [ONCE-8] */
  readonly viewOnce: string | null;
  /** JSON of those who have listened to it; null: nobody is known to have. [LISTEN-3] */
  readonly listeners: string | null;
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
  message.mentions_me AS mentionsMe, message.comment_on AS commentOn, message.commenter, message.blobs, message.files,
  message.preview, message.sticker, message.card, message.view_once AS viewOnce, message.listeners`;

export function toMessage({
  replyTo,
  forwardedFrom,
  poll,
  notice,
  text,
  deletedBy,
  editedOver,
  commentOn,
  commenter,
  blobs,
  files,
  preview,
  sticker,
  card,
  viewOnce: kept,
  listeners,
  expiry,
  expiresAt,
  ...row
}: MessageRow): MessageEntity {
  const { mentionsMe: _, ...fields } = row;
  const viewOnce = viewOnceIn({ viewOnce: kept });
  const rules = poll === null ? null : (storedJson(poll) as Poll);
  return {
    entity: 'message',
    ...fields,
    ...(deletedBy !== null && { deletedBy }),
    ...(commentOn !== null && { commentOn }),
    ...(editedOver !== null && { editedOver }),
    ...(expiry !== null && { expiry: { ...(storedJson(expiry) as MessageTimer), expiresAt } }),
    envelope: envelopeOf({ replyTo, forwardedFrom, notice, commenter, blobs, listeners }, rules, viewOnce),
    content:
      fields.deletedAt !== null
        ? null
        : viewOnce === null
          ? { ...contentOf(text, rules), ...besideOf({ files, preview, sticker, card }) }
          : contentOfOnce(viewOnce),
  };
}

/** [ONCE-8] */
export const viewOnceIn = ({ viewOnce }: Pick<MessageRow, 'viewOnce'>): ViewOnce | null =>
  viewOnce === null ? null : (storedJson(viewOnce) as ViewOnce);

/** [LISTEN-3] */
export const listenersIn = ({ listeners }: Pick<MessageRow, 'listeners'>): Listener[] =>
  listeners === null ? [] : (storedJson(listeners) as Listener[]);

/** What it has of a content besides its words. */
export function besideOf({
  files,
  preview,
  sticker,
  card,
}: Pick<MessageRow, 'files' | 'preview' | 'sticker' | 'card'>): Pick<
  Content,
  'files' | 'preview' | 'sticker' | 'card'
> {
  return {
    ...(files !== null && { files: storedJson(files) as NonNullable<Content['files']> }),
    ...(preview !== null && { preview: storedJson(preview) as NonNullable<Content['preview']> }),
    ...(sticker !== null && { sticker }),
    ...(card !== null && { card: storedJson(card) as NonNullable<Content['card']> }),
  };
}

function envelopeOf(
  {
    replyTo,
    forwardedFrom,
    notice,
    commenter,
    blobs,
    listeners,
  }: Pick<MessageRow, 'replyTo' | 'forwardedFrom' | 'notice' | 'commenter' | 'blobs' | 'listeners'>,
  poll: Poll | null,
  viewOnce: ViewOnce | null,
): Envelope {
  if (notice !== null) return { kind: 'notice', replyTo: null, notice: storedJson(notice) as Notice };
  const forwarded = forwardedFrom !== null && { forwardedFrom: storedJson(forwardedFrom) as ForwardedFrom };
  const written = commenter !== null && { commenter: storedJson(commenter) as Commenter };
  const named = blobs !== null && { blobs: storedJson(blobs) as NamedBlobs };
  const heard = listeners !== null && { listened: listenersIn({ listeners }) };
  return poll === null
    ? { kind: 'text', replyTo, ...forwarded, ...written, ...named, ...heard, ...onceOf(viewOnce) }
    : { kind: 'poll', replyTo, poll, ...forwarded };
}

function onceOf(viewOnce: ViewOnce | null) {
  if (viewOnce === null) return null;
  const { opened } = viewOnce;
  return { viewOnce: true as const, ...(opened.length > 0 && { opened: [...opened] }) };
}
