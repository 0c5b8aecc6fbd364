import { join } from 'node:path';
import { TernError } from '../../sync/core/ternError.ts';
import { takeFileLock } from './fileLock.ts';
import { profileFolder } from './profileFolder.ts';
import { makeFolder } from '../core/makeFolder.ts';

export interface OpenProfile {
  readonly folder: string;
  readonly release: () => void;
}

/** Creates the profile's folder and takes its lock. Throws `profileInUse` or `dataFolderUnwritable`. */
export function openProfile(dataFolder: string, profile: string): OpenProfile {
  const folder = profileFolder(dataFolder, profile);
  const release = lockIn(folder);
  if (release === null) {
    throw new TernError('profileInUse', {
      message: `Profile “${profile}” is already in use.`,
      context: { folder },
    });
  }
  return { folder, release };
}

function lockIn(folder: string): (() => void) | null {
  try {
    makeFolder(folder);
    return takeFileLock(join(folder, 'lock'));
  } catch (thrown) {
    throw new TernError('dataFolderUnwritable', {
      message: `Cannot write to ${folder}.`,
      context: { folder },
      cause: thrown,
    });
  }
}
