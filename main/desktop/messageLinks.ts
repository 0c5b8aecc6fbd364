import { app } from 'electron';
import { appScheme } from './appScheme.ts';

/** Links to messages that the system hands over, from before there is a window on. */
export interface MessageLinks {
  /** From now on, and those that came before. */
  onLink(listener: (url: string) => void): void;
}

/** The link of a command line: where systems start the app with it. The first one, for nobody clicks on two at once. */
export function linkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${appScheme}:`)) ?? null;
}

/**
 * `open-url` is how macOS hands a link over, also the one that starts the app: before it is ready. Elsewhere it is an
 * argument, of this start or of a second one, which Electron tells the first about.
 */
export function catchMessageLinks(argv: readonly string[]): MessageLinks {
  const waiting: string[] = [];
  let tell = (url: string): void => void waiting.push(url);
  const take = (url: string | null) => {
    if (url !== null) tell(url);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(url);
  });
  app.on('second-instance', (_event, second) => take(linkIn(second)));
  take(linkIn(argv));
  return {
    onLink(listener) {
      tell = listener;
      for (const url of waiting.splice(0)) listener(url);
    },
  };
}

/** Only what is installed says that such links are its own: a checkout would take them from it. */
export function registerMessageLinks(): boolean {
  return app.isPackaged && app.setAsDefaultProtocolClient(appScheme);
}
