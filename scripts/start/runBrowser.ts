import { type Child, startScript } from './child.ts';
import type { StartOptions } from './flags.ts';
import { openUrl } from './openUrl.ts';
import { say } from './say.ts';

/** A reload closes the page and opens it again within this time. */
const reloadMs = 2_000;

/** The browser host as a child, what it says in plain words, and its page in the default browser. */
export function runBrowser(options: StartOptions, hostArgs: readonly string[]): Child {
  const child = startScript('main/hosts/browser/main.ts', [...hostArgs, '--port', options.port]);
  child.logTo((line) => process.stderr.write(`${line}\n`));
  let url = '';
  let closing: NodeJS.Timeout | undefined;

  async function show(sentence: string): Promise<void> {
    const isOpen = options.opens && (await openUrl(url));
    say(
      isOpen
        ? `${sentence} It is open in your browser: ${url}`
        : `${sentence} Open this address in a browser: ${url}`,
    );
  }

  child.onLine(({ event, payload }) => {
    if (typeof payload?.['url'] === 'string') url = payload['url'];
    if (event === 'ready') void show('Tern is running. Press Ctrl-C here to stop it.');
    if (event === 'alreadyRunning')
      void show(`Tern was already running with the profile “${options.profile}”.`);
    if (event !== 'pagesChanged') return;
    clearTimeout(closing);
    if (payload?.['open'] === 0)
      closing = setTimeout(() => say(`The page is closed; Tern goes on. Open it again: ${url}`), reloadMs);
  });
  void child.exited.then(() => clearTimeout(closing));
  return child;
}
