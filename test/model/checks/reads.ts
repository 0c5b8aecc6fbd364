import { mentions } from '../../../sync/protocol/markup/mentions.ts';
import { keyOf } from '../facts.ts';
import type { Read } from '../journal.ts';
import type { Report } from '../report.ts';
import type { DeviceRows, ShownThread } from '../rows.ts';
import type { Situation } from '../situation.ts';

/** [RECEIPT-2] How far everybody has read, and how many they have not. */
export function checkReads(situation: Situation, report: Report): void {
  const { journal, seen, joined } = situation;
  const stored = new Map(
    seen.store.reads.map(({ threadId, handle, readThrough }) => [keyOf(threadId, handle), readThrough]),
  );
  const reads = Map.groupBy(journal.reads, ({ threadId, handle }) => keyOf(threadId, handle));
  for (const key of joined.keys())
    checkRead(situation, report, key, stored.get(key) ?? 0, reads.get(key) ?? []);
  for (const device of seen.devices)
    for (const shown of device.shown) checkUnread(situation, report, { device, shown, stored });
}

function checkRead(
  situation: Situation,
  report: Report,
  key: string,
  readThrough: number,
  reads: readonly Read[],
): void {
  const { journal, places, joined } = situation;
  // Who has left had perhaps left before.
  if (journal.find('member', key)?.has('no') === true) return;
  const from = joined.get(key) ?? 0;
  const atMost = reads.flatMap(({ atMost: id, atLeast: least }) =>
    [id, least ?? id].map((each) => (each === null ? Infinity : (places.get(each) ?? Infinity))),
  );
  const [least, most] = [leastRead(situation, key, reads), Math.max(0, ...atMost)];
  report.facts += 1;
  if (least > from && readThrough < least)
    report.find('read', `thread ${key} should be read through ${least}, the store says ${readThrough}`);
  // A store that was put back may have messages at other places than those that were read.
  if (readThrough > Math.max(most, from) && !journal.wasRestored)
    report.find(
      'read',
      `thread ${key} should be read through ${most} at most, the store says ${readThrough}`,
    );
  settle(situation, key, readThrough);
}

/**
 * [RECEIPT-2] The highest of what was read. [RESTORE-6] A store that was put back may have messages in another order, and
 * of one person's reads perhaps only that is said again which was the highest by the order before.
 */
function leastRead({ journal, places, messages }: Situation, key: string, reads: readonly Read[]): number {
  const before = journal.readTo.get(key);
  const recent = reads.filter(({ epoch }) => epoch === journal.epoch);
  const all = before === undefined || journal.damaged.size > 0 ? recent : [before, ...recent];
  const sure = all.filter(({ isSure, device }) => isSure && !journal.damaged.has(device));
  // [TIMER-10] What was read of a message that has gone since nobody says again.
  const placeOf = ({ atLeast: id }: Read) => (id !== null && messages.has(id) ? (places.get(id) ?? 0) : 0);
  if (journal.restoredIn !== journal.epoch) return Math.max(0, ...sure.map(placeOf));
  const isOverruled = ({ atMost, places: then }: Read) =>
    sure.some(
      (other) =>
        (other.places.atLeast ?? 0) > (then.atMost ?? Infinity) &&
        placeOf(other) > (places.get(atMost ?? '') ?? 0),
    );
  return sure.length === 0 ? 0 : Math.min(...all.filter((read) => !isOverruled(read)).map(placeOf));
}

function settle({ journal, messages, seen }: Situation, key: string, place: number): void {
  const [threadId = '', handle = ''] = key.split(' ');
  const isThere = (message: { readonly threadId: string; readonly place: number }) =>
    message.threadId === threadId && message.place === place;
  const id = [...messages.values(), ...seen.store.expired].find(isThere)?.messageId ?? null;
  journal.readTo.set(key, {
    ...{ device: '', threadId, handle, epoch: journal.epoch, atLeast: id, atMost: id, isSure: true },
    places: { atLeast: place, atMost: place },
  });
}

/** [UNREAD-1] Also where much of a thread is at the gateway only. [MENTION-2] Mentions count where they are held. */
function checkUnread(
  { messages, joined, hidden }: Situation,
  report: Report,
  {
    device: { name, handle },
    shown: { thread, messages: held },
    stored,
  }: {
    readonly device: DeviceRows;
    readonly shown: ShownThread;
    readonly stored: ReadonlyMap<string, number>;
  },
): void {
  const key = keyOf(thread.threadId, handle);
  const from = joined.get(key);
  if (from === undefined || thread.left) return;
  const above = Math.max(from, stored.get(key) ?? 0);
  const waiting = [...messages.values()].filter(
    (message) =>
      message.threadId === thread.threadId &&
      message.place > above &&
      !message.isDeleted &&
      message.handle !== null &&
      message.handle !== handle &&
      !hidden.has(keyOf(message.messageId, handle)),
  );
  // [COMMENT-4]
  const unread = waiting.filter(({ commentOn }) => commentOn === null);
  report.facts += 1;
  if (thread.unread !== unread.length)
    report.find(
      'unread',
      `${name} should show ${unread.length} unread in ${thread.threadId}, and shows ${thread.unread}`,
    );
  const mentioning = waiting.filter(
    ({ words, repliedUser }) => repliedUser === handle || mentions(words, handle),
  );
  const isHeld = new Set<string>(held.map(({ messageId }) => messageId));
  const least = mentioning.filter(({ messageId }) => isHeld.has(messageId)).length;
  if (thread.unreadMentions < least || thread.unreadMentions > mentioning.length)
    report.find(
      'unread',
      `${name} should show ${least} to ${mentioning.length} mentions in ${thread.threadId}, and shows ${thread.unreadMentions}`,
    );
}
