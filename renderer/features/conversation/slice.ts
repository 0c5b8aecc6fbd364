import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ConversationWindow } from './conversationWindow.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly openThreadId: ThreadId | null;
    readonly openThread: ThreadView | null;
    readonly conversation: ConversationWindow | null;
  }
}

export const slice = { openThreadId: null, openThread: null, conversation: null } satisfies Partial<Slices>;
