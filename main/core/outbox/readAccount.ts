import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { isCurrent, ofType } from './kinds.ts';
import { inBody, type OutboxOp } from './rows.ts';
import { isAside, isUnapplied } from './states.ts';

/** What is the person's own, on its way. `cursor`: of the account. */
export interface AccountReader {
  /** What is being saved, or taken out, but for messages that have gone meanwhile. */
  starOps(cursor: number): readonly OutboxOp[];
  reminderOps(cursor: number): readonly OutboxOp[];
  /** Answers to invitations. */
  invitationOps(cursor: number): readonly OutboxOp[];
  /** What is to be sent later and on its way to be kept, and refused ones. */
  scheduledOps(cursor: number): readonly OutboxOp[];
  /** Drafts, and refused ones. */
  draftOps(cursor: number): readonly OutboxOp[];
  /** Messages that the person has deleted for themselves and that the mirror may still hold. */
  hides(cursor: number): readonly Hide[];
  /** Threads that are being taken out of the list. */
  removals(cursor: number): readonly ThreadId[];
}

interface Hide {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
}

type InAccount = { userId: string; feedId: string; cursor: number };

export function prepareAccountReader({ db, userId, ops }: OutboxContext): AccountReader {
  const inAccount = `INDEXED BY op_aside
    WHERE user_id = :userId AND feed_id = :feedId AND ${isUnapplied} AND ${isAside()}`;
  const unapplied = (which: string) => {
    const found = ops.query<[InAccount]>(`${inAccount} AND ${which} ORDER BY position`);
    return (cursor: number) => found.all({ userId, feedId: accountFeedId(userId), cursor });
  };
  const ofPresent = `target_deleted = 0 AND ${isCurrent}`;
  const hides = db.prepare<[InAccount], Hide>(
    `SELECT target_id AS messageId, ${inBody('threadId')} AS threadId FROM op ${inAccount}
       AND ${ofType('hideMessage')} AND state <> 'refused'`,
  );
  const removals = db
    .prepare<[InAccount], ThreadId>(
      `SELECT ${inBody('threadId')} FROM op ${inAccount} AND ${ofType('removeThread')} AND state <> 'refused'`,
    )
    .pluck();

  return {
    starOps: unapplied(`${ofType('setStar')} AND ${ofPresent}`),
    reminderOps: unapplied(`${ofType('setReminder')} AND ${ofPresent}`),
    invitationOps: unapplied(ofType('answerInvitation')),
    scheduledOps: unapplied(ofType('scheduleMessage')),
    draftOps: unapplied(ofType('shareDraft')),
    hides: (cursor) => hides.all({ userId, feedId: accountFeedId(userId), cursor }),
    removals: (cursor) => removals.all({ userId, feedId: accountFeedId(userId), cursor }),
  };
}
