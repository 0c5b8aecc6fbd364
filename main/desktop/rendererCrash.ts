import { app, type BrowserWindow, dialog } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';
import type { DesktopTexts } from './texts.ts';

/** A window that falls twice within this time would fall for ever: the person decides then. */
const calmMs = 60_000;

export interface CrashDeps {
  readonly texts: () => DesktopTexts;
  readonly logger: Logger;
}

/** Loads a fallen page again, once, and says so. Nothing is lost with it: what was written is with the core. */
export function guardAgainstCrashes(window: BrowserWindow, { texts, logger }: CrashDeps): void {
  let lastFall = Number.NEGATIVE_INFINITY;

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    logger.error('renderer.gone', { reason, exitCode });
    const again = performance.now() - lastFall < calmMs;
    lastFall = performance.now();
    if (!again) window.webContents.reload();
    say(again).catch((thrown: unknown) => logger.error('crashDialog.failed', { message: String(thrown) }));
  });

  async function say(again: boolean): Promise<void> {
    const { dialog: words } = texts();
    if (!again) {
      await dialog.showMessageBox({
        type: 'info',
        message: words.windowReloaded,
        detail: words.written,
        buttons: [words.ok],
      });
      return;
    }
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: words.windowGone,
      detail: words.written,
      buttons: [words.reload, words.quit],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 1) app.quit();
    else if (!window.isDestroyed()) window.webContents.reload();
  }
}
