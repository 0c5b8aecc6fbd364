import { Copy, Info, Link } from 'lucide-react';
import type { MessageId } from '../../../sync/core/ids.ts';
import { messageLink } from '../../../sync/protocol/markup/messageLink.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { Feature } from '../../store/feature.ts';
import { wordsIn } from '../polls/wordsIn.ts';
import { createConversationActions } from './actions.ts';
import { MessageInfoDialog } from './MessageInfoDialog.tsx';
import { createReopening } from './reopening.ts';
import { slice } from './slice.ts';

interface ConversationActions extends ReturnType<typeof createConversationActions> {
  readonly reopen: () => Promise<void>;
  /** Long messages that were unfolded: they stay so while they are scrolled out of sight and back. */
  readonly unfolded: Set<MessageId>;
}

declare module '../../store/registry.ts' {
  interface Actions {
    readonly conversation: ConversationActions;
  }
  interface Dialogs {
    readonly messageInfo: { readonly messageId: MessageId };
  }
}

export const conversation: Feature = {
  slice,
  actions(deps, app) {
    const actions = createConversationActions(deps, {
      onOpened: (threadId) => app.emit('threadOpened', threadId),
      onLeft: (threadId) => app.emit('threadLeft', threadId),
      openComments: (threadId, postId, at) => app.comments.open(threadId, postId, at),
    });
    const reopen = createReopening(deps, actions.open);
    return { conversation: { ...actions, reopen, unfolded: new Set() } };
  },
  on: ({ conversation, composer, store }) => ({
    sessionEnded() {
      conversation.reset();
      conversation.unfolded.clear();
    },
    connected: conversation.refresh,
    hostOpened: conversation.refresh,
    messagesChanged({ threadId }) {
      if (threadId === store.getState().openThreadId) conversation.refresh();
    },
    threadBecame({ from, to }) {
      // Before it is opened under its new id, where what was being written is looked for.
      composer.becomes(from, to);
      if (store.getState().openThreadId === from) conversation.open(to);
    },
  }),
  dialogs: { messageInfo: MessageInfoDialog },
  messageActions: [
    {
      id: 'copy',
      order: 50,
      label: (t) => t('message.copy'),
      icon: () => Copy,
      inToolbar: true,
      applies: ({ deleted, files, text, viewOnce }) =>
        !deleted && viewOnce === null && (files.length === 0 || text !== ''),
      isBarred: staysHere,
      run: (app, message) => app.copyMessages([message], wordsIn(message)),
    },
    {
      id: 'copyLink',
      order: 60,
      label: (t) => t('message.copyLink'),
      icon: () => Link,
      applies: ({ deleted }) => !deleted,
      run: (app, message) => app.copy(messageLink(message)),
    },
    {
      id: 'info',
      order: 120,
      label: (t) => t('message.info'),
      icon: () => Info,
      applies: ({ deleted }) => !deleted,
      run: (app, { messageId }) => app.showDialog({ kind: 'messageInfo', messageId }),
    },
  ],
  opLabels: {
    editMessage: (t) => t('message.ops.editMessage'),
  },
};
