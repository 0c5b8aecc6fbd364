import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  eventChannel,
  type EventChannels,
  invokeChannel,
  type InvokeChannels,
} from '../../../preload/channels.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { CoreFiles } from '../../core/core.ts';
import type { Dispatcher } from '../dispatch.ts';
import { isOwnPage } from './sender.ts';

interface Attached {
  readonly dispatcher: Dispatcher;
  readonly detach: () => void;
}

type InvokeAnswer = InvokeChannels[typeof invokeChannel]['answer'];

/** Carries cores to the windows of Electron: one window speaks to one core and to no other. */
export interface ElectronHost {
  /**
   * From now on this window may ask, and is told what happens; ends with the window, or by the returned undo.
   * @param filesKey what its preload calls the window when it asks for files
   */
  attach(contents: WebContents, dispatcher: Dispatcher, filesKey?: string): () => void;
  /** Files of the account that the window shows. null: there is no such window. */
  filesAt(filesKey: string): CoreFiles | null;
  /** Forgets every window and stops listening. */
  stop(): void;
}

export function createElectronHost({ logger }: { readonly logger: Logger }): ElectronHost {
  const windows = new Map<WebContents, Attached>();
  const byFilesKey = new Map<string, WebContents>();

  async function answer(event: IpcMainInvokeEvent, command: unknown, args: unknown): Promise<InvokeAnswer> {
    const dispatcher = windows.get(event.sender)?.dispatcher;
    if (dispatcher === undefined || !isOwnPage(event)) {
      logger.warn('sender.forbidden', { known: dispatcher !== undefined });
      return {
        ok: false,
        error: new TernError('senderForbidden', { message: 'not a window of this app' }).toData(),
      };
    }
    if (typeof command !== 'string') {
      return {
        ok: false,
        error: new TernError('commandUnknown', { message: 'a command is a string' }).toData(),
      };
    }
    return dispatcher.call(command, args, event.sender);
  }

  ipcMain.handle(invokeChannel, answer);

  return {
    attach(contents, dispatcher, filesKey = '') {
      windows.get(contents)?.detach();
      const unsubscribe = dispatcher.subscribe((event) => send(contents, event), contents);
      const detach = () => {
        unsubscribe();
        dispatcher.leave(contents);
        contents.removeListener('destroyed', detach);
        windows.delete(contents);
        byFilesKey.delete(filesKey);
      };
      contents.once('destroyed', detach);
      windows.set(contents, { dispatcher, detach });
      byFilesKey.set(filesKey, contents);
      return detach;
    },
    filesAt(filesKey) {
      const contents = byFilesKey.get(filesKey);
      return contents === undefined ? null : (windows.get(contents)?.dispatcher.filesOf(contents) ?? null);
    },
    stop() {
      ipcMain.removeHandler(invokeChannel);
      for (const { detach } of windows.values()) detach();
    },
  };
}

function send(contents: WebContents, ...message: EventChannels[typeof eventChannel]): void {
  if (!contents.isDestroyed()) contents.send(eventChannel, ...message);
}
