import { Bell, BellOff, BellRing } from 'lucide-react';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { Feature } from '../../store/feature.ts';
import { MuteDialog } from './MuteDialog.tsx';
import { MutedMark } from './MutedMark.tsx';
import { NotifyDialog } from './NotifyDialog.tsx';
import { NotifyMark } from './NotifyMark.tsx';

interface NotifyingDialog {
  readonly thread: ThreadView;
  /** Takes the focus afterwards; left out: the list does. */
  readonly opener?: () => HTMLElement | null;
}

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly mute: NotifyingDialog;
    readonly notify: NotifyingDialog;
  }
}

/** Others write in it. */
const notifies = ({ kind, onlyHere, left }: ThreadView) => kind !== 'notes' && !onlyHere && !left;

export const mute: Feature = {
  dialogs: { mute: MuteDialog, notify: NotifyDialog },
  threadActions: [
    {
      id: 'mute',
      order: 20,
      label: (t, { preferences: { muted } }) => (muted === undefined ? t('mute.open') : t('mute.end')),
      icon: ({ preferences: { muted } }) => (muted === undefined ? BellOff : Bell),
      applies: notifies,
      run(app, thread) {
        const { threadId, preferences } = thread;
        if (preferences.muted === undefined) app.showDialog({ kind: 'mute', thread });
        else void app.threads.prefer({ threadId, name: 'muted', value: null });
      },
    },
    {
      id: 'notify',
      order: 21,
      label: (t) => t('notify.open'),
      icon: () => BellRing,
      applies: notifies,
      run: (app, thread) => app.showDialog({ kind: 'notify', thread }),
    },
  ],
  threadMarks: [MutedMark, NotifyMark],
};
