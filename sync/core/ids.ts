/** Branded ids: a thread's id does not compile where a message's is expected. Formats: `sync/protocol/ids.ts`. */
declare const brand: unique symbol;
// A record of names, not one name: a thread's id has two brands, and two literals would make it `never`.
type Brand<Name extends string> = string & { readonly [brand]: { readonly [Key in Name]: true } };

export type UserId = Brand<'UserId'>;
export type DeviceId = Brand<'DeviceId'>;
export type MessageId = Brand<'MessageId'>;
export type OpId = Brand<'OpId'>;
export type FolderId = Brand<'FolderId'>;
export type StickerPackId = Brand<'StickerPackId'>;
export type ReportId = Brand<'ReportId'>;
/** SHA-256 of its bytes. [BLOB-1] */
export type BlobId = Brand<'BlobId'>;
/** A thread's id is also the id of its feed. */
export type ThreadId = Brand<'FeedId'> & Brand<'ThreadId'>;
/** Either a thread's feed (its ThreadId) or a user's account feed (`u:` + UserId). */
export type FeedId = Brand<'FeedId'> | ThreadId;

const ACCOUNT_PREFIX = 'u:';
const DIRECT_PREFIX = 'd:';
const GROUP_PREFIX = 'g:';

export function accountFeedId(userId: UserId): FeedId {
  return `${ACCOUNT_PREFIX}${userId}` as FeedId;
}

export function isThreadFeed(feedId: FeedId): feedId is ThreadId {
  return !feedId.startsWith(ACCOUNT_PREFIX);
}

export function isDirectThread(feedId: FeedId): feedId is ThreadId {
  return feedId.startsWith(DIRECT_PREFIX);
}

export function isGroupThread(id: string): id is ThreadId {
  return id.startsWith(GROUP_PREFIX);
}

/** @param uuid made by the client that creates the group */
export function groupThreadId(uuid: string): ThreadId {
  return `${GROUP_PREFIX}${uuid}` as ThreadId;
}

/** The sender id of notices, which the gateway writes into a thread ("Ann added Bob"). No user has it. */
export const nobody = '00000000-0000-0000-0000-000000000000' as UserId;

/** Returns time-ordered unique ids (UUIDv7). A port, so that tests with a virtual clock are repeatable. */
export type NewId = () => string;
