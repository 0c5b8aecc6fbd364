import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { MirrorChange, MirrorFrame, MirrorPort } from '../../../sync/client/ports.ts';
import type { Position } from '../../../sync/protocol/frames/position.ts';
import type { People } from '../../../sync/protocol/ops/people.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import type { Db } from '../database/driver.ts';
import { defineIndexTerms, type MessageIndex, prepareMessageIndex } from '../search/messageIndex.ts';
import { type Archives, prepareArchives } from './archives.ts';
import { beginningOf, expiryOf } from './beginningOf.ts';
import { type MirrorContext, openMirrorContext } from './context.ts';
import type { Me } from './entities.ts';
import { prepareExpiry } from './expiry.ts';
import { prepareGoneByPage } from './goneByPage.ts';
import { Merge } from './merge.ts';
import { mirrorMigrations } from './migrations/mirrorMigrations.ts';
import { type MirrorReader, prepareMirrorReader } from './reader.ts';
import { beginForMe, resetMirror } from './reset.ts';
import { preparePictures } from './pictures.ts';
import { prepareVerification } from './verify.ts';

export interface Mirror extends MirrorPort {
  readonly read: MirrorReader;
  readonly index: MessageIndex;
  /** An archive is wanted no longer. [PERSON-4] */
  dropArchive(threadId: ThreadId): void;
}

/** The mirror of one user. A database that mirrors somebody else is emptied first. */
export function openMirror(db: Db, me: Me): Mirror {
  defineIndexTerms(db);
  migrate(db, mirrorMigrations);
  const index = prepareMessageIndex(db);
  const context = openMirrorContext(db, me);
  const archives = prepareArchives(db, context.rows.refresh);
  const read = prepareMirrorReader(context);
  beginForMe({ ...context, archives, index });

  const { meta, feeds, memberships } = context;
  return {
    apply: prepareApply(context, archives, read),
    welcomeCursor: meta.welcomeCursor,
    seen: meta.seen,
    limits: meta.limits,
    keepLimits: meta.keepLimits,
    staleFeeds: feeds.stale,
    cursorOf: feeds.cursorOf,
    isStale: feeds.isStale,
    receiptTarget: read.receiptTarget,
    isOfMany: read.isOfMany,
    slowThreads: read.slowThreads,
    mayWriteFrom: read.mayWriteFrom,
    hasThread: read.hasThread,
    newestDirects: read.newestDirects,
    isIn: (threadId) => memberships.of(threadId)?.leftAt === null,
    knowsOf: (messageId) => read.message(messageId) !== null || read.isGone(messageId),
    beginningOf: (threadId) => beginningOf(read, threadId, me.userId),
    peopleOf: (threadId) => othersIn(read, threadId, me.userId),
    expiryOf: (messageId, threadId) => expiryOf(read, messageId, threadId),
    keepPicture: preparePictures(db).keepPicture,
    archive: db.transaction(archives.archive).immediate,
    isArchive: archives.has,
    dropArchive: db.transaction(archives.drop).immediate,
    reset: () => resetMirror({ ...context, archives, index }),
    verify: prepareVerification(context),
    expiry: prepareExpiry(context),
    read,
    index,
  };
}

function prepareApply(
  context: MirrorContext,
  archives: Archives,
  { isMarked }: MirrorReader,
): MirrorPort['apply'] {
  const { db, meta } = context;
  const gone = prepareGoneByPage(db);
  const applyAll = db.transaction(
    (frames: readonly MirrorFrame[], cursor: string | null, seen: Position | null): MirrorChange => {
      crashPoint('mirror.applyBegun');
      const merge = new Merge({ ...context, archives, gone, isMarked });
      for (const frame of frames) merge.take(frame);
      const change = merge.finish();
      if (seen !== null) meta.set('seen', JSON.stringify(seen));
      if (cursor !== null) {
        meta.set('welcomeCursor', cursor);
        crashPoint('mirror.cursorWritten');
      }
      return change;
    },
  );
  return (frames, cursor = null, seen = null) => applyAll.immediate(frames, cursor, seen);
}

function othersIn(read: MirrorReader, threadId: ThreadId, me: UserId): People {
  const others = read.members(threadId).filter(({ userId, handle }) => userId !== me && handle !== '');
  return Object.fromEntries(others.map(({ handle, userId }) => [handle, userId]));
}
