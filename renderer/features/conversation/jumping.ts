import { errorPolicies } from '../../../sync/core/errorCodes.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { filled, type Landing, pageSize } from './conversationWindow.ts';
import { type HeldWindow, isHeld, landedAt } from './heldWindow.ts';

/** Going to a message, or to the end. */
export function createJumping(
  { toast, sentence, translate }: StoreDeps,
  { current, update, read }: HeldWindow,
  fillNewest: (threadId: ThreadId) => Promise<void>,
  openComments: (threadId: ThreadId, postId: MessageId, at: MessageId) => void,
) {
  /** Of the places that were asked for the last one counts: an answer may be long in coming. */
  let asked = 0;

  const land = (threadId: ThreadId, landing: Landing) => update(threadId, (held) => landedAt(held, landing));

  return {
    /** What was asked for before is not waited for any more. */
    forget() {
      asked += 1;
    },
    /** Fetched when it is not held; that it is not there is told. */
    async jumpTo(messageId: MessageId): Promise<void> {
      const window = current();
      if (window === null) return;
      asked += 1;
      const mine = asked;
      const { threadId } = window;
      const landing: Landing = { kind: 'jump', messageId };
      if (isHeld(window, messageId)) {
        land(threadId, landing);
        return;
      }
      const answer = await read(threadId, { kind: 'around', messageId }, pageSize * 2);
      if (mine !== asked) return;
      if (answer.ok) {
        const { commentOn } = answer.result;
        const to: Landing = commentOn === null ? landing : { kind: 'jump', messageId: commentOn };
        update(threadId, (held) => landedAt(filled(held, answer.result), to));
        // [COMMENT-7]
        if (commentOn !== null) openComments(threadId, commentOn, messageId);
        return;
      }
      const isOffline = errorPolicies[answer.error.code].category === 'network';
      toast(isOffline ? translate('conversation.notHere') : sentence(answer.error));
    },
    async toNewest(smooth: boolean) {
      const window = current();
      if (window === null) return;
      asked += 1;
      if (window.newer || window.phase === 'loading') await fillNewest(window.threadId);
      else land(window.threadId, { kind: 'bottom', smooth });
    },
  };
}
