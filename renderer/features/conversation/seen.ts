import type { Bridge } from '../../../preload/contract.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';

/** Tells how far the open thread was read. Only ever further down. */
export function createSeen(bridge: Bridge) {
  let markedThrough = -1;
  return {
    /** Another thread is read. */
    restart() {
      markedThrough = -1;
    },
    /** This message of someone else has really been seen. */
    async mark(threadId: ThreadId, messageId: MessageId, sequenceNumber: number): Promise<void> {
      if (sequenceNumber <= markedThrough) return;
      markedThrough = sequenceNumber;
      const answer = await bridge.invoke('markRead', { threadId, messageId });
      // Asked again at the next look, when the host is back.
      if (!answer.ok) markedThrough = -1;
    },
  };
}
