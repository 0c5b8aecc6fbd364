import type { UserId } from '../../core/ids.ts';
import type { OpType } from '../../protocol/ops/op.ts';
import { overlayClose } from './closePoll.ts';
import { overlayDelete } from './deleteMessage.ts';
import { overlayEdit } from './editMessage.ts';
import { overlayPin } from './setPin.ts';
import { rewords } from './sendMessage.ts';
import { overlayReaction } from './setReaction.ts';
import { overlayStar } from './setStar.ts';
import { overlayVote } from './setVote.ts';
import type { OverlaidMessage, PendingOp, PendingOpOf } from './types.ts';

type Overlay<Type extends OpType> = (
  message: OverlaidMessage,
  op: PendingOpOf<Type>,
  me: UserId,
) => OverlaidMessage;

/** Of the kinds of op that say they overlay messages. What is hidden views leave out: there is nothing to draw. */
const overlays: { readonly [Type in OpType]?: Overlay<Type> } = {
  sendMessage: (seen, op) => (rewords(op, seen) ? overlayEdit(seen, op) : seen),
  editMessage: overlayEdit,
  setReaction: overlayReaction,
  setVote: overlayVote,
  closePoll: overlayClose,
  setPin: overlayPin,
  setStar: overlayStar,
  deleteMessage: overlayDelete,
};

/**
 * What the person sees = truth + overlay. Pure; own pending changes of other messages are ignored.
 * @param ops in the order they were done
 */
export function overlayMessage(
  message: OverlaidMessage,
  ops: readonly PendingOp[],
  me: UserId,
): OverlaidMessage {
  return ops
    .filter(({ body }) => 'messageId' in body && body.messageId === message.messageId)
    .reduce(
      (seen, op) => (overlays[op.type] as Overlay<OpType> | undefined)?.(seen, op, me) ?? seen,
      message,
    );
}
