import type { MessageId } from '../core/ids.ts';
import { commit, derivedNonce, type Sealed } from '../protocol/commitment.ts';
import type { Content } from '../protocol/entities/message.ts';
import type { Op } from '../protocol/ops/op.ts';
import { hmacSha256 } from '../sha256.ts';

/**
 * [COMMIT-6] Adds the nonce and the commitment that an older client left out. A forward takes those that the original has if
 * it came without them as well.
 */
export function sealedOp(op: Op): Op {
  if (op.type === 'sendMessage') {
    const { messageId, envelope, content } = op.body;
    if (envelope.commitment !== undefined) return op;
    const { commitment, ...sealed } = sealedAlone(envelope.forwardOf ?? messageId, content);
    return { ...op, body: { ...op.body, envelope: { ...envelope, commitment }, ...sealed } };
  }
  if (op.type === 'editMessage') {
    const { body } = op;
    if (body.commitment !== undefined) return op;
    return { ...op, body: { ...body, ...sealedAlone(body.messageId, body.content) } };
  }
  if (op.type !== 'scheduleMessage') return op;
  const { messageId, message } = op.body;
  if (message === null || message.commitment !== undefined) return op;
  const sealed = { ...message, ...sealedAlone(messageId, message.content) };
  return { ...op, body: { ...op.body, message: sealed } };
}

function sealedAlone<Words extends Content>(messageId: MessageId, content: Words): Sealed<Words> {
  return commit(content, content.nonce ?? derivedNonce(messageId, content, hmacSha256), hmacSha256);
}
