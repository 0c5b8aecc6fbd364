import type { ScheduledEntity } from './entities/scheduled.ts';

/** Whether it is still to be sent, or for its writer to decide about. */
export function isOpen(scheduled: Pick<ScheduledEntity, 'state'> | null): boolean {
  return scheduled?.state === 'waiting' || scheduled?.state === 'refused';
}

/** Later than this is told: a gateway that runs sends within a second. [SCHEDULE-6] */
export const lateAfterMs = 60_000;
