import { SquarePen } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { StartChatDialog } from './StartChatDialog.tsx';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly startChat: object;
  }
}

export const startChat: Feature = {
  commands: [
    {
      id: 'startChat',
      order: 10,
      label: (t) => t('startChat.title'),
      icon: SquarePen,
      run: (app) => app.showAlone({ kind: 'startChat' }),
    },
  ],
  dialogs: { startChat: StartChatDialog },
  opLabels: {
    createDirectThread: (t) => t('startChat.ops.createDirectThread'),
  },
};
