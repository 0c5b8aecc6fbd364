import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncPath } from '../../../sync/sqlite/durableFiles.ts';

/** Whether the last run came to its end: a file that is there only between a stop and the next start. */
export interface CleanStop {
  readonly wasClean: boolean;
  /** The databases are open: from here on only `note` makes the next start a quiet one. */
  begin(): void;
  /** All work has ended; only closing is left. */
  note(): void;
}

/** @param file a database of the profile; nothing is noted beside `:memory:` */
export function openCleanStop(file: string): CleanStop {
  if (file === ':memory:') return { wasClean: true, begin() {}, note() {} };
  const folder = dirname(file);
  const marker = join(folder, 'stopped-cleanly');
  return {
    wasClean: existsSync(marker) || !existsSync(file),
    begin() {
      rmSync(marker, { force: true });
      syncPath(folder);
    },
    note() {
      writeFileSync(marker, '');
      syncPath(folder);
    },
  };
}
