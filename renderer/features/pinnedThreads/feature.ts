import { ArrowDown, ArrowUp, Pin, PinOff } from 'lucide-react';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Feature } from '../../store/feature.ts';
import { reordered } from '../../store/reordered.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { PinnedMark } from './PinnedMark.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly pinnedThreads: {
      /** So many places down, or up, as far as others are pinned. */
      readonly move: (threadId: ThreadId, steps: number) => Promise<void>;
    };
  }
}

/** More than anybody pins. */
const most = 200;

async function move(deps: StoreDeps, threadId: ThreadId, steps: number): Promise<void> {
  const { chosen } = deps.store.getState().folders;
  const answer = await deps.bridge.invoke('listThreads', {
    ...{ offset: 0, limit: most },
    ...(chosen !== null && { folderId: chosen }),
  });
  toastRefusal(deps, answer);
  if (!answer.ok) return;
  const pinned = answer.result.items.flatMap(({ threadId: id, preferences: { pinned: value } }) =>
    value === undefined ? [] : [{ id, value }],
  );
  for (const { id, value } of reordered(pinned, threadId, steps))
    toastRefusal(
      deps,
      await deps.bridge.invoke('setThreadPreference', { threadId: id, name: 'pinned', value }),
    );
}

export const pinnedThreads: Feature = {
  actions: (deps) => ({ pinnedThreads: { move: (threadId, steps) => move(deps, threadId, steps) } }),
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
    {
      id: 'moveUp',
      order: 11,
      label: (t) => t('pinnedThreads.moveUp'),
      listed: (t) => t('pinnedThreads.moveUp'),
      icon: () => ArrowUp,
      keys: 'Shift+ArrowUp',
      applies: ({ archived, preferences: { pinned } }) => pinned !== undefined && !archived,
      run: (app, { threadId }) => void app.pinnedThreads.move(threadId, -1),
    },
    {
      id: 'moveDown',
      order: 12,
      label: (t) => t('pinnedThreads.moveDown'),
      listed: (t) => t('pinnedThreads.moveDown'),
      icon: () => ArrowDown,
      keys: 'Shift+ArrowDown',
      applies: ({ archived, preferences: { pinned } }) => pinned !== undefined && !archived,
      run: (app, { threadId }) => void app.pinnedThreads.move(threadId, 1),
    },
  ],
  threadMarks: [PinnedMark],
};
