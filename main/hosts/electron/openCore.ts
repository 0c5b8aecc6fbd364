import type { Core, CoreOptions } from '../../core/core.ts';
import { startCore, type StartCoreExtras } from '../../core/startCore.ts';
import { coreOptions } from '../coreOptions.ts';
import { openProfile } from '../openProfile.ts';

export interface OpenCoreOptions extends Pick<CoreOptions, 'profile' | 'gatewayUrl' | 'logLevel'> {
  /** The folder that holds all profiles. */
  readonly dataFolder: string;
}

export interface RunningCore {
  readonly core: Core;
  /** Stops the core and lets the profile go. */
  stop(): Promise<void>;
}

/** Throws what openProfile and startCore throw; a profile that could not start is free again. */
export async function openCore(
  { dataFolder, profile, gatewayUrl, logLevel }: OpenCoreOptions,
  extras: StartCoreExtras,
): Promise<RunningCore> {
  const { folder, release } = openProfile(dataFolder, profile);
  try {
    const core = await startCore(coreOptions({ dataDir: folder, profile, gatewayUrl, logLevel }), extras);
    return {
      core,
      stop: () => core.stop().finally(release),
    };
  } catch (thrown) {
    release();
    throw thrown;
  }
}
