import { app } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';

/** What was written is durable long before; this only bounds how long a stuck connection may keep the app open. */
const patienceMs = 5_000;

export interface Quitting {
  /** Resolves when everything has stopped, or patience has run out. */
  readonly done: Promise<void>;
}

/**
 *   running ──before-quit──▶ stopping ──stopped──▶ quit again, which now goes through
 *
 * Quitting waits for `stop`, however it was asked for: menu, last window, signal, end of the session.
 */
export function stopBeforeQuit(stop: () => Promise<void>, logger: Logger): Quitting {
  const done = Promise.withResolvers<void>();
  let state: 'running' | 'stopping' | 'stopped' = 'running';

  async function leave(): Promise<void> {
    const late = AbortSignal.timeout(patienceMs);
    const tooLate = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve()));
    try {
      await Promise.race([stop(), tooLate]);
      if (late.aborted) logger.error('stopTimedOut', { ms: patienceMs });
    } catch (thrown) {
      logger.error('stopFailed', { message: thrown instanceof Error ? thrown.message : String(thrown) });
    }
    state = 'stopped';
    done.resolve();
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'running') void leave();
    state = 'stopping';
  });
  return { done: done.promise };
}
