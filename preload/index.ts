import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { ErrorData } from '../sync/core/ternError.ts';
import {
  eventChannel,
  type EventChannels,
  filesArgument,
  invokeChannel,
  type InvokeChannels,
} from './channels.ts';
import type { Answer, Bridge } from './contract.ts';
import type { CommandName } from './commands.ts';

const filesKey = process.argv
  .find((argument) => argument.startsWith(filesArgument))
  ?.slice(filesArgument.length);

/**
 * Runs sandboxed beside the page and hands it one object. Nothing here is worth taking over: no channel can be
 * named from outside, and what crosses is data (Electron clones it, functions throw).
 */
const bridge: Bridge = {
  async invoke<Name extends CommandName>(command: Name, args: unknown): Promise<Answer<Name>> {
    const request: InvokeChannels[typeof invokeChannel]['request'] = [command, args];
    try {
      return (await ipcRenderer.invoke(invokeChannel, ...request)) as Answer<Name>;
    } catch (thrown) {
      return { ok: false, error: bridgeError(thrown) };
    }
  },

  subscribe(listener) {
    const forward = (_event: IpcRendererEvent, ...[event]: EventChannels[typeof eventChannel]) =>
      listener(event);
    ipcRenderer.on(eventChannel, forward);
    return () => {
      ipcRenderer.removeListener(eventChannel, forward);
    };
  },

  host: { kind: 'electron', platform: process.platform },
  filesBase: () => `/files/${filesKey ?? ''}`,
};

/** The host answers refusals as data; a throw is either what cannot be cloned, or a main process that is going. */
function bridgeError(thrown: unknown): ErrorData {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.includes('could not be cloned')
    ? { code: 'requestInvalid', retryable: false, message }
    : { code: 'internal', retryable: false, message };
}

contextBridge.exposeInMainWorld('tern', bridge);
