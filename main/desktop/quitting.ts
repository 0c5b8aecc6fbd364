import { app, BrowserWindow } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';

/** How long pages may take to go: one that hangs never does. */
const pagesPatienceMs = 2_000;
/** What was written is durable long before; this only bounds how long a stuck connection may keep the app open. */
const patienceMs = 5_000;

export interface Quitting {
  /** Quits as ever, and ends with this code. */
  quitWith(code: number): void;
}

/**
 *   running ──windows closed──▶ stopping ──stopped──▶ exit
 *
 * Quitting waits for `stop`, however it was asked for: menu, last window, signal, end of the session. Windows go
 * before it: a page that goes tells its core what was being written.
 */
export function stopBeforeQuit(stop: () => Promise<void>, logger: Logger): Quitting {
  let state: 'running' | 'stopping' = 'running';
  let exitCode = 0;
  let giveUp: NodeJS.Timeout | undefined;

  function closeByForce(): void {
    logger.error('pages.hang', { ms: pagesPatienceMs });
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
  }

  async function leave(): Promise<void> {
    const late = AbortSignal.timeout(patienceMs);
    const tooLate = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve()));
    try {
      await Promise.race([stop(), tooLate]);
      if (late.aborted) logger.error('stop.timedOut', { ms: patienceMs });
    } catch (thrown) {
      logger.error('stop.failed', { message: thrown instanceof Error ? thrown.message : String(thrown) });
    }
    app.exit(exitCode);
  }

  app.on('before-quit', () => {
    if (state === 'running') giveUp ??= setTimeout(closeByForce, pagesPatienceMs);
  });
  app.on('will-quit', (event) => {
    clearTimeout(giveUp);
    event.preventDefault();
    if (state === 'running') void leave();
    state = 'stopping';
  });
  return {
    quitWith(code) {
      exitCode = code;
      app.quit();
    },
  };
}
