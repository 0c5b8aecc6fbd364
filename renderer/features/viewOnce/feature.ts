import type { MessageView } from '../../../preload/views/message.ts';
import type { Feature } from '../../store/feature.ts';
import { carrierOf } from '../../store/fileCarrier.ts';
import { createViewOnceActions } from './actions.ts';
import { ViewOnceDialog } from './ViewOnceDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly viewOnce: ReturnType<typeof createViewOnceActions>;
  }
  interface Dialogs {
    /** As it was when it was opened: that changes, and it is shown all the same. */
    readonly viewOnce: { readonly message: MessageView };
  }
}

export const viewOnce: Feature = {
  actions: (deps, app) => ({
    viewOnce: createViewOnceActions(deps, carrierOf(deps.bridge), (message) =>
      app.showDialog({ kind: 'viewOnce', message }),
    ),
  }),
  dialogs: { viewOnce: ViewOnceDialog },
  opLabels: { openOnce: (t) => t('viewOnce.ops.openOnce') },
};
