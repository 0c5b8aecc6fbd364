import { Pin, PinOff } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { PinnedMark } from './PinnedMark.tsx';

export const pinnedThreads: Feature = {
  threadActions: [
    {
      id: 'pin',
      order: 10,
      label: (t, { preferences: { pinned } }) =>
        pinned === undefined ? t('pinnedThreads.pin') : t('pinnedThreads.unpin'),
      icon: ({ preferences: { pinned } }) => (pinned === undefined ? Pin : PinOff),
      applies: ({ onlyHere, archived }) => !onlyHere && !archived,
      // The one pinned last stands first.
      run: (app, { threadId, preferences: { pinned } }) =>
        void app.threads.prefer({
          threadId,
          name: 'pinned',
          value: pinned === undefined ? Date.now() : null,
        }),
    },
  ],
  threadMarks: [PinnedMark],
};
