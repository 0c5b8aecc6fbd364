import { SmilePlus, Users } from 'lucide-react';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Feature } from '../../store/feature.ts';
import { mayHere } from '../../store/mayHere.ts';
import { createReactionActions } from './actions.ts';
import { ReactionsDialog } from './ReactionsDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly reactions: ReturnType<typeof createReactionActions>;
  }
  interface Dialogs {
    readonly reactions: { readonly messageId: MessageId };
  }
}

export const reactions: Feature = {
  actions: (deps) => ({ reactions: createReactionActions(deps) }),
  dialogs: { reactions: ReactionsDialog },
  messageActions: [
    {
      id: 'react',
      order: 10,
      label: (t) => t('message.react'),
      icon: () => SmilePlus,
      inToolbar: true,
      applies: ({ deleted }, state) => !deleted && mayHere(state, 'react'),
      run: (_app, _message, pick) => pick('quick'),
    },
    {
      id: 'whoReacted',
      order: 110,
      label: (t) => t('message.whoReacted'),
      icon: () => Users,
      applies: ({ reactions: given }) => given.length > 0,
      run: (app, { messageId }) => app.showDialog({ kind: 'reactions', messageId }),
    },
  ],
  opLabels: {
    setReaction: (t) => t('message.ops.setReaction'),
  },
};
