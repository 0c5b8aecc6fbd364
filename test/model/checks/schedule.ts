import type { Planned } from '../journal.ts';
import type { Report } from '../report.ts';
import type { StoredScheduled } from '../rows.ts';
import type { Situation } from '../situation.ts';

/** [SCHEDULE-2] What was to be sent at a time is in its thread once, or still to be sent, or its person has it. */
export function checkSchedule(situation: Situation, report: Report): void {
  const rows = new Map(situation.seen.store.scheduled.map((row) => [row.messageId, row]));
  for (const [messageId, plans] of situation.journal.plans) {
    report.facts += 1;
    const row = rows.get(messageId);
    if (situation.places.has(messageId)) checkSent(situation, report, { messageId, plans, row });
    else if (situation.isOpenAnywhere('words', messageId)) continue;
    else if (row?.state === 'waiting' || row?.state === 'refused') checkKept(situation, report, plans, row);
    else if (mayBeGone(situation, messageId)) continue;
    else if (plans.some(({ device }) => situation.journal.damaged.has(device)))
      report.excuse('damagedOutbox');
    else report.find('lost', `message ${messageId} is neither sent nor to be sent`);
  }
  const { journal } = situation;
  for (const { messageId, threadId, handle, words } of rows.values())
    if (
      !journal.messages.has(messageId) &&
      !journal.adopt(messageId, words === null ? null : [words], { threadId, handle })
    )
      report.find('schedule', `message ${messageId} is to be sent at a time, which nobody wanted`);
}

/** [TIMER-10] What had disappeared when a store was lost nobody sends again. */
function mayBeGone(situation: Situation, messageId: string): boolean {
  const { journal } = situation;
  const isWanted = journal.messages.get(messageId)?.isWithdrawn === false;
  return !isWanted || (journal.wasRestored && situation.mayBeOver(messageId));
}

function checkSent(
  { journal, seen }: Situation,
  report: Report,
  {
    messageId,
    plans,
    row,
  }: {
    readonly messageId: string;
    readonly plans: readonly Planned[];
    readonly row: StoredScheduled | undefined;
  },
): void {
  if (row?.state === 'waiting')
    report.find('duplicated', `message ${messageId} was sent, and is to be sent again`);
  const last = lastOf(plans);
  const times = plans.flatMap(({ at }) => (at === null ? [] : journal.skewed(at)));
  if (last.every(({ at }) => at === null) && Math.min(...times) > seen.now)
    report.find('schedule', `message ${messageId} was cancelled before its time, and sent`);
}

/** What each device said last: they know nothing of each other. */
const lastOf = (plans: readonly Planned[]) =>
  [...Map.groupBy(plans, ({ device }) => device).values()].flatMap((all) => all.at(-1) ?? []);

function checkKept(
  situation: Situation,
  report: Report,
  plans: readonly Planned[],
  { messageId, state, sendAt, words }: StoredScheduled,
): void {
  const { journal, seen } = situation;
  if (state === 'waiting' && sendAt < seen.now)
    report.find('lost', `message ${messageId} should have been sent at ${sendAt}, and still waits`);
  if (!plans.some(({ at }) => at !== null && journal.mayMean(at, sendAt)))
    report.find('schedule', `message ${messageId} is to be sent at ${sendAt}, which nobody chose`);
  const isCancelled = lastOf(plans).every(({ at, isSure }) => at === null && isSure);
  if (state === 'waiting' && isCancelled && !journal.wasRestored && journal.damaged.size === 0)
    report.find('schedule', `message ${messageId} was cancelled, and still waits`);
  if (words === null) return;
  const register = journal.register('words', messageId);
  // [TIMER-10] Of what was sent in other words, and had disappeared when the store was lost, nobody says them again.
  const hasGone = journal.wasRestored && situation.mayBeOver(messageId);
  const allowed = hasGone ? register.since(journal.horizon + 1) : register.allowed(journal.horizon, nobody);
  if (!allowed.has(words))
    report.find(
      'words',
      `message ${messageId} should say "${[...allowed].join('" or "')}" at its time, the store says "${words}"`,
    );
  register.settle(journal.epoch, words, nobody);
}

/** What is open is not compared. */
const nobody = () => false;
