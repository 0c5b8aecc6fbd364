import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissingFile } from '../../../sync/core/isMissingFile.ts';
import { makeFolder } from '../../core/makeFolder.ts';

/** The account of the profile's own folder. */
export const firstAccount = '1';

/** Where the accounts of a profile lie: the first in its own folder, each other in one beneath it. */
export function accountFolders(profileFolder: string) {
  const beneath = join(profileFolder, 'accounts');
  const chosenFile = join(beneath, 'chosen');

  return {
    folderOf: (id: string) => (id === firstAccount ? profileFolder : join(beneath, id)),
    /** In the order they were made. */
    ids(): readonly string[] {
      const others = namesIn(beneath)
        .filter((name) => /^[1-9]\d{0,3}$/.test(name) && name !== firstAccount)
        .toSorted((one, other) => Number(one) - Number(other));
      return [firstAccount, ...others];
    },
    remove: (id: string) => rmSync(join(beneath, id), { recursive: true, force: true }),
    /** The one that was shown last; whatever stands there may mean nothing. */
    chosen: () => read(chosenFile),
    choose(id: string): void {
      makeFolder(beneath);
      writeFileSync(chosenFile, id);
    },
  };
}

export type AccountFolders = ReturnType<typeof accountFolders>;

const namesIn = (folder: string) => ifThere(() => readdirSync(folder)) ?? [];
const read = (file: string) => ifThere(() => readFileSync(file, 'utf8'));

function ifThere<Value>(look: () => Value): Value | null {
  try {
    return look();
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}
