import { Pencil, Reply } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { mayHere } from '../../store/mayHere.ts';
import { isEditable } from '../composer/composerState.ts';
import { createCommentActions } from './actions.ts';
import { CommentsPanel } from './CommentsPanel.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly comments: ReturnType<typeof createCommentActions>;
  }
  interface Panels {
    readonly comments: true;
  }
}

export const comments: Feature = {
  slice,
  actions: (deps, app) => ({
    comments: createCommentActions(deps, {
      trays: () => app.trays,
      previewOf: (postId, text) => app.linkPreviews.of(postId, text),
      showPanel: (panel) => app.showPanel(panel),
    }),
  }),
  on: (app) => ({
    sessionEnded: app.comments.forget,
    connected: app.comments.refresh,
    hostOpened: app.comments.hostOpened,
    pageHidden: app.comments.saveAll,
    threadsChanged: app.comments.markRead,
    messagesChanged({ threadId }) {
      if (threadId === app.store.getState().comments?.threadId) app.comments.refresh();
    },
    threadOpened(threadId) {
      const { comments: open, panel } = app.store.getState();
      if (panel === 'comments' && open?.threadId !== threadId) app.showPanel(null);
    },
    panelShown(panel) {
      if (panel !== 'comments') app.comments.close();
    },
  }),
  panels: {
    comments: {
      Screen: CommentsPanel,
      place: 'details',
      applies: ({ comments: open, openThreadId }) => open !== null && open.threadId === openThreadId,
    },
  },
  messageActions: [
    {
      id: 'replyToComment',
      order: 21,
      label: (t) => t('message.reply'),
      icon: () => Reply,
      inToolbar: true,
      applies: ({ commentOn, deleted }, state) => commentOn !== null && !deleted && mayHere(state, 'comment'),
      run: (app, message) => app.comments.reply(message),
    },
    {
      id: 'editComment',
      order: 31,
      label: (t) => t('message.edit'),
      icon: () => Pencil,
      inToolbar: true,
      applies: (message, state) =>
        message.commentOn !== null && mayHere(state, 'comment') && isEditable(message, state.state),
      run: (app, message) => app.comments.edit(message),
    },
  ],
};
