import type { AppState } from '../../store/appState.ts';

/** What a window shows, as far as a sound depends on it. */
type Shown = Pick<AppState, 'conversation' | 'openThread' | 'state'>;

/** Whether a message of somebody else has come into the open conversation, of which the person wants to hear. */
export function hasArrived(now: Shown, before: Shown): boolean {
  const [window, earlier] = [now.conversation, before.conversation];
  if (window === null || earlier === null || window.items === earlier.items) return false;
  const isSame = window.threadId === earlier.threadId && earlier.phase === 'ready' && !earlier.newer;
  if (!isSame || !isWanted(now)) return false;
  const newest = earlier.items.at(-1);
  const last = window.items.at(-1);
  if (last === undefined || last.mine || last.notice !== null || last.messageId === newest?.messageId)
    return false;
  // One below it may have been deleted.
  return !earlier.items.some(({ messageId }) => messageId === last.messageId);
}

function isWanted({ state, openThread }: Shown): boolean {
  if (state === null || state.preferences.sounds === false) return false;
  return (
    state.connection.state === 'live' &&
    state.doNotDisturb.until === null &&
    openThread?.preferences.muted === undefined &&
    (openThread?.preferences.notify ?? 'all') === 'all'
  );
}
