import type { Db } from '../../sync/sqlite/openFile.ts';

/**
 * What a new database holds once it is migrated, made when it is first asked for: a test that goes on from it costs a
 * tenth of one that migrates its own.
 */
export function migratedOnce(make: () => Db): () => Buffer {
  let made: Buffer | undefined;
  return () => {
    if (made !== undefined) return made;
    const db = make();
    made = db.serialize();
    db.close();
    return made;
  };
}
