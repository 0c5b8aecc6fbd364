import { normaliseGatewayUrl } from '../../sync/core/gatewayUrl.ts';
import type { CoreOptions } from '../core/core.ts';
import { logLevels } from './coreOptions.ts';
import type { Flag, Flags } from './flags.ts';
import { checkProfileName, defaultProfile } from './profileFolder.ts';

const isLogLevel = (value: string): value is CoreOptions['logLevel'] =>
  logLevels.some((level) => level === value);

/** Flags that every host of a profile has. */
export const commonFlags = {
  profile: {
    value: 'NAME',
    help: `whose data folder to use (default: ${defaultProfile}); several run at once`,
    check: checkProfileName,
  },
  data: { value: 'DIR', help: 'where profiles are kept (default: the folder for app data of this system)' },
  gateway: {
    value: 'URL',
    help: 'the gateway to use until the person names another',
    check: (value) =>
      isGatewayUrl(value)
        ? null
        : 'must be an address that begins with http:// or https://, like http://127.0.0.1:8467',
  },
  'log-level': {
    value: 'LEVEL',
    help: `what to log on stderr: ${logLevels.join(', ')} (default: warn)`,
    check: (value) => (isLogLevel(value) ? null : `must be one of ${logLevels.join(', ')}`),
  },
} as const satisfies Flags;

export const helpFlag = { help: 'this text' } as const satisfies Flag;

export const portFlag = {
  value: 'PORT',
  help: 'the port to serve on (default: a free one)',
  check: (value) =>
    /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? null : 'must be a number from 0 to 65535',
} as const satisfies Flag;

export function logLevelOf(value: string | undefined): CoreOptions['logLevel'] {
  return value !== undefined && isLogLevel(value) ? value : 'warn';
}

function isGatewayUrl(value: string): boolean {
  return /^https?:/i.test(value) && normaliseGatewayUrl(value) !== null;
}
