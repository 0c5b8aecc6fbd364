import type { Database } from 'better-sqlite3';
import type { MessageId } from '../../../../core/ids.ts';
import type { Content } from '../../../../protocol/entities/message.ts';
import type { Edition } from '../../../../protocol/frames/down/messageInfo.ts';
import { type Sized, smallEntityBytes } from '../../run/pageBudget.ts';

/** What messages said before they were edited. [INFO-3] */
export function editionTable(db: Database) {
  // [INFO-3] A poll that is closed says what it said.
  const keep = db.prepare(
    `INSERT INTO edition SELECT message_id, coalesce(said_version, version), coalesce(edited_at, at), content
     FROM message WHERE message_id = ? AND content <> ?`,
  );
  const drop = db.prepare('DELETE FROM edition WHERE message_id = ?');
  const list = db.prepare<[string], { version: number; at: number; content: string }>(
    'SELECT version, at, content FROM edition WHERE message_id = ? ORDER BY version DESC',
  );
  const said = db.prepare<[string, string]>('SELECT 1 FROM edition WHERE message_id = ? AND content = ?');

  return {
    /** What the row of a message says is about to be replaced by other words. */
    keep: (messageId: MessageId, content: string): void => void keep.run(messageId, content),
    drop: (messageId: MessageId): void => void drop.run(messageId),
    saidBefore: ({ messageId, content }: { messageId: MessageId; content: Content }): boolean =>
      said.get(messageId, JSON.stringify(content)) !== undefined,
    /** Newest first, read one by one. */
    *of(messageId: MessageId): Generator<Sized<Edition>> {
      for (const { version, at, content } of list.iterate(messageId))
        yield {
          item: { version, at, content: JSON.parse(content) as Content },
          bytes: smallEntityBytes + Buffer.byteLength(content),
        };
    },
  };
}
