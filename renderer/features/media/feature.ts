import { Images } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { createMediaActions } from './actions.ts';
import { MediaPanel } from './MediaPanel.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly media: ReturnType<typeof createMediaActions>;
  }
  interface Panels {
    readonly media: true;
  }
}

export const media: Feature = {
  slice,
  actions: (deps, app) => ({
    media: createMediaActions(deps, (threadId) => {
      app.threads.open(threadId);
      app.showPanel('media');
    }),
  }),
  on: (app) => ({
    sessionEnded: app.media.close,
    connected: app.media.refresh,
    hostOpened: app.media.refresh,
    searchChanged: app.media.refresh,
    outboxChanged: app.media.refresh,
    messagesChanged({ threadId }) {
      if (threadId === app.store.getState().media?.threadId) app.media.refresh();
    },
    threadBecame({ from, to }) {
      if (app.store.getState().media?.threadId === from) app.media.open(to);
    },
    threadOpened(threadId) {
      const { media: open, panel } = app.store.getState();
      if (panel === 'media' && open?.threadId !== threadId) app.showPanel(null);
    },
    panelShown(panel) {
      if (panel !== 'media') app.media.close();
    },
  }),
  panels: {
    media: {
      Screen: MediaPanel,
      place: 'details',
      applies: ({ media: open, openThreadId }) => open !== null && open.threadId === openThreadId,
    },
  },
  threadActions: [
    {
      id: 'media',
      order: 44,
      label: (t) => t('media.title'),
      icon: () => Images,
      applies: () => true,
      run: (app, { threadId }) => app.media.open(threadId),
    },
  ],
};
