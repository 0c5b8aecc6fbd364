import type { MessageView } from '../../preload/views.ts';
import type { OpId, ThreadId } from '../../sync/core/ids.ts';
import type { StoreDeps } from './context.ts';

/** Deleting messages: asking for whom, doing it, and taking it back. */
export function createDeletionActions({ store, bridge, toast, sentence }: StoreDeps) {
  async function run(forEveryone: boolean): Promise<void> {
    const { deleting } = store.getState();
    store.setState({ deleting: null });
    if (deleting === null) return;
    const { threadId, messageId } = deleting;
    const answer = await bridge.invoke(forEveryone ? 'deleteMessage' : 'hideMessage', {
      threadId,
      messageId,
    });
    if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
  }

  return {
    ask: (message: MessageView) => store.setState({ deleting: message }),
    cancel: () => store.setState({ deleting: null }),
    forEveryone: () => run(true),
    forMe: () => run(false),
    async undo(threadId: ThreadId) {
      const answer = await bridge.invoke('undoDeletions', { threadId });
      if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
    },
    /** The words of a refused edit as a message of their own. They leave the outbox when they are written anew. */
    async sendAsNew(threadId: ThreadId, opId: OpId, text: string) {
      const answer = await bridge.invoke('sendMessage', { threadId, text });
      const done = answer.ok ? await bridge.invoke('discardOp', { opId }) : answer;
      if (!done.ok) toast(sentence(done.error), { tone: 'coral' });
    },
  };
}
