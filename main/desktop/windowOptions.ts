import type { BrowserWindowConstructorOptions } from 'electron';
import { minWindowSize, type Placement } from './bounds.ts';
import { filesArgument } from '../../preload/channels.ts';
import { chromeColors, titleBar } from './windowChrome.ts';

export interface WindowLook {
  readonly platform: string;
  readonly dark: boolean;
  /** Path of the bundled preload. */
  readonly preload: string;
  readonly devTools: boolean;
  /** For its preload: under which name it finds its files. */
  readonly filesKey: string;
}

export function windowOptions(placement: Placement, look: WindowLook): BrowserWindowConstructorOptions {
  return {
    ...placement,
    minWidth: minWindowSize.width,
    minHeight: minWindowSize.height,
    title: 'Tern',
    // Shown when the first frame is drawn, on the right ground, so that nothing flashes.
    show: false,
    backgroundColor: chromeColors(look.dark).canvas,
    autoHideMenuBar: true,
    ...titleBar(look.platform, look.dark),
    webPreferences: {
      preload: look.preload,
      additionalArguments: [filesArgument + look.filesKey],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Elsewhere than on macOS the dictionaries would be fetched from a server nobody was asked about.
      spellcheck: look.platform === 'darwin',
      devTools: look.devTools,
    },
  };
}
