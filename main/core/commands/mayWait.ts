import { accountFeedId, type MessageId } from '../../../sync/core/ids.ts';
import { isOpen } from '../../../sync/protocol/scheduled.ts';
import type { MirrorFacts } from '../outbox/change.ts';
import type { Session } from '../session.ts';

/** Whether the gateway has it as something to be sent later, or may have. */
export function mayWait({ mirror, outbox, userId }: Session, messageId: MessageId): boolean {
  return (
    isOpen(mirror.read.scheduled(messageId)) ||
    outbox.read
      .unapplied('scheduleMessage', accountFeedId(userId), 0)
      .some(({ body }) => body.messageId === messageId)
  );
}

/** What the outbox cannot know of the messages that it is to send. */
export function known(session: Session): MirrorFacts {
  return {
    mayBeScheduled: (messageId) => mayWait(session, messageId),
    message: (messageId) => session.mirror.read.message(messageId),
  };
}
