import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** @param open goes to a message of a thread */
export function createMentionActions(
  deps: StoreDeps,
  open: (threadId: ThreadId, messageId: MessageId) => void,
) {
  /** What was gone to last: it may be unread still. */
  let last: { readonly threadId: ThreadId; readonly messageId: MessageId } | null = null;

  return {
    /** Goes to the next unread one, here or in another conversation. */
    async next(): Promise<void> {
      const { openThreadId } = deps.store.getState();
      const after = last?.threadId === openThreadId ? last.messageId : null;
      const answer = await deps.bridge.invoke('nextMention', { threadId: openThreadId, after });
      toastRefusal(deps, answer);
      if (!answer.ok) return;
      last = answer.result;
      if (last === null) deps.toast(deps.translate('mentions.none'));
      else open(last.threadId, last.messageId);
    },
  };
}
