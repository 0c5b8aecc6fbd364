import type { MessageView } from '../../../preload/views/message.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';

/** Deleting messages: asking for whom, doing it, and taking it back. */
export function createDeletionActions({ store, bridge, toast, sentence }: StoreDeps) {
  async function run(forEveryone: boolean): Promise<void> {
    const { deleting } = store.getState();
    store.setState({ deleting: null, selection: null });
    const threadId = deleting?.[0]?.threadId;
    if (deleting === null || threadId === undefined) return;
    const answer = await bridge.invoke(forEveryone ? 'deleteMessage' : 'hideMessage', {
      threadId,
      messageIds: deleting.map(({ messageId }) => messageId),
    });
    if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
  }

  return {
    ask: (messages: readonly MessageView[]) => store.setState({ deleting: messages }),
    cancel: () => store.setState({ deleting: null }),
    forEveryone: () => run(true),
    forMe: () => run(false),
    async undo(threadId: ThreadId) {
      const answer = await bridge.invoke('undoDeletions', { threadId });
      if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
    },
    /** The words of a refused edit as a message of their own. */
    async sendAsNew(opId: OpId) {
      const answer = await bridge.invoke('sendAsNew', { opId });
      // Pressed twice it is done once.
      if (!answer.ok && answer.error.code !== 'opNotFailed') toast(sentence(answer.error), { tone: 'coral' });
    },
  };
}
