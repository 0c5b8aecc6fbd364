import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import type { GiveBack, Written } from '../giveBack/giveBack.ts';

/** What waits or was refused: reading it, and the hand a person gives it. */
export function createOutboxActions(deps: StoreDeps, giveBack: GiveBack) {
  const { store, bridge, translate } = deps;
  const refresh = coalesce(async () => {
    if (store.getState().panel !== 'outbox') return;
    const answer = await bridge.invoke('listOutbox', {});
    if (answer.ok) store.setState({ outbox: answer.result });
  });

  return {
    refresh,
    async retry(opId: OpId) {
      const answer = await bridge.invoke('retryOp', { opId });
      // Pressed twice it is done once.
      if (answer.ok || answer.error.code !== 'opNotFailed') toastRefusal(deps, answer);
    },
    async retryAll() {
      toastRefusal(deps, await bridge.invoke('retryAll', {}));
    },
    /** Lets what was written after it go first. */
    async skip(opId: OpId) {
      toastRefusal(deps, await bridge.invoke('skipOp', { opId }));
    },
    /** How many messages wait in a thread: what would be lost with it. One that cannot be asked for counts as lost. */
    async messagesOf(threadId: ThreadId): Promise<number> {
      const answer = await bridge.invoke('countUnsent', { threadId });
      return answer.ok ? answer.result.messages : 1;
    },
    /** Drops an op; its words, when it had any, can be put back into the composer. */
    async discard(opId: OpId, written: Written | null) {
      const answer = await bridge.invoke('discardOp', { opId });
      if (toastRefusal(deps, answer) && written !== null) giveBack(written, translate('outbox.discarded'));
    },
    async reconnect() {
      await bridge.invoke('reconnect', { asked: true });
    },
  };
}
