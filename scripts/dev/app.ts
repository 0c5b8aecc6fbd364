import { devEnvironment, type DevSession } from '../../main/hosts/dev/devSession.ts';
import { buildApp } from '../start/buildApp.ts';
import { root, startProgram } from '../start/child.ts';
import { type Launched, launchScript } from './freshProcess.ts';

/** The app of everybody: in windows of Electron, or for browser tabs when `electron` is null. */
export async function launchApp(electron: string | null, session: DevSession): Promise<Launched> {
  const environment = devEnvironment(session);
  if (electron === null) return launchScript('ready', 'main/hosts/dev/main.ts', [], environment);
  // Electron runs bundles, of all but the window.
  await buildApp();
  return { child: startProgram(electron, [root], environment), up: Promise.resolve({ event: 'ready' }) };
}
