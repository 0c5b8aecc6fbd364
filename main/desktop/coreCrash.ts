import { app, dialog } from 'electron';
import type { DesktopTexts } from './texts.ts';

/** Without its core a window is a picture. Nothing is lost: a new start finds everything on the disk. */
export async function offerNewStart({ dialog: words }: DesktopTexts, startAgain: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words.coreGone,
    detail: words.written,
    buttons: [words.startAgain, words.quit],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) startAgain();
  else app.quit();
}
