import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { MirrorChange, MirrorFrame, MirrorPort, ReceiptTarget } from '../../../sync/client/ports.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { ChangesFrame } from '../../../sync/protocol/frames/down/changes.ts';
import type { HeadsFrame } from '../../../sync/protocol/frames/down/heads.ts';
import type { HistoryFrame } from '../../../sync/protocol/frames/down/history.ts';
import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Db } from '../database/driver.ts';
import { migrate } from '../database/migrate.ts';
import { prepareStoreEntity } from './entities.ts';
import { prepareFeeds } from './feeds.ts';
import { prepareListRows } from './listRows.ts';
import { mirror0001 } from './migrations/0001-mirror.ts';
import { type MirrorReader, prepareMirrorReader } from './reader.ts';
import { type HeldRange, prepareHeldRanges } from './ranges.ts';
import { prepareReadThrough } from './readThrough.ts';

export interface Mirror extends MirrorPort {
  readonly read: MirrorReader;
}

const tables = [
  'meta',
  'feed',
  'held_range',
  'membership',
  'read_position',
  'thread',
  'member',
  'message',
  'reaction',
  'receipt',
  'list_row',
] as const;

/** The mirror of one user. A database that mirrors somebody else is emptied first. */
export function openMirror(db: Db, me: UserId): Mirror {
  migrate(db, [mirror0001]);
  const getMeta = db.prepare<[string], { value: string }>(`SELECT value FROM meta WHERE key = ?`);
  const setMeta = db.prepare(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const ranges = prepareHeldRanges(db);
  const feeds = prepareFeeds(db);
  const readThrough = prepareReadThrough(db, me);
  const rows = prepareListRows({ db, ranges, readThrough, me });
  const store = prepareStoreEntity(db);
  const receiptTarget = db.prepare<[{ thread: string; me: string }], ReceiptTarget>(`
    SELECT message_id AS messageId, sequence_number AS sequenceNumber,
      coalesce((SELECT delivered_through FROM receipt WHERE thread_id = :thread AND user_id = :me), 0) AS deliveredThrough
    FROM message WHERE thread_id = :thread AND sender_id <> :me ORDER BY sequence_number DESC LIMIT 1`);

  const reset = db.transaction(() => {
    for (const table of tables) db.exec(`DELETE FROM ${table}`);
    setMeta.run('userId', me);
    feeds.raiseHead(accountFeedId(me), 0);
  });
  if (getMeta.get('userId')?.value !== me) reset();

  const touched = new Set<ThreadId>();
  const moved = new Map<FeedId, number>();
  const readElsewhere = new Set<ThreadId>();

  function storeAll(items: readonly Entity[]): void {
    for (const entity of items) {
      store(entity);
      touched.add(entity.threadId);
      if (entity.entity === 'readPosition') readElsewhere.add(entity.threadId);
    }
  }

  /** Joining may take the topmost range further down than the count of unread messages below it was made for. */
  function hold(threadId: ThreadId, range: HeldRange): void {
    const before = ranges.top(threadId);
    ranges.add(threadId, range);
    const after = ranges.top(threadId);
    if (before !== null && after !== null && after.from < before.from)
      rows.lowerFloor(threadId, before.from, after.from);
  }

  function applyChanges(frame: ChangesFrame): void {
    const { feedId, after, through, last } = frame;
    feeds.raiseHead(feedId, last);
    storeAll(frame.items);
    const cursor = feeds.cursorOf(feedId);
    if (after === null) {
      if (cursor !== null && cursor >= through) return;
      if (isThreadFeed(feedId)) {
        ranges.replace(feedId, { from: frame.floor ?? 0, to: through });
        rows.setUnreadBelow(feedId, frame.unreadBelow ?? 0);
        touched.add(feedId);
      }
    } else {
      // An account feed is taken from 0; a thread without a cursor waits for its first page.
      const reached = cursor ?? (isThreadFeed(feedId) ? null : 0);
      if (reached === null || after > reached || through <= reached) {
        if (cursor === null && reached === 0 && last === 0) feeds.moveCursor(feedId, 0);
        return;
      }
      if (isThreadFeed(feedId)) hold(feedId, { from: reached, to: through });
    }
    feeds.moveCursor(feedId, through);
    moved.set(feedId, through);
  }

  function applyHistory(frame: HistoryFrame): void {
    feeds.raiseHead(frame.threadId, frame.last);
    storeAll(frame.items);
    touched.add(frame.threadId);
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
      }
    }
  }

  function applyOne(frame: MirrorFrame): void {
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

  const applyAll = db.transaction((frames: readonly MirrorFrame[], cursor?: string): MirrorChange => {
    touched.clear();
    moved.clear();
    readElsewhere.clear();
    for (const frame of frames) applyOne(frame);
    for (const threadId of touched) rows.refresh(threadId);
    const recounts = new Map<ThreadId, number>();
    for (const threadId of readElsewhere) {
      const from = rows.recountBelow(threadId);
      if (from !== null) recounts.set(threadId, from);
    }
    if (cursor !== undefined) setMeta.run('welcomeCursor', cursor);
    return { threads: new Set(touched), listChanged: touched.size > 0, cursors: new Map(moved), recounts };
  });

  return {
    apply: (frames, cursor) => applyAll.immediate(frames, cursor),
    welcomeCursor: () => getMeta.get('welcomeCursor')?.value ?? null,
    staleFeeds: (limit) =>
      feeds
        .stale(limit)
        .map(({ feedId, after }) => ({ feedId, after: isThreadFeed(feedId) ? after : (after ?? 0) })),
    headOf: (feedId) => feeds.headOf(feedId),
    cursorOf: (feedId) => feeds.cursorOf(feedId),
    isStale: (feedId) => feeds.isStale(feedId),
    receiptTarget: (threadId) => receiptTarget.get({ thread: threadId, me }) ?? null,
    reset,
    read: prepareMirrorReader({ db, ranges, rows, readThrough, me }),
  };
}
