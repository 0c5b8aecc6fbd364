import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  eventChannel,
  type EventChannels,
  invokeChannel,
  type InvokeChannels,
} from '../../../preload/channels.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Dispatcher } from '../dispatch.ts';
import { isOwnPage } from './sender.ts';

type InvokeAnswer = InvokeChannels[typeof invokeChannel]['answer'];

/** Carries cores to the windows of Electron: one window speaks to one core and to no other. */
export interface ElectronHost {
  /** From now on this window may ask, and is told what happens; ends with the window, or by the returned undo. */
  attach(contents: WebContents, dispatcher: Dispatcher): () => void;
  /** Forgets every window and stops listening. */
  stop(): void;
}

export function createElectronHost({ logger }: { readonly logger: Logger }): ElectronHost {
  const windows = new Map<WebContents, { readonly dispatcher: Dispatcher; readonly detach: () => void }>();

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
    attach(contents, dispatcher) {
      windows.get(contents)?.detach();
      const unsubscribe = dispatcher.subscribe((event) => send(contents, event), contents);
      const detach = () => {
        unsubscribe();
        dispatcher.leave(contents);
        contents.removeListener('destroyed', detach);
        windows.delete(contents);
      };
      contents.once('destroyed', detach);
      windows.set(contents, { dispatcher, detach });
      return detach;
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
