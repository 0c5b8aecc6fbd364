import { readDevReady } from '../../main/hosts/dev/devSession.ts';
import type { JsonLine } from '../start/child.ts';
import { openUrl } from '../start/openUrl.ts';
import { say } from '../start/say.ts';

/** Says that it runs and where; Electron, which says nothing itself, has its windows open. */
export async function showDev(said: JsonLine['payload'], opens: boolean): Promise<void> {
  say('Tern runs from source. Press Ctrl-C here to stop it.');
  if (said === undefined) return;
  const { url, windows } = readDevReady(said);
  const isOpen = opens && (await openUrl(url));
  say(isOpen ? `It is open in your browser: ${url}` : `Open this address in a browser: ${url}`);
  for (const window of windows) say(`${window.name} alone: ${window.url}`);
}
