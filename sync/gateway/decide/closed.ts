import type { ScheduledEntity } from '../../protocol/entities/scheduled.ts';
import type { EntityDraft } from './rule.ts';

/** [SCHEDULE-7] It keeps nothing of its words. */
export function closed(
  { threadId, messageId, sendAt }: ScheduledEntity,
  state: 'sent' | 'cancelled',
  sentAt: number | null,
): EntityDraft {
  const nothing = { replyTo: null, content: null, reason: null } as const;
  return { entity: 'scheduled', threadId, messageId, sendAt, state, sentAt, ...nothing };
}
