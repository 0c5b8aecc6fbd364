import type { MessageId } from '../../../sync/core/ids.ts';
import type { ReminderView } from '../../../preload/views/message.ts';
import type { ViewDeps } from './deps.ts';
import { type Marked, markedViews } from './markedViews.ts';
import { pendingOwn } from './pending.ts';

/** When to remind of a message. */
export interface Reminder extends Marked {
  /** By the gateway's clock. */
  readonly remindAt: number;
}

/** What the person wants to be reminded of, by its time: truth, with what is on its way. A refused one has no effect. */
export function reminders(deps: ViewDeps): readonly Reminder[] {
  const { mirror } = deps;
  const all = new Map<MessageId, Reminder>(mirror.read.reminders().map((row) => [row.messageId, row]));
  for (const { body } of pendingOwn(deps, 'setReminder')) {
    const { threadId, messageId, remindAt } = body;
    // [REMIND-3]
    if (mirror.read.isGone(messageId)) continue;
    const sequenceNumber = mirror.read.message(messageId)?.sequenceNumber ?? null;
    if (remindAt === null) all.delete(messageId);
    else all.set(messageId, { threadId, messageId, sequenceNumber, remindAt });
  }
  return [...all.values()].toSorted((a, b) => a.remindAt - b.remindAt);
}

/**
 * @param now by this device's clock
 * @param ahead by how much the gateway's clock is
 */
export function reminderViews(deps: ViewDeps, now: number, ahead: number): ReminderView[] {
  const all = reminders(deps);
  const times = new Map(all.map(({ messageId, remindAt }) => [messageId, remindAt - ahead]));
  return markedViews(deps, all, null).map((message) => {
    const remindAt = times.get(message.messageId) ?? 0;
    return { message, remindAt, due: remindAt <= now };
  });
}
