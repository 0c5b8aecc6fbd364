import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import { type Me, prepareStoreEntity, type StoreEntity } from './entities.ts';
import { type Feeds, prepareFeeds } from './feeds.ts';
import { prepareForgetThread } from './forgetThread.ts';
import { type ListRows, prepareListRows } from './listRows.ts';
import { type Memberships, prepareMemberships } from './memberships.ts';
import { type MirrorMeta, prepareMeta } from './meta.ts';
import { type HeldRanges, prepareHeldRanges } from './ranges.ts';

/** One person's mirror and what every part of it is made of. */
export interface MirrorContext {
  readonly db: Db;
  readonly me: Me;
  readonly meta: MirrorMeta;
  readonly feeds: Feeds;
  readonly ranges: HeldRanges;
  readonly rows: ListRows;
  readonly memberships: Memberships;
  readonly store: StoreEntity;
  /** Drops what is held of a thread's feed. */
  readonly forgetThread: (threadId: ThreadId) => void;
}

/** @param db migrated with mirrorMigrations */
export function openMirrorContext(db: Db, me: Me): MirrorContext {
  const forgetThread = prepareForgetThread(db);
  return {
    db,
    me,
    meta: prepareMeta(db),
    feeds: prepareFeeds(db),
    ranges: prepareHeldRanges(db),
    rows: prepareListRows(db, me.userId),
    memberships: prepareMemberships(db, forgetThread),
    store: prepareStoreEntity(db, me),
    forgetThread,
  };
}
