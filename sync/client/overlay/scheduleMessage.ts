import type { MessageId, OpId, ThreadId } from '../../core/ids.ts';
import type { Nonce } from '../../protocol/commitment.ts';
import type { PendingOpOf } from './types.ts';

/** A message that is to be sent later, as the person sees it. */
export interface OverlaidScheduled {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  /** By the gateway's clock. */
  readonly sendAt: number;
  readonly replyTo: MessageId | null;
  readonly text: string;
  readonly nonce: Nonce | undefined;
  /** `saving`: the gateway does not have it yet, and would not send it. */
  readonly state: 'saving' | 'scheduled' | 'refused';
  /** The code of the refusal. */
  readonly reason: string | null;
  /** What says so, while that is pending. */
  readonly opId: OpId | null;
}

/** @returns null: it is not to be sent later */
export function overlayScheduled(
  seen: OverlaidScheduled | null,
  op: PendingOpOf<'scheduleMessage'>,
): OverlaidScheduled | null {
  const { threadId, messageId, message } = op.body;
  // That it could not be cancelled says that it was sent before.
  if (message === null) return op.state === 'refused' ? seen : null;
  const { sendAt, replyTo, content } = message;
  const said = { threadId, messageId, sendAt, replyTo, text: content.text, nonce: content.nonce };
  if (op.state === 'refused')
    return { ...said, state: 'refused', reason: op.error?.code ?? null, opId: op.id };
  const isKept = op.state === 'acked' || op.state === 'done';
  return { ...said, state: isKept ? 'scheduled' : 'saving', reason: null, opId: isKept ? null : op.id };
}
