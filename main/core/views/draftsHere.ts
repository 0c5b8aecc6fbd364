import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import { overlayDrafts } from '../../../sync/client/overlay/shareDraft.ts';
import type { PendingOpOf } from '../../../sync/client/overlay/types.ts';
import { hasWords, saysSame } from '../../../sync/protocol/drafts.ts';
import type { DraftCopy, DraftEntity } from '../../../sync/protocol/entities/draft.ts';
import { type Draft, isNothing, noDraft, type StoredDraft, toDraft, writtenOf } from '../outbox/draft.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { unappliedOwn } from './pending.ts';

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
  const { mirror, outbox } = deps;
  const held = new Map(mirror.read.ofThreads('draft', threadIds).map((draft) => [draft.threadId, draft]));
  const ops = Map.groupBy(unappliedOwn(deps, 'shareDraft'), (op) => op.body.threadId);
  const stored = outbox.read.drafts(threadIds);
  const isBusy = (id: ThreadId) => held.has(id) || ops.has(id) || stored.has(id);
  return new Map(
    threadIds
      .filter(isBusy)
      .map((id) => [id, here(deps, held.get(id) ?? null, ops.get(id) ?? [], stored.get(id) ?? null)]),
  );
}

function here(
  { deviceId }: ViewDeps,
  held: DraftEntity | null,
  ops: readonly ShareOp[],
  stored: StoredDraft | null,
): DraftsHere {
  // What came with an entity that is newer than the cursor is in it already.
  const pending = ops.filter((op) => op.state !== 'acked' || (op.sequenceNumber ?? 0) > (held?.version ?? 0));
  const copies = overlayDrafts(held?.copies ?? [], pending, deviceId);
  const base = stored?.base ?? [];
  const rest = copies.filter(({ id }) => !base.includes(id));
  if (stored !== null && !isNothing(stored) && stands(stored, copies, held !== null)) {
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

const nothingHere: DraftsHere = { draft: noDraft, seen: [], others: [], copies: [], isOwn: false };
