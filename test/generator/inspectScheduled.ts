import type { DeedRecord } from './deedRecord.ts';
import type { Evidence } from './inspect.ts';
import type { StoredSchedule } from './profileFiles.ts';

export interface ScheduledFindings {
  /** `device thread: message` */
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
}

/**
 * [SCHEDULE-2] What was to be sent later is in its thread once, or still to be sent, or its person has it before them.
 * @param given `overdueAt`: what should have been sent before, and waits still, was forgotten
 */
export function inspectScheduled(
  record: DeedRecord,
  devices: readonly Evidence[],
  given: {
    readonly placeOf: (messageId: string) => number | null;
    readonly scheduleOf: (messageId: string) => StoredSchedule | null;
    readonly overdueAt: number;
  },
): ScheduledFindings {
  const open = new Set(devices.flatMap((device) => device.openOps().map(({ target }) => target)));
  const lost: string[] = [];
  const duplicated: string[] = [];
  for (const { key, messageIds } of record.promised())
    for (const messageId of messageIds) {
      const stored = given.scheduleOf(messageId);
      const isThere = given.placeOf(messageId) !== null;
      const waits = stored?.state === 'waiting' && stored.sendAt >= given.overdueAt;
      const isKept = waits || stored?.state === 'refused' || open.has(messageId);
      if (!isThere && !isKept) lost.push(`${key}: ${messageId}`);
      if (isThere && stored?.state === 'waiting') duplicated.push(`${key}: ${messageId}`);
    }
  return { lost, duplicated };
}
