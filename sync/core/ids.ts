/** Branded ids: a thread's id is never passed where a message's is due. Formats are in `sync/protocol/ids.ts`. */
declare const brand: unique symbol;
// A record of names, not one name: a thread's id bears two brands, and two literals would make `never` of it.
type Brand<Name extends string> = string & { readonly [brand]: { readonly [Key in Name]: true } };

export type UserId = Brand<'UserId'>;
export type DeviceId = Brand<'DeviceId'>;
export type MessageId = Brand<'MessageId'>;
export type OpId = Brand<'OpId'>;
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

/** @param uuid made by the client that creates the group */
export function groupThreadId(uuid: string): ThreadId {
  return `${GROUP_PREFIX}${uuid}` as ThreadId;
}

/** Who "sends" the notices that the gateway itself writes into a thread ("Ann added Bob"): nobody has this id. */
export const nobody = '00000000-0000-0000-0000-000000000000' as UserId;

/** Makes time-ordered unique ids (UUIDv7). A port, so that tests with a virtual clock are repeatable. */
export type NewId = () => string;
