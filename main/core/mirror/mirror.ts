import { assertNever } from '../../../sync/core/assertNever.ts';
import { ownMarks, responses } from './aboutMessages.ts';
import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type MessageId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { MirrorChange, MirrorFrame, MirrorPort, ReceiptTarget } from '../../../sync/client/ports.ts';
import { type Entity, entityKind, entityKinds } from '../../../sync/protocol/entities/entity.ts';
import type { ChangesFrame } from '../../../sync/protocol/frames/down/changes.ts';
import type { HeadsFrame } from '../../../sync/protocol/frames/down/heads.ts';
import type { HistoryFrame } from '../../../sync/protocol/frames/down/history.ts';
import { Position } from '../../../sync/protocol/frames/position.ts';
import { ToldLimits, withDefaults } from '../../../sync/protocol/limits.ts';
import { compileJsonValidator, compileValidator } from '../../../sync/protocol/validator.ts';
import { toSnake } from '../../../sync/sqlite/entityRows.ts';
import { type Db, storedJson } from '../database/driver.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { type Me, prepareStoreEntity } from './entities.ts';
import { prepareArchives } from './archives.ts';
import { prepareExpiry } from './expiry.ts';
import { prepareFeeds } from './feeds.ts';
import { prepareForgetThread } from './forgetThread.ts';
import { prepareListRows } from './listRows.ts';
import { prepareMemberships } from './memberships.ts';
import { mirrorMigrations } from './migrations/mirrorMigrations.ts';
import { beginningOf, expiryOf } from './beginningOf.ts';
import { type MirrorReader, prepareMirrorReader } from './reader.ts';
import { type HeldRange, prepareHeldRanges } from './ranges.ts';
import { prepareVerification } from './verify.ts';
import { prepareReadThrough } from './readThrough.ts';
import { defineIndexTerms, type MessageIndex, prepareMessageIndex } from '../search/messageIndex.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';

export interface Mirror extends MirrorPort {
  readonly read: MirrorReader;
  readonly index: MessageIndex;
  /** An archive is wanted no longer. [PERSON-4] */
  dropArchive(threadId: ThreadId): void;
}

const tables = [
  ...['meta', 'feed', 'held_range', 'list_row'],
  ...entityKinds.map(({ name }) => toSnake(name)),
];

const parsePosition = compileValidator(Position, 'databaseUnreadable');
const parseLimits = compileJsonValidator(ToldLimits, 'databaseUnreadable');

/** The mirror of one user. A database that mirrors somebody else is emptied first. */
export function openMirror(db: Db, person: Me): Mirror {
  const me = person.userId;
  defineIndexTerms(db);
  migrate(db, mirrorMigrations);
  const index = prepareMessageIndex(db);
  const getMeta = db.prepare<[string], { value: string }>(`SELECT value FROM meta WHERE key = ?`);
  const setMeta = db.prepare(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const ranges = prepareHeldRanges(db);
  const feeds = prepareFeeds(db);
  const readThrough = prepareReadThrough(db, me);
  const rows = prepareListRows({ db, ranges, readThrough });
  const store = prepareStoreEntity(db, person);
  const forgetThread = prepareForgetThread(db);
  const memberships = prepareMemberships(db, forgetThread);
  const reader = prepareMirrorReader({ db, ranges, rows, readThrough, memberships, me });
  const receiptTarget = db.prepare<[{ thread: string; me: string }], ReceiptTarget>(`
    SELECT message_id AS messageId, sequence_number AS sequenceNumber,
      max(coalesce((SELECT delivered_through FROM receipt WHERE thread_id = :thread AND user_id = :me), 0),
        coalesce((SELECT delivered_through FROM read_position WHERE thread_id = :thread), 0)) AS deliveredThrough
    FROM message WHERE thread_id = :thread AND incoming = 1
      AND NOT EXISTS (SELECT 1 FROM membership WHERE thread_id = :thread AND left_at IS NOT NULL)
    ORDER BY sequence_number DESC LIMIT 1`);

  // [PIN-5]
  const dropPins = db.prepare<{ threadId: ThreadId; through: number; kept: string }>(`
    DELETE FROM pin WHERE thread_id = :threadId AND version <= :through
      AND message_id NOT IN (SELECT value FROM json_each(:kept))`);

  // [TIMER-7] What was to be read first, and is not told any more, is gone.
  const dropUntold = db
    .prepare<{ threadId: ThreadId; through: number; told: string }, MessageId>(
      `DELETE FROM message WHERE thread_id = :threadId AND version <= :through AND expiry IS NOT NULL
         AND expires_at IS NULL AND message_id NOT IN (SELECT value FROM json_each(:told)) RETURNING message_id`,
    )
    .pluck();
  // Below the page it may be there still, and come back: what its own feed says of it stays until a page reaches it.
  const dropAbout = responses.map((table) => db.prepare(`DELETE FROM ${table} WHERE message_id = ?`));
  const dropGone = ownMarks.map((table) =>
    db.prepare<{ threadId: ThreadId; from: number; to: number; told: string }>(`
      DELETE FROM ${table} WHERE thread_id = :threadId AND sequence_number > :from AND sequence_number <= :to
        AND message_id NOT IN (SELECT value FROM json_each(:told))
        AND thread_id NOT IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL)`),
  );

  const archives = prepareArchives(db, (threadId) => rows.refresh(threadId));

  const empty = () => {
    index.clear(() => tables.forEach((table) => db.exec(`DELETE FROM ${table}`)));
    setMeta.run('userId', me);
    feeds.raiseHead(accountFeedId(me), 0);
  };
  const reset = db.transaction(() => {
    archives.layAside();
    empty();
    archives.putBack();
    crashPoint('mirror.resetWritten');
  });
  const beginWithAnother = db.transaction(() => {
    archives.clear();
    empty();
    crashPoint('mirror.resetWritten');
  });
  if (getMeta.get('userId')?.value !== me) beginWithAnother();

  const touched = new Set<ThreadId>();
  const toSumUp = new Set<ThreadId>();
  const moved = new Map<FeedId, number>();
  const toRecount = new Set<ThreadId>();
  const drafted = new Set<ThreadId>();

  /**
   * [MERGE-7] A mark that is not held, of a number that was taken in already, is one that has gone since: frames come
   * twice, and late.
   */
  function isLate(entity: Entity): boolean {
    const { feed, comesOnce } = entityKind[entity.entity];
    if (comesOnce !== true || !('messageId' in entity)) return false;
    const cursor = feeds.cursorOf(feed === 'thread' ? entity.threadId : accountFeedId(me)) ?? 0;
    return entity.version <= cursor && !reader.isMarked(entity.entity, entity.messageId);
  }

  function storeAll(items: readonly Entity[]): void {
    for (const entity of items) {
      if (isLate(entity)) continue;
      if (entity.entity === 'membership') {
        archives.isBack(entity.threadId);
        memberships.begins(entity);
      }
      if (entity.entity !== 'membership' && !memberships.mayHold(entity)) continue;
      store(entity);
      if (entity.entity === 'draft') {
        drafted.add(entity.threadId);
        continue;
      }
      touched.add(entity.threadId);
      if (isListed(entity, me)) toSumUp.add(entity.threadId);
      if (changesUnreadBelow(entity)) toRecount.add(entity.threadId);
    }
  }

  /** [MERGE-8] A page has every message of its range: what it does not tell has gone, and nothing else says so. */
  function dropGoneMarks(threadId: ThreadId, { from, to }: HeldRange, told: string): void {
    for (const drop of dropGone) drop.run({ threadId, from, to, told });
  }

  /** Joining may take the topmost range further down than the count of unread messages below it was made for. */
  function hold(threadId: ThreadId, range: HeldRange): void {
    const before = ranges.top(threadId);
    if (before !== null && before.from <= range.from && range.from <= before.to) {
      if (range.to > before.to) ranges.extendTop(threadId, before, range.to);
      return;
    }
    ranges.add(threadId, range);
    toSumUp.add(threadId);
    const after = ranges.top(threadId);
    if (before !== null && after !== null && after.from < before.from)
      rows.lowerFloor(threadId, before.from, after.from);
  }

  function applyChanges(frame: ChangesFrame): void {
    const { feedId, through, last } = frame;
    storeAll(frame.items);
    // [MERGE-1] Moving raises the head as well, in one write.
    if (!reaches(frame)) return feeds.raiseHead(feedId, last);
    feeds.moveCursor(feedId, through, last);
    moved.set(feedId, through);
  }

  /** Whether the cursor may move to the end of this frame; what is held from then on is noted. [MERGE-3, MERGE-6] */
  function reaches({
    feedId,
    after,
    through,
    last,
    items,
    floor = 0,
    unreadBelow = 0,
  }: ChangesFrame): boolean {
    const cursor = feeds.cursorOf(feedId);
    if (after === null) {
      if (cursor !== null && cursor >= through) return false;
      if (isThreadFeed(feedId)) {
        const told = JSON.stringify(messagesIn(items));
        for (const messageId of dropUntold.all({ threadId: feedId, through, told }))
          for (const drop of dropAbout) drop.run(messageId);
        dropGoneMarks(feedId, { from: floor, to: through }, told);
        dropPins.run({ threadId: feedId, through, kept: JSON.stringify(pinsIn(items)) });
        ranges.replace(feedId, { from: floor, to: through });
        rows.setUnreadBelow(feedId, unreadBelow);
        touched.add(feedId);
        toSumUp.add(feedId);
      }
      return true;
    }
    // An account feed is taken from 0, also an empty one; a thread without a cursor waits for its first page.
    const reached = cursor ?? (isThreadFeed(feedId) ? null : 0);
    if (reached === null || after > reached) return false;
    if (through <= reached) return cursor === null && last === 0;
    if (isThreadFeed(feedId)) hold(feedId, { from: reached, to: through });
    return true;
  }

  function applyHistory(frame: HistoryFrame): void {
    feeds.raiseHead(frame.threadId, frame.last);
    storeAll(frame.items);
    touched.add(frame.threadId);
    toSumUp.add(frame.threadId);
    dropGoneMarks(frame.threadId, frame, JSON.stringify(messagesIn(frame.items)));
    hold(frame.threadId, { from: frame.from, to: frame.to });
    // The count is of what lies below the page; only of a page in the topmost range does the list want to know it.
    const top = ranges.top(frame.threadId);
    if (top === null || frame.from < top.from) return;
    rows.setUnreadBelow(frame.threadId, frame.unreadBelow);
    rows.lowerFloor(frame.threadId, frame.from, top.from);
  }

  function applyHeads(frame: HeadsFrame): void {
    for (const { feedId, last, items, unread } of frame.feeds) {
      feeds.raiseHead(feedId, last);
      if (items !== undefined) storeAll(items);
      if (unread !== undefined && isThreadFeed(feedId) && ranges.top(feedId) === null) {
        rows.setUnreadBelow(feedId, unread);
        touched.add(feedId);
        toSumUp.add(feedId);
      }
    }
  }

  function applyOne(frame: MirrorFrame): void {
    // Heads say no number of a feed's; what they tell comes again with its page.
    if (frame.skippedFrom !== undefined && frame.frame !== 'heads')
      feeds.noteSkipped(frame.frame === 'changes' ? frame.feedId : frame.threadId, frame.skippedFrom);
    switch (frame.frame) {
      case 'changes':
        return applyChanges(frame);
      case 'history':
        return applyHistory(frame);
      case 'heads':
        return applyHeads(frame);
      default:
        assertNever(frame);
    }
  }

  const applyAll = db.transaction(
    (frames: readonly MirrorFrame[], cursor: string | null, seen: Position | null): MirrorChange => {
      touched.clear();
      toSumUp.clear();
      moved.clear();
      toRecount.clear();
      drafted.clear();
      memberships.forgetRead();
      crashPoint('mirror.applyBegun');
      for (const frame of frames) applyOne(frame);
      for (const threadId of toSumUp) rows.refresh(threadId);
      const recounts = new Map<ThreadId, number>();
      for (const threadId of toRecount) {
        const from = rows.recountBelow(threadId);
        if (from !== null) recounts.set(threadId, from);
      }
      crashPoint('mirror.applyWritten');
      if (seen !== null) setMeta.run('seen', JSON.stringify(seen));
      if (cursor !== null) {
        setMeta.run('welcomeCursor', cursor);
        crashPoint('mirror.cursorWritten');
      }
      return {
        threads: new Set(touched),
        drafts: new Set(drafted),
        listChanged: touched.size + drafted.size > 0,
        cursors: new Map(moved),
        recounts,
      };
    },
  );

  return {
    apply: (frames, cursor = null, seen = null) => applyAll.immediate(frames, cursor, seen),
    welcomeCursor: () => getMeta.get('welcomeCursor')?.value ?? null,
    staleFeeds: (limit) =>
      feeds
        .stale(limit)
        .map(({ feedId, after }) => ({ feedId, after: isThreadFeed(feedId) ? after : (after ?? 0) })),
    seen() {
      const stored = getMeta.get('seen')?.value;
      if (stored === undefined) return null;
      const parsed = parsePosition(storedJson(stored));
      if (!parsed.ok) throw parsed.error;
      return parsed.value;
    },
    limits() {
      const stored = getMeta.get('limits')?.value;
      const parsed = stored === undefined ? null : parseLimits(stored);
      // What another version of this app wrote may lack one.
      return parsed?.ok === true ? withDefaults(parsed.value) : null;
    },
    keepLimits(limits) {
      const text = JSON.stringify(limits);
      if (getMeta.get('limits')?.value !== text) setMeta.run('limits', text);
    },
    hasThread: (threadId) => reader.hasThread(threadId),
    isIn: (threadId) => reader.membership(threadId)?.leftAt === null,
    knowsOf: (messageId) => reader.message(messageId) !== null || reader.isGone(messageId),
    beginningOf: (threadId) => beginningOf(reader, threadId, me),
    peopleOf: (threadId) =>
      Object.fromEntries(
        reader
          .members(threadId)
          .filter(({ userId }) => userId !== me)
          .map(({ handle, userId }) => [handle, userId]),
      ),
    expiryOf: (messageId, threadId) => expiryOf(reader, messageId, threadId),
    cursorOf: (feedId) => feeds.cursorOf(feedId),
    isStale: (feedId) => feeds.isStale(feedId),
    receiptTarget: (threadId) => receiptTarget.get({ thread: threadId, me }) ?? null,
    archive: db.transaction(archives.archive).immediate,
    isArchive: archives.has,
    dropArchive: db.transaction(archives.drop).immediate,
    reset,
    verify: prepareVerification({ db, me, feeds, rows, store, memberships, forgetThread }),
    expiry: prepareExpiry({
      ...{ db, me, rows, forgetThread },
      getMeta: (key) => getMeta.get(key)?.value ?? null,
      setMeta: (key, value) => void setMeta.run(key, value),
    }),
    read: reader,
    index,
  };
}

function messagesIn(items: readonly Entity[]): MessageId[] {
  return items.flatMap((item) => (item.entity === 'message' ? [item.messageId] : []));
}

function pinsIn(items: readonly Entity[]): MessageId[] {
  return items.flatMap((item) => (item.entity === 'pin' ? [item.messageId] : []));
}

/** Whether messages below what is held may be read or gone, which only the gateway can count. */
function changesUnreadBelow(entity: Entity): boolean {
  if (entity.entity === 'message') return entity.deletedAt !== null;
  return entity.entity === 'readPosition' || entity.entity === 'hidden' || entity.entity === 'expired';
}

/** Whether the thread list shows something of it: what was written, and how far one has read. */
function isListed(entity: Entity, me: UserId): boolean {
  return entity.entity === 'receipt' ? entity.userId === me : entityKind[entity.entity].isListed === true;
}
