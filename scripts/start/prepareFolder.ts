import { accessSync, constants } from 'node:fs';
import { makeFolder } from '../../main/core/makeFolder.ts';
import { StartError } from './say.ts';

/** Makes the folder if need be. Throws StartError when nothing can be written there. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw new StartError(`Tern can't write to ${folder}; name another folder with --data DIR.`, {
      cause: thrown,
    });
  }
}
