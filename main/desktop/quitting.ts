import { app, BrowserWindow } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';

/** How long pages may take to go: one that hangs never does. */
const pagesPatienceMs = 2_000;
/** What was written is durable long before; this only bounds how long a stuck connection may keep the app open. */
const patienceMs = 5_000;

/**
 *   running ──windows closed──▶ stopping ──stopped──▶ quit again, which now goes through
 *
 * Quitting waits for `stop`, however it was asked for: menu, last window, signal, end of the session. Windows go
 * before it: a page that goes tells its core what was being written.
 */
export function stopBeforeQuit(stop: () => Promise<void>, logger: Logger): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  let giveUp: NodeJS.Timeout | undefined;

  function closeByForce(): void {
    logger.error('pagesHang', { ms: pagesPatienceMs });
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
  }

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
    app.quit();
  }

  app.on('before-quit', () => {
    if (state === 'running') giveUp ??= setTimeout(closeByForce, pagesPatienceMs);
  });
  app.on('will-quit', (event) => {
    clearTimeout(giveUp);
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'running') void leave();
    state = 'stopping';
  });
}
