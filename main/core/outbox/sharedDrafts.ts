import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { accountFeedId, type NewId, type OpId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import type { ShareDraftOp } from '../../../sync/protocol/ops/shareDraft.ts';
import { maxReplacedDrafts } from '../../../sync/protocol/sizes.ts';
import type { Db } from '../database/driver.ts';
import {
  contextOf,
  type Draft,
  type DraftRow,
  isNothing,
  isShareable,
  toStoredDraft,
  writtenOf,
} from './draft.ts';
import type { Holds } from './holds.ts';
import { opColumns, type OpRow, type OutboxOp, toOutboxOp } from './rows.ts';

/** What stands in composers, and the ops that tell the other devices. All inside a transaction. */
export interface SharedDrafts {
  /** @param seen shared drafts that these words are in the place of */
  save(threadId: ThreadId, draft: Draft, seen: readonly OpId[]): void;
  /** [DRAFT-5] @returns whether there was anything to tell */
  share(): boolean;
  /** What stands in the composer is one draft more from now on; what is longer than a message may be cannot. */
  setAside(threadId: ThreadId): void;
  /** One more, beside whatever stands in the composer. */
  addCopy(threadId: ThreadId, draft: Draft): void;
  /** What was refused may be taken now. */
  shareAgain(): void;
  drop(threadId: ThreadId): void;
  /** What stands in the composer; null: nothing. */
  of(threadId: ThreadId): Draft | null;
  /** Whether later words have taken the place of these. */
  isReplaced(opId: OpId, threadId: string): boolean;
  /** [DELETE-7] What was answered and is among the thread's copies no more is said nowhere here. */
  forgetReplaced(threadId: ThreadId, copies: readonly OpId[]): void;
}

type Body = ShareDraftOp['body'];

export function prepareSharedDrafts(
  db: Db,
  userId: UserId,
  newId: NewId,
  refreshLastHold: Holds['refreshLast'],
  now: () => number,
): SharedDrafts {
  const stored = db.prepare<[string, string], DraftRow>(
    `SELECT text, context, base, unshared FROM draft WHERE user_id = ? AND thread_id = ?`,
  );
  const put = db.prepare(
    `INSERT INTO draft (user_id, thread_id, text, context, base, unshared) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (user_id, thread_id) DO UPDATE
     SET text = excluded.text, context = excluded.context, base = excluded.base, unshared = 1`,
  );
  const drop = db.prepare(`DELETE FROM draft WHERE user_id = ? AND thread_id = ?`);
  const unshared = db.prepare<[string], DraftRow & { threadId: ThreadId }>(
    `SELECT thread_id AS threadId, text, context, base, unshared FROM draft WHERE user_id = ? AND unshared = 1`,
  );
  const setShared = db.prepare(`UPDATE draft SET base = ?, unshared = 0 WHERE user_id = ? AND thread_id = ?`);
  const ofThread = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE target_id = ? AND user_id = ? AND type = 'shareDraft' ORDER BY position`);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);
  const insert = db.prepare(`
    INSERT INTO op (op_id, user_id, feed_id, type, body, target_id, state, created_at)
    VALUES (?, ?, ?, 'shareDraft', ?, ?, 'waiting', ?)`);
  const refused = db.prepare<[string], { position: number; id: OpId; threadId: ThreadId }>(`
    SELECT position, op_id AS id, target_id AS threadId FROM op
    WHERE user_id = ? AND state = 'refused' AND type = 'shareDraft'`);
  const again = db.prepare(`
    UPDATE op SET op_id = ?, state = 'waiting', n = NULL, error = NULL, answered_at = NULL, replayed = 0
    WHERE position = ?`);
  const rename = db.prepare(
    `UPDATE draft SET base = replace(base, ?, ?) WHERE user_id = ? AND thread_id = ?`,
  );

  function write({ threadId, draft, replaces }: Body): OpId {
    const id = newId() as OpId;
    const feedId = accountFeedId(userId);
    const body = { threadId, draft, replaces: replaces.slice(-maxReplacedDrafts) };
    const { lastInsertRowid } = insert.run(id, userId, feedId, JSON.stringify(body), threadId, now());
    const intent = { type: 'shareDraft', feedId, body } as const;
    refreshLastHold({ intent, position: Number(lastInsertRowid), leavesAt: null });
    crashPoint('outbox.opWritten');
    return id;
  }

  /** [OUTBOX-3] What never left, or was refused, goes with the words that take its place, and leaves them what it replaced. */
  function squash(threadId: ThreadId, base: readonly OpId[]): readonly OpId[] {
    const replaced: OpId[] = [];
    const gone = new Set<OpId>();
    for (const op of ofThread.all(threadId, userId).map(toOutboxOp)) {
      if (op.type !== 'shareDraft' || !base.includes(op.id)) continue;
      // The journal need not bear words that have been replaced.
      if (isAnswered(op)) remove.run(op.position);
      if (!isHereAlone(op)) continue;
      replaced.push(...op.body.replaces);
      gone.add(op.id);
      remove.run(op.position);
    }
    return [...new Set([...replaced, ...base])].filter((id) => !gone.has(id));
  }

  function shareOne(threadId: ThreadId, row: DraftRow): boolean {
    const draft = toStoredDraft(row);
    const isCleared = isNothing(draft);
    if (!isShareable(draft)) return false;
    const replaces = squash(threadId, draft.base);
    const id =
      isCleared && replaces.length === 0
        ? null
        : write({ threadId, draft: isCleared ? null : writtenOf(draft), replaces: [...replaces] });
    if (isCleared) drop.run(userId, threadId);
    else setShared.run(JSON.stringify([id]), userId, threadId);
    return id !== null;
  }

  return {
    save(threadId, draft, seen) {
      const row = stored.get(userId, threadId);
      const base = [...new Set([...(row === undefined ? [] : toStoredDraft(row).base), ...seen])];
      if (isNothing(draft) && base.length === 0) drop.run(userId, threadId);
      else put.run(userId, threadId, draft.text, contextOf(draft), JSON.stringify(base));
    },
    share: () =>
      unshared
        .all(userId)
        .map(({ threadId, ...row }) => shareOne(threadId, row))
        .includes(true),
    setAside(threadId) {
      const row = stored.get(userId, threadId);
      if (row === undefined) return;
      if (row.unshared === 0 || shareOne(threadId, row)) drop.run(userId, threadId);
    },
    addCopy: (threadId, draft) => void write({ threadId, draft: writtenOf(draft), replaces: [] }),
    shareAgain() {
      for (const { position, id, threadId } of refused.all(userId)) {
        const next = newId();
        again.run(next, position);
        rename.run(id, next, userId, threadId);
      }
    },
    isReplaced: (opId, threadId) =>
      ofThread
        .all(threadId, userId)
        .map(toOutboxOp)
        .some((op) => op.type === 'shareDraft' && op.body.replaces.includes(opId)),
    forgetReplaced(threadId, copies) {
      for (const op of ofThread.all(threadId, userId).map(toOutboxOp)) {
        const hasWords = op.type === 'shareDraft' && op.body.draft !== null;
        if (hasWords && isAnswered(op) && !copies.includes(op.id)) remove.run(op.position);
      }
    },
    drop: (threadId) => void drop.run(userId, threadId),
    of(threadId) {
      const row = stored.get(userId, threadId);
      return row === undefined ? null : toStoredDraft(row);
    },
  };
}

function isAnswered({ state }: OutboxOp): boolean {
  return state === 'acked' || state === 'done';
}

function isHereAlone({ state, n }: OutboxOp): boolean {
  return state === 'refused' || (n === null && state !== 'done');
}
