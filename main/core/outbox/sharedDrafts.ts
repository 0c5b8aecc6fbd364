import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { accountFeedId, type OpId, type ThreadId } from '../../../sync/core/ids.ts';
import type { ShareDraftOp } from '../../../sync/protocol/ops/shareDraft.ts';
import { maxReplacedDrafts } from '../../../sync/protocol/sizes.ts';
import type { OutboxContext } from './context.ts';
import { type Draft, isNothing, isShareable, type StoredDraft, writtenOf } from './draft.ts';
import { ofType } from './kinds.ts';
import type { OutboxOp } from './rows.ts';
import { isRefused } from './states.ts';

/** What stands in composers, and the ops that tell the other devices. All inside a transaction. */
export interface SharedDrafts {
  /** [DRAFT-5] @returns whether there was anything to tell */
  share(): boolean;
  /** What stands in the composer is one draft more from now on; what is longer than a message may be cannot. */
  setAside(threadId: ThreadId): void;
  /** One more, beside whatever stands in the composer. */
  addCopy(threadId: ThreadId, draft: Draft): void;
  /** What was refused may be taken now. */
  shareAgain(): void;
  /** Whether later words have taken the place of these. */
  isReplaced(opId: OpId, threadId: string): boolean;
  /** [DELETE-7] What was answered and is among the thread's copies no more is said nowhere here. */
  forgetReplaced(threadId: ThreadId, copies: readonly OpId[]): void;
}

type Sharing = Extract<OutboxOp, { type: 'shareDraft' }>;

export function prepareSharedDrafts(context: OutboxContext): SharedDrafts {
  const { userId, ops, composers } = context;
  const ofThread = ops.query<[string, string]>(
    `WHERE target_id = ? AND user_id = ? AND ${ofType('shareDraft')} ORDER BY position`,
  );
  const refused = ops.query<[string]>(`WHERE user_id = ? AND ${isRefused} AND ${ofType('shareDraft')}`);
  const sharingsOf = (threadId: string) =>
    ofThread.all(threadId, userId).filter((op) => op.type === 'shareDraft');
  const write = prepareWrite(context);

  /** [OUTBOX-3] What never left, or was refused, goes with the words that take its place, and leaves them what it replaced. */
  function squash(threadId: ThreadId, base: readonly OpId[]): readonly OpId[] {
    const replaced: OpId[] = [];
    const gone = new Set<OpId>();
    for (const op of sharingsOf(threadId)) {
      if (!base.includes(op.id)) continue;
      // The journal need not bear words that have been replaced.
      if (isAnswered(op)) ops.remove(op.position);
      if (!isHereAlone(op)) continue;
      replaced.push(...op.body.replaces);
      gone.add(op.id);
      ops.remove(op.position);
    }
    return [...new Set([...replaced, ...base])].filter((id) => !gone.has(id));
  }

  /** @returns whether there was anything to tell */
  function shareOne(threadId: ThreadId, draft: StoredDraft): boolean {
    if (!isShareable(draft)) return false;
    const replaces = squash(threadId, draft.base);
    if (!isNothing(draft)) {
      composers.setShared(threadId, write({ threadId, draft: writtenOf(draft), replaces: [...replaces] }));
      return true;
    }
    if (replaces.length > 0) write({ threadId, draft: null, replaces: [...replaces] });
    composers.drop(threadId);
    return replaces.length > 0;
  }

  return {
    share: () =>
      [...composers.unshared()].map(([threadId, draft]) => shareOne(threadId, draft)).includes(true),
    setAside(threadId) {
      const draft = composers.draft(threadId);
      if (draft === null) return;
      if (!draft.unshared || shareOne(threadId, draft)) composers.drop(threadId);
    },
    addCopy: (threadId, draft) => void write({ threadId, draft: writtenOf(draft), replaces: [] }),
    shareAgain() {
      for (const { position, id, body } of refused.all(userId).filter((op) => op.type === 'shareDraft'))
        composers.rename(body.threadId, id, ops.renew(position, body));
    },
    isReplaced: (opId, threadId) => sharingsOf(threadId).some(({ body }) => body.replaces.includes(opId)),
    forgetReplaced(threadId, copies) {
      for (const op of sharingsOf(threadId))
        if (op.body.draft !== null && isAnswered(op) && !copies.includes(op.id)) ops.remove(op.position);
    },
  };
}

function prepareWrite({ db, userId, newId, now, holds }: OutboxContext) {
  const insert = db.prepare(`
    INSERT INTO op (op_id, user_id, feed_id, type, body, target_id, state, created_at)
    VALUES (?, ?, ?, 'shareDraft', ?, ?, 'waiting', ?)`);

  return ({ threadId, draft, replaces }: ShareDraftOp['body']): OpId => {
    const id = newId() as OpId;
    const feedId = accountFeedId(userId);
    const body = { threadId, draft, replaces: replaces.slice(-maxReplacedDrafts) };
    const { lastInsertRowid } = insert.run(id, userId, feedId, JSON.stringify(body), threadId, now());
    const intent = { type: 'shareDraft', feedId, body } as const;
    holds.refreshLast({ intent, position: Number(lastInsertRowid), leavesAt: null });
    crashPoint('outbox.opWritten');
    return id;
  };
}

function isAnswered({ state }: Sharing): boolean {
  return state === 'acked' || state === 'done';
}

function isHereAlone({ state, n }: Sharing): boolean {
  return state === 'refused' || (n === null && state !== 'done');
}
