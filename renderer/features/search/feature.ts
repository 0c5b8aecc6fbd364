import { Search } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { areKeys, searchHereKeys, searchKeys } from '../../ui/keys.ts';
import { createSearchActions } from './actions.ts';
import { SearchPanel } from './SearchPanel.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly search: ReturnType<typeof createSearchActions>;
  }
  interface Panels {
    readonly search: true;
  }
}

export const search: Feature = {
  slice,
  actions: (deps, app) => ({
    search: createSearchActions(deps, {
      openAt: (threadId, messageId) => app.conversation.open(threadId, messageId),
    }),
  }),
  on: ({ search }) => ({
    sessionEnded: search.reset,
    messagesChanged: search.refresh,
    searchChanged: search.refresh,
  }),
  panels: { search: { Screen: SearchPanel, place: 'list' } },
  commands: [
    {
      id: 'search',
      order: 30,
      label: (t) => t('search.title'),
      icon: Search,
      keys: searchKeys,
      needsList: true,
      run: (app) => app.search.open(),
    },
  ],
  shortcuts: [
    {
      listed: { label: (t) => t('search.here'), keys: searchHereKeys },
      isPressed: (event) => areKeys(event, searchHereKeys),
      needsList: true,
      run: (app, _event, { openThread }) => app.search.open(openThread),
    },
    {
      isPressed: ({ key }, { panel }) => key === 'F3' && panel === 'search',
      run: (app, { shiftKey }) => app.search.step(shiftKey ? -1 : 1),
    },
  ],
};
