import { join, resolve } from 'node:path';
import { app, protocol } from 'electron';
import { appScheme } from '../../desktop/appScheme.ts';
import { deferredAnswers } from '../../desktop/chromiumFeatures.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { logLevelOf } from '../commonFlags.ts';
import { defaultGatewayUrl } from '../defaultGateway.ts';
import { type DevSession, findDevSession } from '../dev/devSession.ts';
import type { OpenCoreOptions } from '../openCore.ts';
import { defaultDataFolder, defaultProfile, profileFolder } from '../profileFolder.ts';
import { readLaunchFlags } from './launchFlags.ts';
import { makeFolder } from '../../core/makeFolder.ts';

export interface Launch extends OpenCoreOptions {
  /** Two demo people instead of a profile. */
  readonly demo: boolean;
  /** Started by `npm run dev`, for its people instead. */
  readonly dev: DevSession | null;
  /** Where Chromium and the window keep what is theirs. */
  readonly windowFolder: string;
}

/** What must be said to Electron before it is ready. Null when this profile is already running: it was called. */
export function prepareLaunch(argv: readonly string[]): Launch | null {
  const flags = readLaunchFlags(argv);
  const dev = app.isPackaged ? null : findDevSession(process.env);
  const profile = flags.profile ?? defaultProfile;
  const dataFolder =
    dev?.dataFolder ?? (flags.data === undefined ? defaultDataFolder() : resolve(flags.data));
  // The lock below is a lock on this folder, so every profile has its own. The demo needs none of them.
  const windowFolder = createFolder(
    flags.demo || dev !== null
      ? join(dataFolder, 'demo')
      : join(profileFolder(dataFolder, profile), 'window'),
  );
  app.setPath('userData', windowFolder);
  if (!app.requestSingleInstanceLock()) return null;

  app.enableSandbox();
  const turnedOff = [app.commandLine.getSwitchValue('disable-features'), deferredAnswers].filter(Boolean);
  app.commandLine.appendSwitch('disable-features', turnedOff.join());
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      // What plays is asked for in parts.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ]);
  return {
    profile,
    dataFolder,
    windowFolder,
    gatewayUrl: flags.gateway ?? defaultGatewayUrl,
    logLevel: logLevelOf(flags['log-level']),
    demo: flags.demo,
    dev,
  };
}

function createFolder(folder: string): string {
  try {
    makeFolder(folder);
    return folder;
  } catch (thrown) {
    throw new TernError('dataFolderUnwritable', {
      message: `Cannot write to ${folder}.`,
      context: { folder },
      cause: thrown,
    });
  }
}
