import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../../../core/ids.ts';
import type { MessageEntity } from '../../../../protocol/entities/message.ts';
import type { Interval } from '../../../maySee.ts';
import type { Place, Range } from '../../run/loads.ts';
import type { Sized } from '../../run/pageBudget.ts';
import { notHidden } from '../entityTable.ts';
import { type MessageRow, toEntity } from './messages.ts';

type RangeOfThread = Range & { readonly reader: Interval };

/** Messages as pages need them. */
export function messagePages(db: Database) {
  // Of whoever asks; nobody else's.
  const notHiddenFrom = notHidden('message');
  const created = db.prepare<[string, number, number, string], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ? AND ${notHiddenFrom}
     ORDER BY sequence_number`,
  );
  const edited = db.prepare<[string, number, number, number, string], MessageRow>(
    `SELECT * FROM message
     WHERE thread_id = ? AND version > ? AND version <= ? AND version > sequence_number AND sequence_number <= ?
       AND ${notHiddenFrom}
     ORDER BY version`,
  );
  // [SEE-2] Asked here, so that a limit counts what may be seen: a former member is given nothing that changed later.
  const unchangedSince = 'version <= coalesce(?, version)';
  const upTo = db.prepare<[string, number, number, number | null, string, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?
       AND ${unchangedSince} AND ${notHiddenFrom}
     ORDER BY sequence_number DESC LIMIT ?`,
  );
  const above = db.prepare<[string, number, number, number | null, string, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?
       AND ${unchangedSince} AND ${notHiddenFrom}
     ORDER BY sequence_number LIMIT ?`,
  );
  const post = db.prepare<[string, number, number, number | null, string], MessageRow>(
    `SELECT * FROM message INDEXED BY message_post
     WHERE thread_id = ? AND comment_on IS NULL AND sequence_number > ? AND sequence_number <= ?
       AND ${unchangedSince} AND ${notHiddenFrom}
     ORDER BY sequence_number DESC LIMIT 1`,
  );
  const any = db
    .prepare<[string, number], number>(
      'SELECT 1 FROM message WHERE thread_id = ? AND sequence_number > ? LIMIT 1',
    )
    .pluck();
  return {
    /** Created in the range, in thread order, read one by one. */
    created: ({ reader, after, through }: RangeOfThread): Iterable<Sized<MessageEntity>> =>
      sized(created.iterate(reader.threadId, after, through, reader.userId)),
    /** Last changed in the range and created before, in the order of their versions, read one by one. */
    edited: ({ reader, after, through }: RangeOfThread): Iterable<Sized<MessageEntity>> =>
      sized(edited.iterate(reader.threadId, after, through, after, reader.userId)),
    /** The newest `limit` that may be seen, newest first, read one by one. */
    newest: ({ member: { threadId, userId, leftAt }, floor, to, limit }: Place) =>
      sized(upTo.iterate(threadId, floor, to, leftAt, userId, limit)),
    /** [COMMENT-4] The newest that may be seen and is no comment. */
    newestPost: ({ member: { threadId, userId, leftAt }, floor, to }: Omit<Place, 'limit'>) =>
      sized(post.iterate(threadId, floor, to, leftAt, userId)),
    /** The oldest `limit` that may be seen, oldest first, read one by one. */
    oldest: ({ member: { threadId, userId, leftAt }, floor, to, limit }: Place) =>
      sized(above.iterate(threadId, floor, to, leftAt, userId, limit)),
    hasAny: (threadId: ThreadId, floor: number): boolean => any.get(threadId, floor) !== undefined,
  };
}

/** What a message takes in a frame beside its text, about. */
const frameOfMessage = 500;

function* sized(rows: IterableIterator<MessageRow>): Generator<Sized<MessageEntity>> {
  for (const row of rows)
    yield {
      item: toEntity(row),
      bytes: frameOfMessage + row.envelope.length + Buffer.byteLength(row.content),
    };
}
