import { keyOf } from '../facts.ts';
import { kinds } from '../kinds/kinds.ts';
import { isMeant } from '../refusals.ts';
import type { Report } from '../report.ts';
import type { DeviceRows, OpenOp } from '../rows.ts';
import type { Situation } from '../situation.ts';

/** Nothing is left over that was not refused for a reason that somebody gave. */
export function checkOutboxes(situation: Situation, report: Report): void {
  for (const each of situation.journal.internal.splice(0)) report.find('internal', each);
  for (const device of situation.seen.devices)
    for (const op of device.open) {
      report.facts += 1;
      const what = [device.name, op.type, op.target ?? op.threadId].join(' ');
      if (isUnanswered(op, device, situation)) report.find('unanswered', `${what} is still ${op.state}`);
      if (op.state === 'refused' && !isMeant(op.code ?? '', kinds[op.type].mayMeet, op, device, situation))
        report.find('refusal', `${what} was refused with ${op.code}, for which nobody gave a reason`);
    }
}

/**
 * [RESTORE-3] Set aside it waits for a message that nobody has brought back yet. [RESTORE-8] In a group that a restored
 * gateway does not know its person to be in, or knows them to have joined later, nothing is there to be waited for; nor
 * is there in what was brought back while its person blocked the sender [BLOCK-2].
 */
function isUnanswered(
  { state, target, threadId }: OpenOp,
  { handle }: DeviceRows,
  situation: Situation,
): boolean {
  if (state === 'waiting') return true;
  const place = state === 'aside' && target !== null ? situation.places.get(target) : undefined;
  const from = situation.seenSince.get(keyOf(threadId, handle));
  const isKept = target !== null && situation.kept.has(keyOf(target, handle));
  return !isKept && place !== undefined && from !== undefined && from < place;
}
