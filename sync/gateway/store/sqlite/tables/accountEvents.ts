import type { Database } from 'better-sqlite3';
import type { DeviceId, UserId } from '../../../../core/ids.ts';
import type { AccountDeed, AccountEvent } from '../../../../protocol/account.ts';
import { accountEventMs, maxAccountEvents } from '../../../settings.ts';

/** [ACCOUNT-14] The newest of what was done with an account. */
export function accountEventTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO account_event (user_id, at, number, what, device_id, about_device_id)
     SELECT :userId, :at, coalesce(max(number), 0) + 1, :what, :deviceId, :about
     FROM account_event WHERE user_id = :userId`,
  );
  const forget = db.prepare(
    `DELETE FROM account_event WHERE user_id = :userId AND (at < :before
       OR number <= (SELECT max(number) FROM account_event WHERE user_id = :userId) - :most)`,
  );
  const drop = db.prepare('DELETE FROM account_event WHERE user_id = ?');
  const list = db.prepare<[string, number], AccountEvent>(
    `SELECT at, what, event.device_id AS deviceId, coalesce(device.given_name, device.name, '') AS device,
       coalesce(about.given_name, about.name) AS aboutDevice
     FROM account_event AS event JOIN device USING (user_id, device_id)
     LEFT JOIN device AS about ON about.user_id = event.user_id AND about.device_id = about_device_id
     WHERE event.user_id = ? AND at >= ? ORDER BY number DESC`,
  );

  return {
    add(
      userId: UserId,
      what: AccountDeed,
      deviceId: DeviceId,
      at: number,
      about: DeviceId | null = null,
    ): void {
      insert.run({ userId, what, deviceId, at, about });
      forget.run({ userId, before: at - accountEventMs, most: maxAccountEvents });
    },
    drop: (userId: UserId): void => void drop.run(userId),
    list: (userId: UserId, now: number): AccountEvent[] => list.all(userId, now - accountEventMs),
  };
}
