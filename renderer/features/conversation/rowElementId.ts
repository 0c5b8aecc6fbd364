import type { MessageId } from '../../../sync/core/ids.ts';

export function rowElementId(messageId: MessageId): string {
  return `message-${messageId}`;
}
