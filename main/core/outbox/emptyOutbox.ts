import { migrate } from '../../../sync/sqlite/migrate.ts';
import { openDatabase } from '../database/driver.ts';
import { outboxMigrations } from './migrations/outboxMigrations.ts';

let made: Buffer | undefined;

/** The file of an outbox that holds nothing, made once a process: to migrate one takes longer than to fill it. */
export function emptyOutbox(): Buffer {
  if (made !== undefined) return made;
  const outbox = openDatabase({ file: ':memory:', durability: 'full' });
  try {
    migrate(outbox, outboxMigrations);
    return (made = outbox.serialize());
  } finally {
    outbox.close();
  }
}
