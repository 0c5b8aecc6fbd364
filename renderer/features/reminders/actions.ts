import type { MessageView, ReminderView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { reuse } from '../../store/reuse.ts';

const laterMs = 20 * 60_000;

/** What the person wants to be reminded of, in any conversation. */
export function createReminderActions(
  deps: StoreDeps,
  openAt: (threadId: ThreadId, messageId: MessageId) => void,
) {
  const { store, bridge, toast, translate } = deps;
  const refresh = coalesce(async () => {
    if (store.getState().state?.session.status !== 'signedIn') return;
    const answer = await bridge.invoke('listReminders', {});
    if (!answer.ok) return;
    const { reminders } = store.getState();
    const items = reuse(reminders, answer.result.items, ({ message }) => message.messageId);
    if (items !== reminders) store.setState({ reminders: items });
  });

  /** @returns whether it was done */
  const set = async (threadId: ThreadId, messageId: MessageId, at: number | null) =>
    toastRefusal(deps, await bridge.invoke('setReminder', { threadId, messageId, at }));

  return {
    refresh,
    async choose({ threadId, messageId }: MessageView, at: number) {
      store.setState({ dialog: null });
      if (await set(threadId, messageId, at)) toast(translate('reminders.set'));
    },
    /** It was dealt with, or is not wanted any more. */
    clear: ({ message }: ReminderView) => set(message.threadId, message.messageId, null),
    later: ({ message }: ReminderView) => set(message.threadId, message.messageId, Date.now() + laterMs),
    async show({ message, due }: ReminderView) {
      openAt(message.threadId, message.messageId);
      if (due) await set(message.threadId, message.messageId, null);
    },
  };
}
