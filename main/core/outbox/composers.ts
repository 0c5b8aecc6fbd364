import type { MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import {
  contextOf,
  type Draft,
  type DraftRow,
  draftColumns,
  type StoredDraft,
  toStoredDraft,
} from './draft.ts';
import type { OpTableDeps } from './opTable.ts';

/** Where something is written: in a thread, or under a post. The ids of posts have no kind. */
export type Place = ThreadId | MessageId;

/** What stands in composers of this device, or was written there last: the table `draft`, by their place. */
export interface Composers {
  draft(place: Place): StoredDraft | null;
  drafts(threadIds: readonly ThreadId[]): ReadonlyMap<ThreadId, StoredDraft>;
  /** Words in threads that no op bears yet: none ever bears those under posts. */
  unshared(): ReadonlyMap<ThreadId, StoredDraft>;
  hasText(threadId: ThreadId): boolean;
  put(place: Place, draft: Draft, base: readonly OpId[]): void;
  /** This op bears it now. */
  setShared(threadId: ThreadId, opId: OpId): void;
  /** An op that it comes from has another id now. */
  rename(threadId: ThreadId, from: OpId, to: OpId): void;
  drop(place: Place): void;
  /** Unless something stands there already. */
  move(from: ThreadId, to: ThreadId): void;
}

type Keyed = DraftRow & { readonly threadId: ThreadId };

export function prepareComposers({ db, userId }: Pick<OpTableDeps, 'db' | 'userId'>): Composers {
  const ofThread = `user_id = ? AND thread_id = ?`;
  const keyed = `SELECT thread_id AS threadId, ${draftColumns} FROM draft WHERE user_id = ?`;
  const one = db.prepare<[string, string], DraftRow>(`SELECT ${draftColumns} FROM draft WHERE ${ofThread}`);
  const several = db.prepare<[string, string], Keyed>(
    `${keyed} AND thread_id IN (SELECT value FROM json_each(?))`,
  );
  const unshared = db.prepare<[string], Keyed>(`${keyed} AND unshared = 1 AND thread_id GLOB '?:*'`);
  const hasText = db.prepare<[string, string]>(`SELECT 1 FROM draft WHERE ${ofThread} AND text <> ''`);
  const put = db.prepare(
    `INSERT INTO draft (user_id, thread_id, text, context, base, unshared) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (user_id, thread_id) DO UPDATE
     SET text = excluded.text, context = excluded.context, base = excluded.base, unshared = 1`,
  );
  const setShared = db.prepare(`UPDATE draft SET base = ?, unshared = 0 WHERE ${ofThread}`);
  const rename = db.prepare(`UPDATE draft SET base = replace(base, ?, ?) WHERE ${ofThread}`);
  const drop = db.prepare(`DELETE FROM draft WHERE ${ofThread}`);
  const move = db.prepare(`UPDATE OR IGNORE draft SET thread_id = ? WHERE ${ofThread}`);
  const byThread = (rows: readonly Keyed[]) =>
    new Map(rows.map(({ threadId, ...row }) => [threadId, toStoredDraft(row)]));

  return {
    draft(place) {
      const row = one.get(userId, place);
      return row === undefined ? null : toStoredDraft(row);
    },
    drafts: (threadIds) => byThread(several.all(userId, JSON.stringify(threadIds))),
    unshared: () => byThread(unshared.all(userId)),
    hasText: (threadId) => hasText.get(userId, threadId) !== undefined,
    put: (place, draft, base) =>
      void put.run(userId, place, draft.text, contextOf(draft), JSON.stringify(base)),
    setShared: (threadId, opId) => void setShared.run(JSON.stringify([opId]), userId, threadId),
    rename: (threadId, from, to) => void rename.run(from, to, userId, threadId),
    drop: (place) => void drop.run(userId, place),
    move: (from, to) => void move.run(to, userId, from),
  };
}
