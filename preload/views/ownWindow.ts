import type { ThreadId } from '../../sync/core/ids.ts';

/** In the address of a window that shows one conversation alone. */
export const conversationParameter = 'conversation';

export function conversationQuery(threadId: ThreadId): string {
  return `?${conversationParameter}=${encodeURIComponent(threadId)}`;
}
