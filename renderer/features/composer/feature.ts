import { Pencil, Reply } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { mayHere } from '../../store/mayHere.ts';
import { createComposerActions } from './actions.ts';
import { editTargetOf, isEditable } from './composerState.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly composer: ReturnType<typeof createComposerActions>;
  }
}

export const composer: Feature = {
  slice,
  actions: (deps, app) => ({
    composer: createComposerActions(deps, {
      onSubmit() {
        void app.conversation.follow();
        void app.conversation.toNewest(true);
      },
      openThread: (threadId) => app.conversation.open(threadId),
      trays: () => app.trays,
      previewOf: (threadId, text) => app.linkPreviews.of(threadId, text),
    }),
  }),
  on: ({ composer, store }) => ({
    sessionEnded: composer.reset,
    threadLeft: composer.leave,
    threadOpened: (threadId) => void composer.sync(threadId),
    draftChanged: ({ threadId }) => void composer.changed(threadId),
    messagesChanged({ threadId }) {
      if (threadId === store.getState().openThreadId) void composer.refresh(threadId);
    },
    hostOpened() {
      for (const threadId of store.getState().composers.keys()) void composer.changed(threadId);
    },
    pageHidden() {
      const { openThreadId } = store.getState();
      if (openThreadId !== null) composer.unload(openThreadId);
    },
  }),
  messageActions: [
    {
      id: 'reply',
      order: 20,
      label: (t) => t('message.reply'),
      icon: () => Reply,
      inToolbar: true,
      applies: ({ commentOn, deleted }, state) => commentOn === null && !deleted && mayHere(state, 'write'),
      run: (app, message) => app.composer.reply(message.threadId, message),
    },
    {
      id: 'edit',
      order: 30,
      label: (t) => t('message.edit'),
      icon: () => Pencil,
      inToolbar: true,
      applies: (message, app) =>
        message.commentOn === null && mayHere(app, 'write') && isEditable(message, app.state),
      run: (app, message) => app.composer.edit(message.threadId, editTargetOf(message)),
    },
  ],
};
