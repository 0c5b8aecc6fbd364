import type { MessageId, ThreadId } from '../../../../sync/core/ids.ts';
import type { InvitationEntity } from '../../../../sync/protocol/entities/invitation.ts';
import type { ScheduledEntity } from '../../../../sync/protocol/entities/scheduled.ts';
import { storedJson } from '../../database/driver.ts';
import type { MirrorContext } from '../context.ts';
import { among } from '../fragments.ts';

/** `copies`: JSON of DraftCopy. */
export interface DraftsRow {
  readonly threadId: ThreadId;
  readonly version: number;
  readonly copies: string;
}

export interface InvitationRow {
  readonly threadId: ThreadId;
  readonly name: string;
  readonly invitedBy: InvitationEntity['invitedBy'];
  readonly at: number;
  readonly state: InvitationEntity['state'];
}

/** Of a message that is to be sent later; `text` null: it was sent or cancelled. */
export interface ScheduledRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly version: number;
  readonly state: ScheduledEntity['state'];
  readonly sendAt: number;
  readonly sentAt: number | null;
  readonly replyTo: MessageId | null;
  readonly text: string | null;
  readonly reason: string | null;
}

/** What only the person's own devices share. */
export interface OwnReads {
  /** Of these threads those of which it was ever told that something stood in a composer. */
  drafts(threadIds: readonly ThreadId[]): readonly DraftsRow[];
  /** What waits for its time in a thread, or for a decision, by its time. */
  scheduledIn(threadId: ThreadId): readonly ScheduledRow[];
  scheduled(messageId: MessageId): ScheduledRow | null;
  /** All that were ever sent, the newest first. */
  invitations(): readonly InvitationRow[];
}

export function prepareOwnReads({ db }: MirrorContext): OwnReads {
  const drafts = db.prepare<[string], DraftsRow>(
    `SELECT thread_id AS threadId, version, copies FROM draft WHERE thread_id ${among('?')}`,
  );
  const scheduledRows = `SELECT message_id AS messageId, thread_id AS threadId, version, state, send_at AS sendAt,
    sent_at AS sentAt, reply_to AS replyTo, text, reason FROM scheduled`;
  const scheduledIn = db.prepare<[string], ScheduledRow>(
    `${scheduledRows} WHERE thread_id = ? AND state IN ('waiting', 'refused') ORDER BY send_at, message_id`,
  );
  const scheduled = db.prepare<[string], ScheduledRow>(`${scheduledRows} WHERE message_id = ?`);
  const invitations = db.prepare<[], Omit<InvitationRow, 'invitedBy'> & { readonly invitedBy: string }>(
    `SELECT thread_id AS threadId, name, invited_by AS invitedBy, at, state FROM invitation ORDER BY at DESC, thread_id`,
  );

  return {
    drafts: (threadIds) => drafts.all(JSON.stringify(threadIds)),
    scheduledIn: (threadId) => scheduledIn.all(threadId),
    scheduled: (messageId) => scheduled.get(messageId) ?? null,
    invitations: () =>
      invitations
        .all()
        .map((row) =>
          Object.assign(row, { invitedBy: storedJson(row.invitedBy) as InvitationRow['invitedBy'] }),
        ),
  };
}
