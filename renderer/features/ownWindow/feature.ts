import { AppWindow } from 'lucide-react';
import { conversationQuery } from '../../../preload/views/ownWindow.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { ownAccount } from '../../store/ownAccount.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Feature } from '../../store/feature.ts';
import { ownThread } from '../../store/ownThread.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly ownWindow: { readonly open: (threadId: ThreadId) => Promise<void> };
  }
}

async function open(deps: StoreDeps, threadId: ThreadId): Promise<void> {
  // A tab has the token, and the account, of the one that opens it; under its name there is one.
  if (deps.bridge.host.kind === 'browser')
    window.open(conversationQuery(threadId), `tern ${ownAccount.read()} ${threadId}`);
  else toastRefusal(deps, await deps.bridge.invoke('openWindow', { threadId }));
}

export const ownWindow: Feature = {
  actions: (deps) => ({ ownWindow: { open: (threadId) => open(deps, threadId) } }),
  on: (app) => ({
    signedIn() {
      if (ownThread !== null) app.conversation.open(ownThread);
    },
    // Of somebody else there is nothing to show.
    sessionEnded() {
      if (ownThread !== null && app.store.getState().state !== null) window.close();
    },
  }),
  threadActions: [
    {
      id: 'ownWindow',
      order: 5,
      label: (t) => t('ownWindow.open'),
      icon: () => AppWindow,
      applies: () => ownThread === null,
      run: (app, { threadId }) => void app.ownWindow.open(threadId),
    },
  ],
};
