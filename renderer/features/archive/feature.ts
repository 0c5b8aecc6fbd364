import { Archive, ArchiveRestore } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { createRowWindow } from '../threadList/rowWindow.ts';
import { noThreads } from '../threadList/threadWindow.ts';
import { ArchivePanel } from './ArchivePanel.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly archive: ReturnType<typeof createRowWindow>;
  }
  interface Panels {
    readonly archive: true;
  }
}

export const archive: Feature = {
  actions: (deps) => ({ archive: createRowWindow(deps, 'archive') }),
  on({ archive: rows, store }) {
    const isShown = () => store.getState().panel === 'archive';
    const refresh = () => {
      if (isShown()) rows.refresh();
    };
    store.subscribe(({ panel }, before) => {
      if (panel === before.panel) return;
      if (isShown()) rows.refresh();
      else if (before.panel === 'archive') {
        rows.reset();
        store.setState({ archive: noThreads });
      }
    });
    return { sessionEnded: rows.reset, hostOpened: refresh, threadsChanged: refresh };
  },
  panels: { archive: { Screen: ArchivePanel, place: 'list' } },
  commands: [
    {
      id: 'archive',
      order: 50,
      label: (t) => t('archive.title'),
      icon: Archive,
      needsList: true,
      run: (app) => app.showPanel('archive'),
    },
  ],
  threadActions: [
    {
      id: 'archive',
      order: 15,
      label: (t, { archived }) => (archived ? t('archive.restore') : t('archive.archive')),
      icon: ({ archived }) => (archived ? ArchiveRestore : Archive),
      applies: ({ onlyHere, arrivedAt }) => !onlyHere && arrivedAt > 0,
      run: (app, { threadId, archived, arrivedAt }) =>
        void app.threads.prefer({ threadId, name: 'archived', value: archived ? null : arrivedAt }),
    },
  ],
};
