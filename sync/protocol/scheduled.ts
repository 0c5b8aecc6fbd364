import type { ScheduledEntity } from './entities/scheduled.ts';

/** Whether it is still to be sent, or waits for its author's decision. */
export function isOpen(scheduled: Pick<ScheduledEntity, 'state'> | null): boolean {
  return scheduled?.state === 'waiting' || scheduled?.state === 'refused';
}

/** A delay beyond this is reported; a running gateway sends within a second. [SCHEDULE-6] */
export const lateAfterMs = 60_000;
