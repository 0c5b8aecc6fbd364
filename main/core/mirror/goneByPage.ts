import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { Db } from '../database/driver.ts';
import { ownMarks, responses } from './aboutMessages.ts';
import { prepareDropRows } from './dropRows.ts';
import { among, hasLeft } from './fragments.ts';
import type { HeldRange } from './ranges.ts';

/** A page lists all there is of some kinds: what is held and not listed has gone, and nothing else says so. */
export interface GoneByPage {
  /** [MERGE-8] A page has every message of its range. */
  dropGone(threadId: ThreadId, range: HeldRange, items: readonly Entity[]): void;
  /** Only of a first page. */
  dropUnlisted(threadId: ThreadId, through: number, items: readonly Entity[]): void;
}

export function prepareGoneByPage(db: Db): GoneByPage {
  // [PIN-5]
  const dropPins = db.prepare<{ threadId: ThreadId; through: number; listed: string }>(`
    DELETE FROM pin WHERE thread_id = :threadId AND version <= :through AND NOT message_id ${among(':listed')}`);
  // [TIMER-7] What was to be read first, and is not listed any more, is gone.
  const dropUnread = db
    .prepare<{ threadId: ThreadId; through: number; listed: string }, MessageId>(
      `DELETE FROM message WHERE thread_id = :threadId AND version <= :through AND expiry IS NOT NULL
         AND expires_at IS NULL AND NOT message_id ${among(':listed')} RETURNING message_id`,
    )
    .pluck();
  // Below the page it may be there still, and come back: what its own feed says of it stays until a page reaches it.
  const dropResponses = prepareDropRows(db, responses, 'message_id');
  // What is held and not listed is not gone: the page is for somebody who has left, and may not know yet.
  const dropGone = [...responses, ...ownMarks].map((table) =>
    db.prepare<{ threadId: ThreadId; from: number; to: number; listed: string }>(`
      DELETE FROM ${table} WHERE thread_id = :threadId AND sequence_number > :from AND sequence_number <= :to
        AND NOT message_id ${among(':listed')} AND NOT ${hasLeft(':threadId')}
        AND NOT EXISTS (SELECT 1 FROM message WHERE message.message_id = ${table}.message_id)`),
  );

  return {
    dropGone(threadId, { from, to }, items) {
      const listed = idsOf('message', items);
      for (const drop of dropGone) drop.run({ threadId, from, to, listed });
    },
    dropUnlisted(threadId, through, items) {
      for (const messageId of dropUnread.all({ threadId, through, listed: idsOf('message', items) }))
        dropResponses(messageId);
      dropPins.run({ threadId, through, listed: idsOf('pin', items) });
    },
  };
}

function idsOf(name: 'message' | 'pin', items: readonly Entity[]): string {
  return JSON.stringify(items.flatMap((item) => (item.entity === name ? [item.messageId] : [])));
}
