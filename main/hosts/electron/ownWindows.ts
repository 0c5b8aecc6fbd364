import type { BrowserWindow } from 'electron';
import { conversationQuery } from '../../../preload/views/ownWindow.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { ownWindowSize } from '../../desktop/bounds.ts';
import { bringToFront } from '../../desktop/mainWindow.ts';
import type { AccountsDispatcher } from '../accounts/accountsDispatcher.ts';
import type { WindowOpener } from './windowOpener.ts';

/** Windows that show one conversation each. */
export function createOwnWindows({ openAt }: Pick<WindowOpener, 'openAt'>) {
  const open = new Map<string, BrowserWindow>();

  return {
    /** @param from the window that asks: the new one shows the same account */
    async show(
      dispatcher: AccountsDispatcher,
      threadId: ThreadId,
      from: object | undefined,
    ): Promise<Record<string, never>> {
      const { id } = dispatcher.shownIn(from);
      const key = `${id} ${threadId}`;
      const before = open.get(key);
      if (before !== undefined) bringToFront(before);
      else {
        const window = openAt(dispatcher, ownWindowSize, conversationQuery(threadId));
        open.set(key, window);
        window.once('closed', () => open.delete(key));
        dispatcher.show(window.webContents, id);
      }
      return {};
    },
  };
}
