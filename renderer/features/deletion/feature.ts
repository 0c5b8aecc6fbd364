import { Trash2 } from 'lucide-react';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Feature } from '../../store/feature.ts';
import { createDeletionActions } from './actions.ts';
import { DeleteDialog } from './DeleteDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly deletions: ReturnType<typeof createDeletionActions>;
  }
  interface Dialogs {
    readonly delete: { readonly messages: readonly MessageView[] };
  }
}

export const deletion: Feature = {
  actions: (deps) => ({ deletions: createDeletionActions(deps) }),
  dialogs: { delete: DeleteDialog },
  messageActions: [
    {
      id: 'delete',
      order: 130,
      label: (t) => t('message.delete'),
      icon: () => Trash2,
      keys: 'Delete',
      listed: (t) => t('message.delete'),
      inToolbar: true,
      isDanger: true,
      applies: () => true,
      run: (app, message) => app.showDialog({ kind: 'delete', messages: [message] }),
    },
  ],
  opLabels: {
    deleteMessage: (t) => t('deletion.ops.deleteMessage'),
    hideMessage: (t) => t('deletion.ops.hideMessage'),
  },
};
