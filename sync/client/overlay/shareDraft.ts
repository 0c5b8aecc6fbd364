import type { DeviceId } from '../../core/ids.ts';
import { withDraft } from '../../protocol/drafts.ts';
import type { DraftCopy } from '../../protocol/entities/draft.ts';
import type { PendingOpOf } from './types.ts';

/**
 * The drafts of one thread as the person has them. What was refused is laid over them too: nobody else has those words.
 * @param ops of that thread, in the order they were done
 */
export function overlayDrafts(
  copies: readonly DraftCopy[],
  ops: readonly PendingOpOf<'shareDraft'>[],
  deviceId: DeviceId,
): readonly DraftCopy[] {
  return ops.reduce((seen, { id, body }) => withDraft(seen, { id, deviceId }, body), copies);
}
