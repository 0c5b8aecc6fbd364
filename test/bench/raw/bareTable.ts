import Database from 'better-sqlite3';

export interface BareMessage {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** One indexed table of messages: as little as a database can be asked to keep. */
export function openBareTable(file: string, synchronous: 'FULL' | 'NORMAL') {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  db.exec(`CREATE TABLE IF NOT EXISTS message (
    id TEXT PRIMARY KEY, thread TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS message_order ON message (thread, position);`);
  const insert = db.prepare('INSERT INTO message (id, thread, position, text) VALUES (?, ?, ?, ?)');
  let position = 0;
  return {
    /** One commit. */
    insert: db.transaction((messages: readonly BareMessage[]) => {
      for (const { id, to, text } of messages) {
        position += 1;
        insert.run(id, to, position, text);
      }
    }).immediate,
    close: () => db.close(),
  };
}
