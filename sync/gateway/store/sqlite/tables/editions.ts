import type { Database } from 'better-sqlite3';
import type { MessageId } from '../../../../core/ids.ts';
import type { Content } from '../../../../protocol/entities/message.ts';
import type { Edition } from '../../../../protocol/frames/down/messageInfo.ts';
import type { Keys } from '../../../decide/rule.ts';
import { type Sized, smallEntityBytes } from '../../run/pageBudget.ts';

interface EditionRow {
  readonly version: number;
  readonly at: number;
  readonly content: string;
  readonly commitment: string | null;
}

/** What messages said before they were edited. [INFO-3] */
export function editionTable(db: Database) {
  // [INFO-3] A poll that is closed says what it said.
  const keep = db.prepare(
    `INSERT INTO edition (message_id, version, at, content, commitment)
     SELECT message_id, coalesce(said_version, version), coalesce(edited_at, at), content, envelope ->> '$.commitment'
     FROM message WHERE message_id = ? AND content <> ?`,
  );
  const drop = db.prepare('DELETE FROM edition WHERE message_id = ?');
  const list = db.prepare<[string], EditionRow>(
    'SELECT version, at, content, commitment FROM edition WHERE message_id = ? ORDER BY version DESC',
  );
  const said = db.prepare<[string, string]>('SELECT 1 FROM edition WHERE message_id = ? AND commitment = ?');

  return {
    /** What the row of a message says is about to be replaced by other words. */
    keep: (messageId: MessageId, content: string): void => void keep.run(messageId, content),
    drop: (messageId: MessageId): void => void drop.run(messageId),
    saidBefore: ({ messageId, commitment }: Keys['saidBefore']): boolean =>
      said.get(messageId, commitment) !== undefined,
    /** Newest first, read one by one. */
    *of(messageId: MessageId): Generator<Sized<Edition>> {
      for (const { version, at, content, commitment } of list.iterate(messageId))
        yield {
          item: {
            ...{ version, at, content: JSON.parse(content) as Content },
            ...(commitment !== null && { commitment }),
          },
          bytes: smallEntityBytes + Buffer.byteLength(content),
        };
    },
  };
}
