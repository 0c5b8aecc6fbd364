import { Bell } from 'lucide-react';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Feature } from '../../store/feature.ts';
import { laterKeys } from '../../ui/keys.ts';
import { createReminderActions } from './actions.ts';
import { RemindDialog } from './RemindDialog.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly reminders: ReturnType<typeof createReminderActions>;
  }
  interface Dialogs {
    readonly remind: { readonly message: MessageView };
  }
}

export const reminders: Feature = {
  slice,
  actions: (deps, app) => ({
    reminders: createReminderActions(deps, (threadId, at) => app.conversation.open(threadId, at)),
  }),
  on: ({ reminders }) => ({
    signedIn: reminders.refresh,
    hostOpened: reminders.refresh,
    threadsChanged: reminders.refresh,
    remindersChanged: reminders.refresh,
  }),
  dialogs: { remind: RemindDialog },
  messageActions: [
    {
      id: 'remind',
      order: 100,
      label: (t) => t('reminders.remind'),
      icon: () => Bell,
      keys: laterKeys,
      listed: (t) => t('reminders.remind'),
      applies: ({ deleted }) => !deleted,
      run: (app, message) => app.showDialog({ kind: 'remind', message }),
    },
  ],
  opLabels: {
    setReminder: (t) => t('reminders.ops.setReminder'),
  },
};
