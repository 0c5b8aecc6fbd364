import type { FeedId, MessageId, UserId } from '../../../sync/core/ids.ts';
import type { MirrorPort, OutboxPort } from '../../../sync/client/ports.ts';
import type { Expiry } from '../../../sync/protocol/entities/message.ts';
import type { Db } from '../database/driver.ts';
import type { OutboxContext } from './context.ts';
import { prepareHolds } from './holds.ts';
import { ofTarget, ofType, ofWords, overWithTarget } from './kinds.ts';
import type { OpState } from './rows.ts';
import { isAnswered, isPending } from './states.ts';

type Forget = (messageIds: Iterable<MessageId>) => void;

interface Dropped {
  readonly user_id: UserId;
  readonly feed_id: FeedId;
  readonly state: OpState;
}

/** A scheduled message may arrive in its thread first, and become a send here only later. [SCHEDULE-8] */
function prepareForget(db: Db): Forget {
  const drop = db.prepare<[string], Dropped>(`
    DELETE FROM op WHERE target_id = ? AND (${ofWords} OR ${overWithTarget}) RETURNING user_id, feed_id, state`);
  const mark = db.prepare(`
    UPDATE op SET target_deleted = 1
    WHERE target_id = ? AND ${ofTarget} AND ${isPending} AND target_deleted = 0`);
  return (messageIds) => {
    const dropped: Dropped[] = [];
    for (const messageId of messageIds) {
      dropped.push(...drop.all(messageId));
      mark.run(messageId);
    }
    // What was refused may have held others. [OUTBOX-5]
    const stopped = dropped.filter(({ state }) => state === 'refused' || state === 'held');
    for (const [userId, ofUser] of Map.groupBy(stopped, (op) => op.user_id)) {
      const { refresh } = prepareHolds(db, userId);
      for (const feedId of new Set(ofUser.map((op) => op.feed_id))) refresh(feedId);
    }
  };
}

/** Of everybody who was signed in here. A deletion that is left of a send bears no words. [TIMER-10] */
export function prepareOverdue(db: Db): Pick<OutboxPort, 'nextOverdue' | 'forgetOverdue'> {
  const next = db
    .prepare<[], number | null>(`SELECT min(expires_at) FROM op WHERE expires_at IS NOT NULL AND ${ofWords}`)
    .pluck();
  const overdue = db
    .prepare<[number], MessageId>(`SELECT target_id FROM op WHERE expires_at <= ? AND ${ofWords}`)
    .pluck();
  const forget = prepareForget(db);
  return {
    nextOverdue: () => next.get() ?? null,
    forgetOverdue: db.transaction((now: number) => forget(overdue.all(now))).immediate,
  };
}

/** Messages that disappear, in what was sent of them. [TIMER-10] */
export function prepareExpiry({
  db,
  userId,
}: OutboxContext): Pick<
  OutboxPort,
  'noteExpiry' | 'noteTaken' | 'nextOverdue' | 'forgetExpired' | 'forgetOverdue'
> {
  const note = db.prepare(`
    UPDATE op SET taken_under = :timer, expires_at = coalesce(:expiresAt, expires_at)
    WHERE target_id = :messageId AND user_id = :userId AND ${ofWords}`);
  const unknown = db
    .prepare<[string], MessageId>(
      `SELECT target_id FROM op
       WHERE user_id = ? AND ${ofType('sendMessage')} AND ${isAnswered} AND taken_under IS NULL`,
    )
    .pluck();
  const forget = prepareForget(db);
  function noteOf(messageId: MessageId, taken: Expiry | null): void {
    const { expiresAt = null, ...timer } = taken ?? {};
    note.run({ timer: JSON.stringify(taken && timer), expiresAt, messageId, userId });
  }

  return {
    ...prepareOverdue(db),
    noteExpiry: db.transaction((own: ReadonlyMap<MessageId, Expiry>) => {
      for (const [messageId, taken] of own) noteOf(messageId, taken);
    }).immediate,
    noteTaken: db.transaction((expiryOf: MirrorPort['expiryOf']) => {
      for (const messageId of unknown.all(userId)) {
        const taken = expiryOf(messageId, null);
        if (taken !== undefined) noteOf(messageId, taken);
      }
    }).immediate,
    forgetExpired: db.transaction((expired: ReadonlyMap<MessageId, number>) => forget(expired.keys()))
      .immediate,
  };
}
