import { MailOpen, MessageSquareDot } from 'lucide-react';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { Feature } from '../../store/feature.ts';
import { createUnreadActions } from './actions.ts';
import { UnreadMark } from './UnreadMark.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly unread: ReturnType<typeof createUnreadActions>;
  }
}

const isUnread = ({ unread, preferences }: ThreadView) =>
  unread > 0 || preferences.markedUnread !== undefined;

export const markedUnread: Feature = {
  actions: (deps, app) => ({ unread: createUnreadActions(deps, (set) => app.threads.prefer(set)) }),
  on: ({ unread }) => ({ threadOpened: (threadId) => void unread.opened(threadId) }),
  threadActions: [
    {
      id: 'unread',
      order: 5,
      label: (t, thread) => (isUnread(thread) ? t('markedUnread.read') : t('markedUnread.unread')),
      icon: (thread) => (isUnread(thread) ? MailOpen : MessageSquareDot),
      applies: ({ onlyHere, left }) => !onlyHere && !left,
      run: (app, thread) => void (isUnread(thread) ? app.unread.end(thread) : app.unread.mark(thread)),
    },
  ],
  threadMarks: [UnreadMark],
};
