import type { TernError } from '../../sync/core/ternError.ts';
import type { Core, CoreOptions } from '../core/core.ts';
import { startCore, type StartCoreExtras } from '../core/startCore.ts';
import { coreOptions } from './coreOptions.ts';
import { openProfile } from './openProfile.ts';

export interface OpenCoreOptions extends Pick<CoreOptions, 'profile' | 'gatewayUrl' | 'logLevel' | 'frames'> {
  /** The folder that holds all profiles. */
  readonly dataFolder: string;
}

export interface RunningCore {
  readonly core: Core;
  /** The profile's own folder. */
  readonly folder: string;
  /** Rejects if the core dies of a bug. */
  readonly crashed: Promise<never>;
  /** Stops the core and lets the profile go. */
  readonly stop: () => Promise<void>;
}

/** Throws what openProfile and startCore throw; a profile that could not start is free again. */
export async function openCore(
  { dataFolder, profile, gatewayUrl, logLevel, frames }: OpenCoreOptions,
  extras: Pick<StartCoreExtras, 'vault'> = {},
): Promise<RunningCore> {
  const { folder, release } = openProfile(dataFolder, profile);
  const { promise: crashed, reject: onCrash } = Promise.withResolvers<never>();
  // Whoever does not wait for it must not be ended by it.
  crashed.catch((_error: TernError) => {});
  try {
    const asked = { dataDir: folder, profile, gatewayUrl, logLevel };
    const options = coreOptions(frames === undefined ? asked : { ...asked, frames });
    const core = await startCore(options, { ...extras, onCrash });
    return { core, folder, crashed, stop: () => core.stop().finally(release) };
  } catch (thrown) {
    release();
    throw thrown;
  }
}
