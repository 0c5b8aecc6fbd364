import { app } from 'electron';
import type { Core } from '../core/core.ts';

/** Those of all accounts. */
interface Cores {
  all(): readonly { readonly core: Core }[];
  each(begin: (one: { readonly core: Core }) => () => void): () => void;
}

/** Shows the number of unread messages on the app's icon, where the system has a place for it. Returns its undo. */
export function showUnreadBadge(cores: Cores): () => void {
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
      const answers = await Promise.all(
        cores.all().map(({ core }) => core.invoke('listThreads', { offset: 0, limit: 1 })),
      );
      if (stopped) return;
      app.setBadgeCount(answers.reduce((sum, each) => sum + (each.ok ? each.result.unreadTotal : 0), 0));
    } while (stale);
    asked = false;
  }

  const unsubscribe = cores.each(({ core }) =>
    core.subscribe(({ event }) => {
      if (event === 'threadsChanged' || event === 'stateChanged') void refresh();
    }),
  );
  void refresh();
  return () => {
    stopped = true;
    unsubscribe();
    app.setBadgeCount(0);
  };
}
