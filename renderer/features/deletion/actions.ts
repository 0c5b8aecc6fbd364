import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** Deleting messages: asking for whom, doing it, and taking it back. */
export function createDeletionActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  async function run(forEveryone: boolean): Promise<void> {
    const { dialog } = store.getState();
    if (dialog?.kind !== 'delete') return;
    store.setState({ dialog: null, selection: null });
    const threadId = dialog.messages[0]?.threadId;
    if (threadId === undefined) return;
    const answer = await bridge.invoke(forEveryone ? 'deleteMessage' : 'hideMessage', {
      threadId,
      messageIds: dialog.messages.map(({ messageId }) => messageId),
    });
    toastRefusal(deps, answer);
  }

  return {
    forEveryone: () => run(true),
    forMe: () => run(false),
    async undo(threadId: ThreadId) {
      toastRefusal(deps, await bridge.invoke('undoDeletions', { threadId }));
    },
    /** The words of a refused edit as a message of their own. */
    async sendAsNew(opId: OpId) {
      const answer = await bridge.invoke('sendAsNew', { opId });
      // Pressed twice it is done once.
      if (answer.ok || answer.error.code !== 'opNotFailed') toastRefusal(deps, answer);
    },
  };
}
