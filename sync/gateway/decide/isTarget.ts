import type { ThreadId } from '../../core/ids.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import { type Interval, maySee } from '../maySee.ts';

/** Whether a message of this thread can be answered, edited, reacted to, read: a notice is nobody's. [NOTICE-2] */
export function isTarget(member: Interval, message: MessageEntity, threadId: ThreadId): boolean {
  return message.threadId === threadId && message.envelope.kind !== 'notice' && maySee(member, message);
}
