import type { MessagesAnchor } from '../../../preload/commands/conversation.ts';
import type { Answer } from '../../../preload/contract.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { ConversationWindow, Landing } from './conversationWindow.ts';

/** The stretch of the open thread that is held, and reading more of it. */
export interface HeldWindow {
  current(): ConversationWindow | null;
  /** Unless another thread is open by now. */
  update(threadId: ThreadId, change: (window: ConversationWindow) => ConversationWindow): void;
  read(threadId: ThreadId, anchor: MessagesAnchor, limit: number): Promise<Answer<'readMessages'>>;
}

export function createHeldWindow({ store, bridge }: Pick<StoreDeps, 'store' | 'bridge'>): HeldWindow {
  const current = () => store.getState().conversation;
  return {
    current,
    update(threadId, change) {
      const window = current();
      if (window !== null && window.threadId === threadId) store.setState({ conversation: change(window) });
    },
    read: (threadId, anchor, limit) => bridge.invoke('readMessages', { threadId, anchor, limit }),
  };
}

/** A request that the list goes somewhere. */
export function landedAt(window: ConversationWindow, landing: Landing): ConversationWindow {
  return { ...window, landing, revision: window.revision + 1 };
}

export const isHeld = ({ items }: Pick<ConversationWindow, 'items'>, messageId: MessageId) =>
  items.some((message) => message.messageId === messageId);
