import { accountFeedId } from '../../core/ids.ts';
import type { ScheduledEntity } from '../../protocol/entities/scheduled.ts';
import { isOpen } from '../../protocol/scheduled.ts';
import type { Actor, EntityDraft, FeedDraft } from './rule.ts';

/** [SCHEDULE-7] It keeps nothing of its words. */
export function closed(
  { threadId, messageId, sendAt }: ScheduledEntity,
  state: 'sent' | 'cancelled',
  sentAt: number | null,
): EntityDraft {
  const nothing = { replyTo: null, content: null, reason: null } as const;
  return { entity: 'scheduled', threadId, messageId, sendAt, state, sentAt, ...nothing };
}

/** [SCHEDULE-3] What was to be sent later is there, or was. */
export function endsWaiting(
  scheduled: ScheduledEntity | null,
  { userId }: Pick<Actor, 'userId'>,
  sentAt: number,
): FeedDraft[] {
  if (scheduled === null || !isOpen(scheduled)) return [];
  return [{ feedId: accountFeedId(userId), entities: [closed(scheduled, 'sent', sentAt)] }];
}
