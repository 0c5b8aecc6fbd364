import { app } from 'electron';
import type { Core } from '../core/core.ts';

/** Shows the number of unread messages on the app's icon, where the system has a place for it. Returns its undo. */
export function showUnreadBadge(core: Core): () => void {
  let asked = false;
  let stale = false;
  let stopped = false;

  async function refresh(): Promise<void> {
    // One question at a time: during a catch-up the list changes far more often than it can be counted.
    if (asked) {
      stale = true;
      return;
    }
    asked = true;
    do {
      stale = false;
      const answer = await core.invoke('listThreads', { offset: 0, limit: 1 });
      if (stopped) return;
      app.setBadgeCount(answer.ok ? answer.result.unreadTotal : 0);
    } while (stale);
    asked = false;
  }

  const unsubscribe = core.subscribe(({ event }) => {
    if (event === 'threadsChanged' || event === 'stateChanged') void refresh();
  });
  void refresh();
  return () => {
    stopped = true;
    unsubscribe();
    app.setBadgeCount(0);
  };
}
