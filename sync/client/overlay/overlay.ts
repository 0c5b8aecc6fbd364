import type { UserId } from '../../core/ids.ts';
import type { OpType } from '../../protocol/ops/op.ts';
import { overlays } from './all.ts';
import { overlayMark } from './marks.ts';
import type { OverlaidMessage, PendingOp, PendingOpOf } from './types.ts';

type Overlay<Type extends OpType> = (
  message: OverlaidMessage,
  op: PendingOpOf<Type>,
  me: UserId,
) => OverlaidMessage;

/** Of the kinds of op that say they overlay messages; marks are all alike. What is hidden views leave out: there is nothing to draw. */
const overlayOf: { readonly [Type in OpType]?: Overlay<Type> } = overlays;

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
      (seen, op) =>
        (overlayOf[op.type] as Overlay<OpType> | undefined)?.(seen, op, me) ?? overlayMark(seen, op),
      message,
    );
}
