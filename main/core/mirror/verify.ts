import { accountFeedId, type MessageId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import type { VerifyPort } from '../../../sync/client/verifier.ts';
import { digestLength, digestText } from '../../../sync/protocol/digest.ts';
import { type Entity, entityKind, entityKinds } from '../../../sync/protocol/entities/entity.ts';
import type {
  Envelope,
  ForwardedFrom,
  MessageEntity,
  Notice,
} from '../../../sync/protocol/entities/message.ts';
import type { Poll } from '../../../sync/protocol/entities/poll.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import type { ReactionEntity } from '../../../sync/protocol/entities/reaction.ts';
import type { DigestFrame, DigestRange } from '../../../sync/protocol/frames/down/digest.ts';
import type { HistoryFrame } from '../../../sync/protocol/frames/down/history.ts';
import { contentOf } from '../../../sync/protocol/polls.ts';
import { toSnake } from '../../../sync/sqlite/entityRows.ts';
import { type Db, storedJson } from '../database/driver.ts';
import { sha256Base64Url } from '../sha256.ts';
import { responses } from './aboutMessages.ts';
import type { StoreEntity } from './entities.ts';
import type { Feeds } from './feeds.ts';
import type { ListRows } from './listRows.ts';
import type { Memberships } from './memberships.ts';
import { prepareThreadItems } from './threadItems.ts';
import { isUnknown } from './unknownMessages.ts';
import { prepareVotes } from './votes.ts';

export interface VerifyDeps {
  readonly db: Db;
  readonly me: UserId;
  readonly feeds: Feeds;
  readonly rows: ListRows;
  readonly store: StoreEntity;
  readonly memberships: Pick<Memberships, 'of'>;
  readonly forgetThread: (threadId: ThreadId) => void;
}

type MessageRow = Omit<MessageEntity, 'entity' | 'envelope' | 'content' | 'editedOver' | 'expiry'> & {
  readonly editedOver: number | null;
  readonly replyTo: MessageId | null;
  readonly forwardedFrom: string | null;
  readonly poll: string | null;
  readonly notice: string | null;
  readonly text: string;
  readonly expiry: string | null;
  readonly expiresAt: number | null;
};
type ReactionRow = Omit<ReactionEntity, 'entity' | 'present' | 'sequenceNumber'>;

/** What the account's feed tells of a thread. */
const ownTables = entityKinds.filter(({ feed }) => feed === 'account').map(({ name }) => toSnake(name));

/** [DIGEST-4] */
export function prepareVerification({
  db,
  me,
  feeds,
  rows,
  store,
  memberships,
  forgetThread,
}: VerifyDeps): VerifyPort {
  const accountFeed = accountFeedId(me);
  const threads = db.prepare<[], { threadId: ThreadId }>(`
    SELECT thread_id AS threadId FROM membership UNION SELECT thread_id FROM thread
    UNION SELECT feed_id FROM feed WHERE feed_id NOT LIKE 'u:%'
    EXCEPT SELECT thread_id FROM membership WHERE left_at IS NOT NULL ORDER BY 1`);
  const rewind = db.prepare(`UPDATE feed SET cursor = 0 WHERE feed_id = ?`);
  const held = db.prepare<[string], { from: number; to: number }>(
    `SELECT from_seq AS "from", to_seq AS "to" FROM held_range WHERE thread_id = ? ORDER BY from_seq DESC`,
  );
  const messages = db.prepare<[string, number, number], MessageRow>(`
    SELECT message_id AS messageId, thread_id AS threadId, sequence_number AS sequenceNumber, version,
      sender_id AS senderId, at, edited_at AS editedAt, deleted_at AS deletedAt, reply_to AS replyTo,
      forwarded_from AS forwardedFrom, poll, notice, text, edited_over AS editedOver, expiry, expires_at AS expiresAt
    FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ? ORDER BY sequence_number`);
  const reactions = db.prepare<[string], ReactionRow>(`
    SELECT message_id AS messageId, thread_id AS threadId, user_id AS userId, emoji, version FROM reaction
    WHERE message_id = ? AND present = 1`);
  const newest = db.prepare<{ threadId: string; from: number; to: number; last: number; cursor: number }>(`
    SELECT 1 FROM message LEFT JOIN reaction USING (message_id) LEFT JOIN vote USING (message_id)
      LEFT JOIN tally USING (message_id)
    WHERE message.thread_id = :threadId AND sequence_number > :from AND sequence_number <= :to
      AND (message.version BETWEEN :last + 1 AND :cursor OR reaction.version BETWEEN :last + 1 AND :cursor
        OR vote.version BETWEEN :last + 1 AND :cursor OR tally.version BETWEEN :last + 1 AND :cursor)`);
  const unknownIn = db.prepare<[string, number, number]>(
    `SELECT 1 FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ? AND ${isUnknown('notice')}`,
  );
  const idsIn = db.prepare<[string, number, number], { messageId: string }>(
    `SELECT message_id AS messageId FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?`,
  );
  const isExpired = db.prepare<[string]>(`SELECT 1 FROM expired WHERE message_id = ?`);
  const dropMessage = db.prepare(`DELETE FROM message WHERE message_id = ?`);
  const dropResponses = responses.map((table) => db.prepare(`DELETE FROM ${table} WHERE message_id = ?`));
  const votes = prepareVotes(db);
  const items = prepareThreadItems(db, store);

  function hashOf(threadId: ThreadId, from: number, to: number): string {
    const rows = messages.all(threadId, from, to);
    const polls = rows.flatMap(({ messageId, poll }) => (poll === null ? [] : [messageId]));
    const [cast, tallies] = [votes.cast(polls), votes.tallies(polls)];
    const text = digestText(
      rows.map((row) => ({
        message: toMessage(row),
        reactions: reactions
          .all(row.messageId)
          .map((reaction) =>
            Object.assign(reaction, { entity: 'reaction' as const, present: true, sequenceNumber: 0 }),
          ),
        votes: cast.get(row.messageId) ?? [],
        tally: tallies.get(row.messageId) ?? null,
      })),
    );
    return sha256Base64Url(text).slice(0, digestLength);
  }

  function isNewer(threadId: ThreadId, from: number, to: number, last: number): boolean {
    const cursor = feeds.cursorOf(threadId) ?? 0;
    return cursor > last && newest.get({ threadId, from, to, last, cursor }) !== undefined;
  }

  // Who has left keeps what they held; the gateway shows less of it with every edit.
  const hasLeft = (threadId: ThreadId) => typeof memberships.of(threadId)?.leftAt === 'number';

  return {
    begin() {
      rewind.run(accountFeed);
      return threads.all().map(({ threadId }) => threadId);
    },
    held: (threadId) => held.all(threadId),
    cursorOf: (threadId) => feeds.cursorOf(threadId),
    compare: db.transaction((threadId: ThreadId, { from, to, hash }: DigestRange, last: number) => {
      if (hasLeft(threadId) || hashOf(threadId, from, to) === hash) return 'same';
      // [VERSION-4] What could not be read cannot be compared either.
      if (unknownIn.get(threadId, from, to) !== undefined) return 'same';
      return isNewer(threadId, from, to, last) ? 'newer' : 'differs';
    }),
    repair: db.transaction((range: DigestRange, { threadId, last, items: found }: HistoryFrame) => {
      // Changed since the page was read: it comes, or came, as a change.
      if (isNewer(threadId, range.from, range.to, last)) return true;
      const inRange = found.filter(
        (item) =>
          item.entity !== 'message' || (item.sequenceNumber > range.from && item.sequenceNumber <= range.to),
      );
      const held = idsIn.all(threadId, range.from, range.to).map(({ messageId }) => messageId);
      const told = inRange.map(({ messageId }) => messageId as string);
      if (held.length === 0 && told.every((id) => isExpired.get(id) !== undefined)) return false;
      const ids = new Set([...held, ...told]);
      for (const id of ids) {
        dropMessage.run(id);
        for (const drop of dropResponses) drop.run(id);
      }
      for (const item of inRange) store(item);
      rows.refresh(threadId);
      return true;
    }).immediate,
    repairItems: db.transaction(({ threadId, items: told, last, accountLast }: DigestFrame) => {
      if (hasLeft(threadId)) return 0;
      const cursors = { thread: feeds.cursorOf(threadId) ?? 0, account: feeds.cursorOf(accountFeed) ?? 0 };
      const isNewerItem = ({ entity, version }: Pick<Entity, 'entity' | 'version'>) =>
        entityKind[entity].feed === 'account'
          ? version > accountLast && version <= cursors.account
          : version > last && version <= cursors.thread;
      const isHere = (item: Entity) => item.entity !== 'pin' || isExpired.get(item.messageId) === undefined;
      const repaired = items.repair(threadId, told.filter(isHere), isNewerItem);
      rows.refresh(threadId);
      return repaired;
    }).immediate,
    forget: db.transaction((threadId: ThreadId) => {
      if (hasLeft(threadId)) return;
      forgetThread(threadId);
      for (const table of ownTables) db.prepare(`DELETE FROM ${table} WHERE thread_id = ?`).run(threadId);
    }).immediate,
  };
}

function toMessage({
  replyTo,
  forwardedFrom,
  poll,
  notice,
  text,
  editedOver,
  expiry,
  expiresAt,
  ...row
}: MessageRow): MessageEntity {
  const rules = poll === null ? null : (storedJson(poll) as Poll);
  return {
    entity: 'message',
    ...row,
    ...(editedOver !== null && { editedOver }),
    ...(expiry !== null && { expiry: { ...(storedJson(expiry) as MessageTimer), expiresAt } }),
    envelope: envelopeOf({ replyTo, forwardedFrom, notice }, rules),
    content: row.deletedAt === null ? contentOf(text, rules) : null,
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
