import { Pin, PinOff } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { mayHere } from '../../store/mayHere.ts';
import { pinKeys } from '../../ui/keys.ts';
import { createPinActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly pins: ReturnType<typeof createPinActions>;
  }
}

export const pins: Feature = {
  slice,
  actions: (deps, app) => ({
    pins: createPinActions(deps, { jumpTo: (messageId) => app.conversation.jumpTo(messageId) }),
  }),
  on: ({ pins, store }) => ({
    threadOpened: pins.open,
    connected: pins.refresh,
    hostOpened: pins.refresh,
    messagesChanged({ threadId }) {
      if (threadId === store.getState().openThreadId) pins.refresh();
    },
  }),
  messageActions: [
    {
      id: 'pin',
      order: 80,
      label: (t, { pinned }) => (pinned === 'none' ? t('message.pin') : t('message.unpin')),
      icon: ({ pinned }) => (pinned === 'none' ? Pin : PinOff),
      keys: pinKeys,
      listed: (t) => t('message.pin'),
      applies: ({ deleted }, state) => !deleted && mayHere(state, 'pin'),
      run: (app, message) => void app.pins.toggle(message),
    },
  ],
  messageMarks: [{ name: 'pinned', icon: Pin, label: (t) => t('message.pinned') }],
  opLabels: {
    setPin: (t) => t('pins.ops.setPin'),
  },
};
