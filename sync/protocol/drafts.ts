import type { DeviceId, OpId } from '../core/ids.ts';
import type { DraftCopy } from './entities/draft.ts';
import type { ShareDraftOp, WrittenDraft } from './ops/shareDraft.ts';

/**
 * The drafts of a thread once one more was written; the same at the gateway and in the overlay. What is not named is
 * kept, so that nothing goes that its writer had not before them. [DRAFT-2]
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

/** Whether a person has written anything of it. */
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
