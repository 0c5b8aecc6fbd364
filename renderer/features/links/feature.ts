import type { Feature } from '../../store/feature.ts';
import { ownThread } from '../../store/ownThread.ts';
import { createLinkActions } from './actions.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly links: ReturnType<typeof createLinkActions>;
  }
}

export const links: Feature = {
  actions: (deps, app) => ({
    links: createLinkActions(
      deps,
      (threadId, at) => app.conversation.open(threadId, at),
      (link) => app.showDialog({ kind: 'joinGroup', link }),
    ),
  }),
  on: ({ links, conversation }) => ({
    // The main window's, as long as there is one.
    linkOpened() {
      if (ownThread === null) void links.open();
    },
    // A link that the system opened leads somewhere else than one was.
    signedIn() {
      if (ownThread === null)
        void links.open().then((opened) => (opened ? undefined : conversation.reopen()));
    },
  }),
};
