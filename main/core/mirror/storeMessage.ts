import { nobody } from '../../../sync/core/ids.ts';
import type { MessageEntity } from '../../../sync/protocol/entities/message.ts';
import { areNamed } from '../../../sync/files/namedBlobs.ts';
import { mentions } from '../../../sync/protocol/markup/mentions.ts';
import { fitsKind, wordsOf } from '../../../sync/protocol/polls.ts';
import { unreadable } from '../../../sync/protocol/skipUnknown.ts';
import { fitsViewOnce, type ViewOnce, viewOnceOf } from '../../../sync/protocol/viewOnce.ts';
import { contentCodec } from '../contentCodec.ts';
import type { Db } from '../database/driver.ts';
import { aboutMessages } from './aboutMessages.ts';
import { prepareDropRows } from './dropRows.ts';
import type { Me } from './entities.ts';
import { isExpired, isHidden, isUnknown } from './fragments.ts';

export function prepareStoreMessage(db: Db, me: Me): (entity: MessageEntity) => void {
  const upsert = db.prepare(`
    INSERT INTO message
      (message_id, thread_id, sequence_number, version, sender_id, incoming, at, edited_at, deleted_at, deleted_by, kind,
       reply_to, forwarded_from, notice, poll, text, nonce, mentions_me, edited_over, expiry, expires_at, comment_on,
       commenter, blobs, files, preview, sticker, card, view_once, listeners)
    SELECT :messageId, :threadId, :sequenceNumber, :version, :senderId, :incoming, :at, :editedAt, :deletedAt, :deletedBy, :kind,
      :replyTo, :forwardedFrom, :notice, :poll, :text, :nonce, :mentionsMe, :editedOver, :expiry, :expiresAt, :commentOn,
      :commenter, :blobs, :files, :preview, :sticker, :card, :viewOnce, :listeners
    WHERE NOT ${isHidden(':messageId')} AND NOT ${isExpired(':messageId')}
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, edited_at = excluded.edited_at, deleted_at = excluded.deleted_at,
        deleted_by = excluded.deleted_by,
        incoming = excluded.incoming, reply_to = excluded.reply_to, forwarded_from = excluded.forwarded_from,
        notice = excluded.notice,
        kind = excluded.kind, poll = excluded.poll, text = excluded.text, nonce = excluded.nonce,
        mentions_me = excluded.mentions_me, comment_on = excluded.comment_on, commenter = excluded.commenter, blobs = excluded.blobs,
        files = excluded.files, preview = excluded.preview, sticker = excluded.sticker, card = excluded.card,
        view_once = excluded.view_once, listeners = excluded.listeners,
        edited_over = excluded.edited_over, expiry = excluded.expiry, expires_at = excluded.expires_at
    WHERE excluded.version > message.version
      OR (excluded.version = message.version AND (${isUnknown('message.notice')}
        OR (message.nonce IS NULL AND excluded.nonce IS NOT NULL)))`);
  const dropAbout = prepareDropRows(db, aboutMessages, 'message_id');
  return (message) => {
    if (message.deletedAt !== null) dropAbout(message.messageId);
    upsert.run(toRow(opened(message), me));
  };
}

/** [COMMIT-4] What its sender did not commit to is nobody's words. */
function opened(message: MessageEntity): MessageEntity {
  const { envelope, content } = message;
  if (envelope.kind === 'notice' || content === null) return message;
  const isSaid =
    contentCodec.open(content, envelope.commitment) !== null &&
    fitsKind({ envelope, content }) &&
    fitsViewOnce(envelope, content) &&
    areNamed(content.files, 'blobs' in envelope ? envelope.blobs : undefined);
  return isSaid ? message : { ...message, ...unreadable(message.senderId) };
}

/** [ONCE-8] What is kept apart of a message that is viewed once. */
function viewOnceIn({ envelope, content }: Pick<MessageEntity, 'envelope' | 'content'>): ViewOnce | null {
  const once = viewOnceOf(envelope);
  const [file] = content?.files ?? [];
  return once === null || file === undefined ? null : { file, opened: once.opened };
}

function toRow({ envelope, content, expiry, ...fields }: MessageEntity, me: Me) {
  const { expiresAt = null, ...timer } = expiry ?? {};
  const { kind, replyTo } = envelope;
  const isDeleted = fields.deletedAt !== null;
  const isOwn = fields.senderId === me.userId;
  // [NOTICE-3]
  const isOthers = !isDeleted && !isOwn && fields.senderId !== nobody && kind !== 'notice';
  // [COMMENT-4]
  const incoming = isOthers && fields.commentOn === undefined ? 1 : 0;
  // [MENTION-3]
  const isReply = envelope.kind !== 'notice' && envelope.repliedUser === me.userId;
  const viewOnce = viewOnceIn({ envelope, content });
  const text = content === null || viewOnce !== null ? '' : wordsOf(content);
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  return {
    ...fields,
    ...{ kind, replyTo, text, incoming, expiresAt, nonce: content?.nonce ?? null },
    forwardedFrom: envelope.kind === 'notice' ? null : json(envelope.forwardedFrom),
    poll: envelope.kind === 'poll' ? json(envelope.poll) : null,
    notice: envelope.kind === 'notice' ? json(envelope.notice) : null,
    expiry: expiry === undefined ? null : json(timer),
    deletedBy: fields.deletedBy ?? null,
    editedOver: fields.editedOver ?? null,
    commentOn: fields.commentOn ?? null,
    commenter: envelope.kind === 'notice' ? null : json(envelope.commenter),
    blobs: envelope.kind === 'text' ? json(envelope.blobs) : null,
    files: viewOnce === null ? json(content?.files) : null,
    viewOnce: viewOnce && JSON.stringify(viewOnce),
    listeners: envelope.kind === 'text' ? json(envelope.listened) : null,
    preview: json(content?.preview),
    sticker: content?.sticker ?? null,
    card: json(content?.card),
    mentionsMe: isOthers && (isReply || mentions(text, me.handle)) ? 1 : 0,
  };
}
