import type { MessageId, OpId, ThreadId } from '../../sync/core/ids.ts';
import { coalesce } from './coalesce.ts';
import type { ComposerState } from './composer.ts';
import type { StoreDeps } from './context.ts';

/** Words of something refused. */
export interface Written {
  readonly threadId: ThreadId;
  readonly text: string;
  readonly replyTo?: MessageId | null;
}

/** What waits or was refused: reading it, and the hand a person gives it. */
export function createOutboxActions(
  { store, bridge, toast, sentence, translate }: StoreDeps,
  takeBack: (threadId: ThreadId, words: ComposerState) => Promise<void>,
) {
  const refresh = coalesce(async () => {
    if (store.getState().panel !== 'outbox') return;
    const answer = await bridge.invoke('listOutbox', {});
    if (answer.ok) store.setState({ outbox: answer.result.items });
  });

  /** What the words answered, if it is still there to be answered. */
  const answeredBy = async ({ threadId, replyTo = null }: Written) => {
    if (replyTo === null) return null;
    const anchor = { kind: 'place', messageId: replyTo } as const;
    const answer = await bridge.invoke('readMessages', { threadId, anchor, limit: 1 });
    const found = answer.ok ? answer.result.items.find(({ messageId }) => messageId === replyTo) : undefined;
    return found === undefined || found.deleted ? null : found;
  };
  const putBack = async (written: Written) => {
    const { threadId, text } = written;
    await takeBack(threadId, { text, replyTo: await answeredBy(written), editing: null });
  };

  return {
    refresh,
    async retry(opId: OpId) {
      const answer = await bridge.invoke('retryOp', { opId });
      // Pressed twice it is done once.
      if (!answer.ok && answer.error.code !== 'opNotFailed') toast(sentence(answer.error), { tone: 'coral' });
    },
    async retryAll() {
      const answer = await bridge.invoke('retryAll', {});
      if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
    },
    /** Lets what was written after it go first. */
    async skip(opId: OpId) {
      const answer = await bridge.invoke('skipOp', { opId });
      if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
    },
    /** How many messages wait in a thread: what would be lost with it. One that cannot be asked for counts as lost. */
    async messagesOf(threadId: ThreadId): Promise<number> {
      const answer = await bridge.invoke('listOutbox', {});
      if (!answer.ok) return 1;
      return answer.result.items.filter((item) => item.threadId === threadId && item.kind === 'sendMessage')
        .length;
    },
    /** Drops an op; its words, when it had any, can be put back into the composer. */
    async discard(opId: OpId, written: Written | null) {
      const answer = await bridge.invoke('discardOp', { opId });
      if (!answer.ok) {
        toast(sentence(answer.error), { tone: 'coral' });
        return;
      }
      if (written === null) return;
      toast(translate('outbox.discarded'), {
        action: { label: translate('outbox.putBack'), run: () => void putBack(written) },
      });
    },
    async reconnect() {
      await bridge.invoke('reconnect', { asked: true });
    },
  };
}
