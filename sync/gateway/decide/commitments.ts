import type { Commitment } from '../../protocol/commitment.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';

/** Undefined: it is deleted, or the gateway's own. */
export function commitmentOf({ envelope }: Pick<MessageEntity, 'envelope'>): Commitment | undefined {
  return envelope.kind === 'notice' ? undefined : envelope.commitment;
}

/** [COMMIT-2] Whether a message says just this, as far as a gateway can tell. */
export function says(message: Pick<MessageEntity, 'envelope'>, commitment: Commitment | undefined): boolean {
  return commitment !== undefined && commitmentOf(message) === commitment;
}
