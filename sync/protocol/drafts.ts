import type { DeviceId, OpId } from '../core/ids.ts';
import type { DraftCopy } from './entities/draft.ts';
import type { ShareDraftOp, WrittenDraft } from './ops/shareDraft.ts';

/**
 * A thread's draft copies after one more op; used by the gateway and the overlay. Copies not named in `replaces` are
 * kept, so no copy goes that its writer had not seen. [DRAFT-2]
 */
export function withDraft(
  copies: readonly DraftCopy[],
  { id, deviceId }: { readonly id: OpId; readonly deviceId: DeviceId },
  { draft, replaces }: ShareDraftOp['body'],
): readonly DraftCopy[] {
  const kept = copies.filter((copy) => !replaces.includes(copy.id) && copy.id !== id);
  if (draft === null) return kept;
  const all = [...kept.filter((copy) => !saysSame(copy, draft)), { id, deviceId, ...draft }];
  // [DRAFT-3]
  const worded = all.filter(hasWords);
  return worded.length > 0 ? worded : all.slice(-1);
}

/** Whether the draft has text of the user's own. */
export function hasWords({ text, editing }: WrittenDraft): boolean {
  return text !== '' || (editing?.text ?? null) !== null;
}

export function saysSame(one: WrittenDraft, other: WrittenDraft): boolean {
  return (
    one.text === other.text &&
    one.replyTo === other.replyTo &&
    one.editing?.messageId === other.editing?.messageId &&
    one.editing?.text === other.editing?.text
  );
}
