/**
 * `digest`: of all other columns of a row, in their order, written with them; SQLite itself notices no bit that turns
 * within a value. Whoever changes a row that does not match its digest meets the damage instead, so that no change
 * makes it look sound. A copied row brings its digest along, for the same reason. A migration that adds a column
 * to one of these tables replaces the triggers and the digests, and looks at those first.
 */
const digested = (table: string, key: string, columns: readonly string[]) => {
  const of = (row: string) => `row_digest(${columns.map((column) => row + column).join(', ')})`;
  const write = `UPDATE ${table} SET digest = ${of('NEW.')} WHERE ${key};`;
  return `
ALTER TABLE ${table} ADD COLUMN digest INTEGER;
UPDATE ${table} SET digest = ${of('')};

CREATE TRIGGER ${table}_digest_added AFTER INSERT ON ${table} WHEN NEW.digest IS NULL BEGIN
  ${write}
END;

CREATE TRIGGER ${table}_digest_changed AFTER UPDATE OF ${columns.join(', ')} ON ${table} BEGIN
  SELECT RAISE(ABORT, 'a row of ${table} is not what was written') WHERE OLD.digest IS NOT ${of('OLD.')};
  ${write}
END;
`;
};

const ofThread = 'user_id = NEW.user_id AND thread_id = NEW.thread_id';

export const outbox0018 = [
  digested('op', 'position = NEW.position', [
    ...[
      'position',
      'op_id',
      'user_id',
      'feed_id',
      'type',
      'body',
      'target_id',
      'state',
      'n',
      'sequence_number',
    ],
    ...['error', 'created_at', 'answered_at', 'replayed', 'awaits_target', 'leaves_at', 'target_deleted'],
    ...['skipped', 'expires_at', 'taken_under', 'outcome', 'aged_from', 'people', 'began_as'],
  ]),
  digested('draft', ofThread, ['user_id', 'thread_id', 'text', 'context', 'base', 'unshared']),
  digested('thread_people', ofThread, ['thread_id', 'user_id', 'people']),
  digested('setting', 'key = NEW.key', ['key', 'value']),
].join('');
