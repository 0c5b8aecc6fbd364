import type { MessageId } from '../../../sync/core/ids.ts';
import { isOpen } from '../../../sync/protocol/scheduled.ts';
import type { Session } from '../session.ts';

/** Whether the gateway has it as something to be sent later, or may have. */
export function mayWait({ mirror, outbox }: Session, messageId: MessageId): boolean {
  return (
    isOpen(mirror.read.scheduled(messageId)) ||
    outbox.read.scheduledOps(0).some((op) => op.type === 'scheduleMessage' && op.body.messageId === messageId)
  );
}
