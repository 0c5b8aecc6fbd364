import type { CommandArgs } from '../../../preload/commands.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** From the list, without opening the conversation. */
export function createUnreadActions(
  deps: StoreDeps,
  prefer: (preference: CommandArgs<'setThreadPreference'>) => Promise<void>,
) {
  const set = ({ threadId }: Pick<ThreadView, 'threadId'>, value: 1 | null) =>
    prefer({ threadId, name: 'markedUnread', value });

  return {
    mark: (thread: ThreadView) => set(thread, 1),
    async end(thread: ThreadView) {
      const { threadId, unread, lastMessage, preferences } = thread;
      if (preferences.markedUnread !== undefined) await set(thread, null);
      if (unread === 0 || lastMessage === null) return;
      const { messageId } = lastMessage;
      toastRefusal(deps, await deps.bridge.invoke('markRead', { threadId, messageId }));
    },
    /** Whoever opens it has seen the mark. */
    async opened(threadId: ThreadId) {
      const answer = await deps.bridge.invoke('getThread', { threadId });
      if (answer.ok && answer.result?.preferences.markedUnread !== undefined) await set({ threadId }, null);
    },
  };
}
