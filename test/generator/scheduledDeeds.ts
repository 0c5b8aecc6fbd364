import { assertNever } from '../../sync/core/assertNever.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import type { DeedRecord } from './deedRecord.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';

/** Mostly so soon that it is sent while the rest goes on; sometimes after all of it. */
const timeOf = (pick: number, now: number) => now + (pick % 9 === 0 ? 86_400_000 : 500 + (pick % 8) * 1_000);

export async function schedule(
  person: Person,
  pick: number,
  threadId: ThreadId,
  record: DeedRecord,
  now: number,
): Promise<boolean> {
  const { messageId } = await person.do('scheduleMessage', {
    threadId,
    text: `later ${pick}`,
    at: timeOf(pick, now),
  });
  record.scheduled(person, threadId, messageId);
  return true;
}

export async function changeScheduled(
  person: Person,
  { kind, pick }: { readonly kind: 'reschedule' | 'unschedule' | 'sendScheduled'; readonly pick: number },
  threads: readonly ThreadView[],
  record: DeedRecord,
  now: number,
): Promise<boolean> {
  for (const { threadId } of threads) {
    const { items } = await person.do('listScheduled', { threadId });
    if (items.length === 0) continue;
    const { messageId, at } = pickOf(items, pick);
    switch (kind) {
      case 'reschedule':
        await person.do('scheduleMessage', {
          ...{ threadId, messageId },
          ...(pick % 3 !== 0 && { text: `later, in other words ${pick}` }),
          // What is about to go has no time that could stay.
          ...((pick % 3 !== 1 || at < now + 2_000) && { at: timeOf(pick, now) }),
        });
        return true;
      case 'unschedule':
        // Before it is done: a device that dies of it may have done it.
        record.discarded(messageId);
        await person.do('cancelScheduled', { threadId, messageId });
        return true;
      case 'sendScheduled':
        await person.do('sendScheduledNow', { threadId, messageId });
        return true;
      default:
        return assertNever(kind);
    }
  }
  return false;
}
