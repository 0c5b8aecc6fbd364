import { Type } from 'typebox';
import type {
  DeviceId,
  FeedId,
  FolderId,
  MessageId,
  OpId,
  ReportId,
  StickerPackId,
  ThreadId,
  UserId,
} from '../core/ids.ts';
import { wholeNumber } from './shape.ts';
import { maxEmojiLength, maxHandleLength, minHandleLength } from './sizes.ts';

export const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const directThread = 'd:[A-Za-z0-9_-]{22}';
const groupThread = `g:${uuid}`;
export const anyThread = `${directThread}|${groupThread}`;

export const UserIdSchema = Type.Unsafe<UserId>(Type.String({ pattern: `^${uuid}$` }));
export const DeviceIdSchema = Type.Unsafe<DeviceId>(Type.String({ pattern: `^${uuid}$` }));
export const MessageIdSchema = Type.Unsafe<MessageId>(Type.String({ pattern: `^${uuid}$` }));
export const OpIdSchema = Type.Unsafe<OpId>(Type.String({ pattern: `^${uuid}$` }));
export const FolderIdSchema = Type.Unsafe<FolderId>(Type.String({ pattern: `^${uuid}$` }));
export const StickerPackIdSchema = Type.Unsafe<StickerPackId>(Type.String({ pattern: `^${uuid}$` }));
export const ReportIdSchema = Type.Unsafe<ReportId>(Type.String({ pattern: `^${uuid}$` }));
export const ThreadIdSchema = Type.Unsafe<ThreadId>(Type.String({ pattern: `^(${anyThread})$` }));
export const AccountFeedIdSchema = Type.Unsafe<FeedId>(Type.String({ pattern: `^u:${uuid}$` }));
/** [GROUP-1] Made by the creator, so a group can be created offline. */
export const GroupIdSchema = Type.Unsafe<ThreadId>(Type.String({ pattern: `^${groupThread}$` }));
export const FeedIdSchema = Type.Unsafe<FeedId>(Type.String({ pattern: `^(${directThread}|[gu]:${uuid})$` }));

/** 1, 2, 3… in a feed; 0 means "before the first". */
export const SequenceNumber = wholeNumber();
/** Chosen by the client for a request, and repeated in its answer. */
export const RequestId = wholeNumber(1);
/** Milliseconds since 1970, by the gateway's clock. */
export const Timestamp = wholeNumber();
/** A normalised handle: lower case Latin letters, digits and underscores, beginning with a letter. */
export const Handle = Type.String({
  pattern: `^[a-z][a-z0-9_]{${minHandleLength - 1},${maxHandleLength - 1}}$`,
});
export const Emoji = Type.String({ minLength: 1, maxLength: maxEmojiLength });
