import type { Feature } from '../../store/feature.ts';
import { createJoinLinkActions } from './actions.ts';
import { JoinGroupDialog } from './JoinGroupDialog.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly joinLinks: ReturnType<typeof createJoinLinkActions>;
  }
  interface Dialogs {
    readonly joinGroup: { readonly link: string };
  }
}

export const joinLinks: Feature = {
  slice,
  actions: (deps, app) => ({
    joinLinks: createJoinLinkActions(deps, (threadId) => app.threads.open(threadId)),
  }),
  on: ({ joinLinks: links }) => ({
    threadOpened: () => links.show(null),
    threadsChanged: () => void links.openJoined(),
    connected: links.refresh,
    panelShown(panel) {
      if (panel !== 'details') links.show(null);
    },
  }),
  dialogs: { joinGroup: JoinGroupDialog },
};
