import { Star, StarOff } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { savedKeys, starKeys } from '../../ui/keys.ts';
import { createSavedActions } from './actions.ts';
import { SavedPanel } from './SavedPanel.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly saved: ReturnType<typeof createSavedActions>;
  }
  interface Panels {
    readonly saved: true;
  }
}

export const saved: Feature = {
  slice,
  actions: (deps) => ({ saved: createSavedActions(deps) }),
  on: ({ saved, store }) => ({
    threadsChanged: saved.refresh,
    messagesChanged: saved.refresh,
    connected: saved.refresh,
    hostOpened: saved.refresh,
    panelShown(panel) {
      if (panel === 'saved') saved.open();
      else store.setState({ saved: null });
    },
  }),
  panels: { saved: { Screen: SavedPanel, place: 'list' } },
  commands: [
    {
      id: 'saved',
      order: 40,
      label: (t) => t('saved.title'),
      icon: Star,
      keys: savedKeys,
      needsList: true,
      run: (app) => app.showPanel('saved'),
    },
  ],
  messageActions: [
    {
      id: 'save',
      order: 90,
      label: (t, { starred }) => (starred === 'none' ? t('message.star') : t('message.unstar')),
      icon: ({ starred }) => (starred === 'none' ? Star : StarOff),
      keys: starKeys,
      listed: (t) => t('message.star'),
      applies: ({ deleted }) => !deleted,
      run: (app, message) => void app.saved.toggle(message),
    },
  ],
  messageMarks: [{ name: 'starred', icon: Star, label: (t) => t('message.starred') }],
  opLabels: {
    setStar: (t) => t('saved.ops.setStar'),
  },
};
