import { setTimeout as pause } from 'node:timers/promises';
import { built } from './buildApp.ts';
import { type Child, startScript } from './child.ts';
import type { StartOptions } from './flags.ts';
import { openUrl } from './openUrl.ts';
import { say } from './say.ts';

/** A reload closes the page and opens it again within this time. */
const reloadMs = 2_000;
/** How long a browser may take to read a page of which another process is told that it has opened. */
const readMs = 5_000;

/** The browser host as a child, what it says in plain words, and its page in the default browser. */
export function runBrowser(options: StartOptions, hostArgs: readonly string[]): Child {
  const child = startScript(built.browserHost, [...hostArgs, '--port', options.port]);
  child.logTo((line) => process.stderr.write(`${line}\n`));
  const used = Promise.withResolvers<void>();
  let url = '';
  let closing: NodeJS.Timeout | undefined;
  let shown = Promise.resolve();

  /** Resolves when what the browser was given has been `read`. */
  async function show(sentence: string, read: Promise<void>): Promise<void> {
    const isOpen = options.opens && (await openUrl(url, read));
    say(
      isOpen
        ? `${sentence} It is open in your browser: ${url}`
        : `${sentence} Open this address in a browser: ${url}`,
    );
    if (isOpen) await read;
  }

  child.onLine(({ event, payload }) => {
    if (typeof payload?.['url'] === 'string') url = payload['url'];
    if (event === 'ready') void show('Tern is running. Press Ctrl-C here to stop it.', used.promise);
    if (event === 'alreadyRunning')
      shown = show(`Tern was already running with the profile “${options.profile}”.`, pause(readMs));
    if (event !== 'pagesChanged') return;
    clearTimeout(closing);
    if (payload?.['open'] !== 0) used.resolve();
    else
      closing = setTimeout(
        () => say(`The page is closed; Tern is still running. Open it again: ${url}`),
        reloadMs,
      );
  });
  void child.exited.then(() => clearTimeout(closing));
  return { ...child, exited: child.exited.then((code) => shown.then(() => code)) };
}
