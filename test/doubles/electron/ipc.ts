import type { ContextBridge, IpcMain, IpcMainInvokeEvent, IpcRenderer } from 'electron';
import { throughContextBridge } from './contextBridge.ts';
import type { FrameDouble, WebContents } from './webContents.ts';

type Listener = Parameters<IpcMain['handle']>[1];

class IpcMainDouble implements Pick<IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Listener>();

  handle(channel: string, listener: Listener): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, listener);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** A call from any frame of any page: arguments and answer are cloned, a throw arrives as Electron words it. */
  async invokeFrom(
    sender: WebContents,
    frame: FrameDouble | null,
    channel: string,
    args: unknown[],
  ): Promise<unknown> {
    const sent = cloned(args);
    try {
      const handler = this.#handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = { sender, senderFrame: frame, frameId: 1, processId: 1, type: 'frame' };
      const answer: unknown = await handler(event as unknown as IpcMainInvokeEvent, ...sent);
      return cloned(answer);
    } catch (thrown) {
      throw new Error(`Error invoking remote method '${channel}': ${String(thrown)}`, { cause: thrown });
    }
  }

  reset(): void {
    this.#handlers.clear();
  }
}

function cloned<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch (thrown) {
    throw new Error('An object could not be cloned.', { cause: thrown });
  }
}

/** The page whose preload code is running now: `ipcRenderer` is one object here, yet belongs to a page in Electron. */
let onStage: { readonly contents: WebContents; readonly world: Record<string, unknown> } | null = null;

export function setStage(contents: WebContents, world: Record<string, unknown>): void {
  onStage = { contents, world };
}

function currentPage() {
  if (onStage === null) throw new Error('ipcRenderer is used outside of a page');
  return onStage;
}

export const ipcMain = new IpcMainDouble();

export const ipcRenderer: Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'> = {
  invoke(channel, ...args: unknown[]) {
    const { contents } = currentPage();
    return ipcMain.invokeFrom(contents, contents.mainFrame, channel, args);
  },
  on(channel, listener) {
    currentPage().contents.inbox.on(channel, listener);
    return this as IpcRenderer;
  },
  removeListener(channel: string, listener: Parameters<IpcRenderer['on']>[1]) {
    currentPage().contents.inbox.removeListener(channel, listener);
    return this as IpcRenderer;
  },
};

export const contextBridge: Pick<ContextBridge, 'exposeInMainWorld'> = {
  exposeInMainWorld(key, api: unknown) {
    const page = currentPage();
    if (Object.hasOwn(page.world, key)) throw new Error('Cannot bind an API on top of an existing property');
    page.world[key] = throughContextBridge(api, (run) => {
      const before = onStage;
      onStage = page;
      try {
        return run();
      } finally {
        onStage = before;
      }
    });
  },
};
