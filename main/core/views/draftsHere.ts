import { accountFeedId, type OpId, type ThreadId } from '../../../sync/core/ids.ts';
import { overlayDrafts } from '../../../sync/client/overlay/shareDraft.ts';
import type { PendingOpOf } from '../../../sync/client/overlay/types.ts';
import { hasWords, saysSame } from '../../../sync/protocol/drafts.ts';
import type { DraftCopy } from '../../../sync/protocol/entities/draft.ts';
import { storedJson } from '../database/driver.ts';
import type { DraftsRow } from '../mirror/read/own.ts';
import { type Draft, isNothing, noDraft, type StoredDraft, toDraft, writtenOf } from '../outbox/draft.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';

/** The drafts of a thread as the person has them at this device. [DRAFT-8] */
export interface DraftsHere {
  /** What stands in the composer. */
  readonly draft: Draft;
  /** Shared drafts that its words come from. */
  readonly seen: readonly OpId[];
  /** What else was written, on another device or to be kept beside it. */
  readonly others: readonly DraftCopy[];
  /** Every shared draft. */
  readonly copies: readonly DraftCopy[];
  /** The words are this device's: no other has replaced them. */
  readonly isOwn: boolean;
}

export function draftsHere(deps: ViewDeps, threadId: ThreadId): DraftsHere {
  const [drafts = nothingHere] = draftsIn(deps, [threadId]).values();
  return drafts;
}

export function draftsIn(deps: ViewDeps, threadIds: readonly ThreadId[]): ReadonlyMap<ThreadId, DraftsHere> {
  const { mirror, outbox, me } = deps;
  const cursor = mirror.cursorOf(accountFeedId(me.userId)) ?? 0;
  const rows = new Map(mirror.read.drafts(threadIds).map((row) => [row.threadId, row]));
  const ops = Map.groupBy(outbox.read.draftOps(cursor).filter(isShare), (op) => op.body.threadId);
  const stored = outbox.read.drafts(threadIds);
  const isBusy = (id: ThreadId) => rows.has(id) || ops.has(id) || stored.has(id);
  return new Map(
    threadIds
      .filter(isBusy)
      .map((id) => [id, here(deps, rows.get(id) ?? null, ops.get(id) ?? [], stored.get(id) ?? null)]),
  );
}

function here(
  { deviceId }: ViewDeps,
  row: DraftsRow | null,
  ops: readonly ShareOp[],
  stored: StoredDraft | null,
): DraftsHere {
  const truth = row === null ? [] : (storedJson(row.copies) as DraftCopy[]);
  // What came with an entity that is newer than the cursor is in it already.
  const pending = ops.filter((op) => op.state !== 'acked' || (op.sequenceNumber ?? 0) > (row?.version ?? 0));
  const copies = overlayDrafts(truth, pending, deviceId);
  const base = stored?.base ?? [];
  const rest = copies.filter(({ id }) => !base.includes(id));
  if (stored !== null && !isNothing(stored) && stands(stored, copies, row !== null)) {
    const written = writtenOf(stored);
    const others = rest.filter((copy) => hasWords(copy) && !saysSame(copy, written));
    return { draft: stored, seen: base, others, copies, isOwn: true };
  }
  const newest = rest.at(-1);
  if (newest === undefined) return { ...nothingHere, copies, isOwn: stored?.unshared ?? false };
  return {
    draft: toDraft(newest),
    seen: [newest.id],
    others: rest.filter((copy) => copy !== newest && hasWords(copy)),
    copies,
    isOwn: stored?.unshared ?? false,
  };
}

/** Until another device has replaced what was shared of it; a mirror that knows of no draft has lost them all. */
function stands({ unshared, base }: StoredDraft, copies: readonly DraftCopy[], isKnown: boolean): boolean {
  return unshared || !isKnown || copies.some(({ id }) => base.includes(id));
}

type ShareOp = OutboxOp & PendingOpOf<'shareDraft'>;
const isShare = (op: OutboxOp): op is ShareOp => op.type === 'shareDraft';

const nothingHere: DraftsHere = { draft: noDraft, seen: [], others: [], copies: [], isOwn: false };
