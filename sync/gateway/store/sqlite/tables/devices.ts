import type { Database } from 'better-sqlite3';
import type { DeviceId, UserId } from '../../../../core/ids.ts';
import type { Device } from '../../../../protocol/frames/up/hello.ts';
import type { StoredDevice } from '../../accountStore.ts';

/** What someone is signed in on. A device that signed out or was revoked keeps its row, without a token. */
export function deviceTable(db: Database) {
  const put = db.prepare(
    `INSERT INTO device (user_id, device_id, name, platform, app_version, token_hash, signed_in_at, last_seen_at)
     VALUES (:userId, :id, :name, :platform, :appVersion, :tokenHash, :at, :at)
     ON CONFLICT (user_id, device_id) DO UPDATE SET name = excluded.name, platform = excluded.platform,
       app_version = excluded.app_version, token_hash = excluded.token_hash, revoked_hash = NULL,
       signed_in_at = excluded.signed_in_at, last_seen_at = excluded.last_seen_at`,
  );
  const isKnown = db.prepare('SELECT 1 FROM device WHERE user_id = ? AND device_id = ?').pluck();
  const areKnown = db.prepare('SELECT 1 FROM device WHERE user_id = ? LIMIT 1').pluck();
  const list = db.prepare<[string], StoredDevice>(
    `SELECT device_id AS deviceId, coalesce(given_name, name) AS name, platform, app_version AS appVersion,
       signed_in_at AS signedInAt, last_seen_at AS lastSeenAt
     FROM device WHERE user_id = ? AND token_hash IS NOT NULL ORDER BY last_seen_at DESC, device_id`,
  );
  const rename = db.prepare(
    'UPDATE device SET given_name = ? WHERE user_id = ? AND device_id = ? AND token_hash IS NOT NULL',
  );
  const seen = db.prepare(
    `UPDATE device SET last_seen_at = :at, name = :name, platform = :platform, app_version = :appVersion
     WHERE user_id = :userId AND device_id = :id
       AND (last_seen_at < :staleAt OR name <> :name OR platform <> :platform OR app_version <> :appVersion)`,
  );
  const stillHere = db.prepare('UPDATE device SET last_seen_at = ? WHERE user_id = ? AND device_id = ?');

  return {
    put: (userId: UserId, device: Device, tokenHash: string, at: number): void =>
      void put.run({ ...device, userId, tokenHash, at }),
    isKnown: (userId: UserId, deviceId: DeviceId): boolean => isKnown.get(userId, deviceId) !== undefined,
    areKnown: (userId: UserId): boolean => areKnown.get(userId) !== undefined,
    list: (userId: UserId): StoredDevice[] => list.all(userId),
    rename: (userId: UserId, deviceId: DeviceId, name: string): boolean =>
      rename.run(name, userId, deviceId).changes > 0,
    seen: (userId: UserId, device: Device, at: number, staleAt: number): void =>
      void seen.run({ ...device, userId, at, staleAt }),
    stillHere: (userId: UserId, deviceId: DeviceId, at: number): void =>
      void stillHere.run(at, userId, deviceId),
  };
}
