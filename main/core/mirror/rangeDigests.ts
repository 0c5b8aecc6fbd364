import type { ThreadId } from '../../../sync/core/ids.ts';
import { digestLength, digestText } from '../../../sync/protocol/digest.ts';
import type { ReactionEntity } from '../../../sync/protocol/entities/reaction.ts';
import type { DigestRange } from '../../../sync/protocol/frames/down/digest.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';
import { responses } from './aboutMessages.ts';
import type { MirrorContext } from './context.ts';
import { isUnknown } from './fragments.ts';
import { messageColumns, type MessageRow, toMessage } from './messageRow.ts';
import type { HeldRange } from './ranges.ts';
import { prepareVotes } from './votes.ts';

type ReactionRow = Omit<ReactionEntity, 'entity' | 'present' | 'sequenceNumber'>;

/** Ranges of a thread against what the gateway says of them. */
export interface RangeDigests {
  isSame(threadId: ThreadId, range: DigestRange): boolean;
  /** [VERSION-4] What could not be read cannot be compared either. */
  hasUnknown(threadId: ThreadId, range: HeldRange): boolean;
  /** Something of it has been changed since the gateway's snapshot. */
  isNewer(threadId: ThreadId, range: HeldRange, last: number): boolean;
}

export function prepareRangeDigests({ db, feeds }: Pick<MirrorContext, 'db' | 'feeds'>): RangeDigests {
  const inRange = `message.thread_id = :threadId AND message.sequence_number > :from AND message.sequence_number <= :to`;
  type Range = { threadId: string; from: number; to: number };
  const messages = db.prepare<Range, MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE ${inRange} ORDER BY message.sequence_number`,
  );
  const reactions = db.prepare<[string], ReactionRow>(`
    SELECT message_id AS messageId, thread_id AS threadId, user_id AS userId, emoji, version FROM reaction
    WHERE message_id = ? AND present = 1`);
  const changedOf = (table: string) => `${table}.version BETWEEN :last + 1 AND :cursor`;
  const newer = db.prepare<Range & { last: number; cursor: number }>(`
    SELECT 1 FROM message ${responses.map((table) => `LEFT JOIN ${table} USING (message_id)`).join(' ')}
    WHERE ${inRange} AND (${['message', ...responses].map(changedOf).join(' OR ')})`);
  const unknown = db.prepare<Range>(`SELECT 1 FROM message WHERE ${inRange} AND ${isUnknown('notice')}`);
  const votes = prepareVotes(db);

  function digestOf(threadId: ThreadId, { from, to }: HeldRange): string {
    const rows = messages.all({ threadId, from, to });
    const polls = rows.flatMap(({ messageId, poll }) => (poll === null ? [] : [messageId]));
    const [cast, tallies] = [votes.cast(polls), votes.tallies(polls)];
    const text = digestText(
      rows.map((row) => ({
        message: toMessage(row),
        reactions: reactions
          .all(row.messageId)
          .map((reaction) =>
            Object.assign(reaction, { entity: 'reaction' as const, present: true, sequenceNumber: 0 }),
          ),
        votes: cast.get(row.messageId) ?? [],
        tally: tallies.get(row.messageId) ?? null,
      })),
    );
    return sha256Base64Url(text).slice(0, digestLength);
  }

  return {
    isSame: (threadId, range) => digestOf(threadId, range) === range.hash,
    hasUnknown: (threadId, { from, to }) => unknown.get({ threadId, from, to }) !== undefined,
    isNewer(threadId, { from, to }, last) {
      const cursor = feeds.cursorOf(threadId) ?? 0;
      return cursor > last && newer.get({ threadId, from, to, last, cursor }) !== undefined;
    },
  };
}
