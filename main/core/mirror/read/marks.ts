import type { MessageId, ThreadId } from '../../../../sync/core/ids.ts';
import { type EntityName, entityKinds } from '../../../../sync/protocol/entities/entity.ts';
import { type MarkName, marks, ofMarks } from '../../../../sync/protocol/marks.ts';
import { toSnake } from '../../../../sync/sqlite/entityRows.ts';
import type { MirrorContext } from '../context.ts';
import { among, isSinceJoining } from '../fragments.ts';
import { prepareVotes, type Votes } from '../votes.ts';

/** A message that is pinned, or saved, and where: the message itself may not be held. */
export interface MarkRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly sequenceNumber: number;
}

/** `remindAt`: by the gateway's clock. */
export interface ReminderRow extends MarkRow {
  readonly remindAt: number;
}

/** What was said of messages, by their person or by others. */
export interface MarkReads {
  /** Pinned messages of a thread, in its order. */
  pins(threadId: ThreadId): readonly MarkRow[];
  /** What the person has saved, the last one first. */
  stars(offset: number, limit: number): readonly MarkRow[];
  countStars(): number;
  /** Which of these messages are marked, in which way. */
  marks(messageIds: readonly MessageId[]): Readonly<Record<MarkName, ReadonlySet<MessageId>>>;
  readonly votes: Votes;
  /** Whether a mark, or an own choice, is held, taken off ones too. */
  isMarked(kind: EntityName, messageId: MessageId): boolean;
  /** What the person wants to be reminded of, by its time. */
  reminders(): readonly ReminderRow[];
}

export function prepareMarkReads({ db }: MirrorContext): MarkReads {
  const columns = 'message_id AS messageId, thread_id AS threadId, sequence_number AS sequenceNumber';
  const pins = db.prepare<[string], MarkRow>(
    `SELECT ${columns} FROM pin WHERE thread_id = ? AND pinned = 1 ORDER BY sequence_number`,
  );
  const shownStars = `FROM star WHERE starred = 1 AND ${isSinceJoining('star')}`;
  const stars = db.prepare<[number, number], MarkRow>(
    `SELECT ${columns} ${shownStars} ORDER BY version DESC LIMIT ? OFFSET ?`,
  );
  const countStars = db.prepare<[], number>(`SELECT count(*) ${shownStars}`).pluck();
  const marked = db.prepare<[{ ids: string }], { messageId: MessageId; mark: MarkName }>(
    marks
      .map(
        ({ name, entity }) =>
          `SELECT message_id AS messageId, '${name}' AS mark FROM ${toSnake(entity)}
           WHERE message_id ${among(':ids')} AND ${toSnake(name)} = 1`,
      )
      .join(' UNION ALL '),
  );
  const held = new Map(
    entityKinds
      .filter(({ comesOnce }) => comesOnce === true)
      .map(({ name }) => [name, db.prepare<[string]>(`SELECT 1 FROM ${toSnake(name)} WHERE message_id = ?`)]),
  );
  const reminders = db.prepare<[], ReminderRow>(`
    SELECT ${columns}, remind_at AS remindAt FROM reminder
    WHERE remind_at IS NOT NULL AND ${isSinceJoining('reminder')} ORDER BY remind_at, message_id`);

  return {
    pins: (threadId) => pins.all(threadId),
    stars: (offset, limit) => stars.all(limit, offset),
    countStars: () => countStars.get() ?? 0,
    marks(messageIds) {
      const found = ofMarks(() => new Set<MessageId>());
      for (const { messageId, mark } of marked.all({ ids: JSON.stringify(messageIds) }))
        found[mark].add(messageId);
      return found;
    },
    votes: prepareVotes(db),
    isMarked: (kind, messageId) => held.get(kind)?.get(messageId) !== undefined,
    reminders: () => reminders.all(),
  };
}
