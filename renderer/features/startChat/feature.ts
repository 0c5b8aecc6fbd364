import type { Feature } from '../../store/feature.ts';
import { StartChatDialog } from './StartChatDialog.tsx';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly startChat: object;
  }
}

export const startChat: Feature = {
  dialogs: { startChat: StartChatDialog },
  opLabels: {
    createDirectThread: (t) => t('startChat.ops.createDirectThread'),
  },
};
