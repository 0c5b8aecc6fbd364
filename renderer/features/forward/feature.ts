import { Forward } from 'lucide-react';
import type { MessageView } from '../../../preload/views/message.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { Feature } from '../../store/feature.ts';
import { createForwardActions } from './actions.ts';
import { ForwardDialog } from './ForwardDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly forward: ReturnType<typeof createForwardActions>;
  }
  interface Dialogs {
    readonly forward: { readonly messages: readonly MessageView[] };
  }
}

export const forward: Feature = {
  actions: (deps) => ({ forward: createForwardActions(deps) }),
  dialogs: { forward: ForwardDialog },
  messageActions: [
    {
      id: 'forward',
      order: 40,
      label: (t) => t('message.forward'),
      icon: () => Forward,
      inToolbar: true,
      applies: ({ deleted, viewOnce }) => !deleted && viewOnce === null,
      isBarred: staysHere,
      run: (app, message) => app.forward.ask([message]),
    },
  ],
};
