import type { OutboxPort } from '../../../sync/client/ports.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { relaxed } from '../database/driver.ts';
import type { OutboxContext } from './context.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * [RESTORE-10] The journal's age is counted in days on which the gateway told its time: at most one for each step of that
 * time, however far it goes, and none when it goes back. So a clock that is wrong once, at either end, deletes nothing.
 * Cheap within a day.
 */
export function prepareJournalAge({ db, settings }: OutboxContext): OutboxPort['ageJournal'] {
  const begin = db.prepare(
    `UPDATE op SET aged_from = ? WHERE state = 'done' AND aged_from IS NULL AND awaits_target = 0`,
  );
  const drop = db.prepare(`DELETE FROM op WHERE state = 'done' AND aged_from <= ?`);
  const step = db.transaction((day: number, at: number) => {
    settings.setJournalDay({ day, at });
    begin.run(day);
    drop.run(day - defaultLimits.journalDays);
  }).immediate;
  let last = settings.journalDay();

  return (gatewayTime) => {
    if (last !== null && gatewayTime >= last.at && gatewayTime - last.at < dayMs) return;
    const isLater = last !== null && gatewayTime > last.at;
    const day = (last?.day ?? 0) + (isLater ? 1 : 0);
    relaxed(db, () => step(day, gatewayTime));
    last = { day, at: gatewayTime };
  };
}
