import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Feature } from '../../store/feature.ts';
import { createCardActions } from './actions.ts';
import { NewContactDialog } from './NewContactDialog.tsx';
import { NewPlaceDialog } from './NewPlaceDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly cards: ReturnType<typeof createCardActions>;
  }
  interface Dialogs {
    /** `file`: one that was dropped; null: none. */
    readonly newContact: { readonly threadId: ThreadId; readonly file: File | null };
    readonly newPlace: { readonly threadId: ThreadId };
  }
}

export const cards: Feature = {
  actions: (deps, app) => ({
    cards: createCardActions(deps, {
      onSent(threadId, wasReply) {
        if (wasReply) app.composer.undo(threadId);
        void app.conversation.toNewest(true);
      },
    }),
  }),
  dialogs: { newContact: NewContactDialog, newPlace: NewPlaceDialog },
};
