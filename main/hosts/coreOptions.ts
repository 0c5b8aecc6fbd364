import { hostname } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import { normaliseGatewayUrl } from '../../sync/core/gatewayUrl.ts';
import { maxDisplayNameLength } from '../../sync/protocol/sizes.ts';
import type { CoreOptions } from '../core/core.ts';
import { cutText } from '../../sync/core/cutText.ts';

export const appVersion = packageJson.version;
export const logLevels = [
  'debug',
  'info',
  'warn',
  'error',
  'silent',
] as const satisfies readonly CoreOptions['logLevel'][];

/** What a host knows about this machine and app, added to what is asked of it. */
export function coreOptions(
  asked: Pick<CoreOptions, 'dataDir' | 'profile' | 'gatewayUrl' | 'logLevel' | 'frames'>,
): CoreOptions {
  // A computer may have no name, or one that is longer than the protocol takes.
  const deviceName = cutText(hostname(), maxDisplayNameLength) || process.platform;
  const gatewayUrl = normaliseGatewayUrl(asked.gatewayUrl) ?? asked.gatewayUrl;
  return { ...asked, gatewayUrl, appVersion, platform: process.platform, deviceName };
}
