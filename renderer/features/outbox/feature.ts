import { CloudUpload } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { outboxKeys } from '../../ui/keys.ts';
import { createOutboxActions } from './actions.ts';
import { OutboxPanel } from './OutboxPanel.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly outbox: ReturnType<typeof createOutboxActions>;
  }
  interface Panels {
    readonly outbox: true;
  }
}

export const outbox: Feature = {
  slice,
  actions: (deps, app) => ({
    outbox: createOutboxActions(deps, (written, why) => app.giveBack(written, why)),
  }),
  on: ({ outbox, store }) => ({
    hostOpened: outbox.refresh,
    outboxChanged: outbox.refresh,
    panelShown(panel) {
      if (panel === 'outbox') outbox.refresh();
      else store.setState({ outbox: null });
    },
  }),
  panels: { outbox: { Screen: OutboxPanel, place: 'list' } },
  commands: [
    {
      id: 'outbox',
      order: 60,
      label: (t) => t('outbox.title'),
      icon: CloudUpload,
      keys: outboxKeys,
      needsList: true,
      run: (app) => app.showPanel('outbox'),
    },
  ],
};
