import type { Database } from 'better-sqlite3';
import type { DeviceId, UserId } from '../../../../core/ids.ts';
import type { Device } from '../../../../protocol/frames/up/hello.ts';
import type { Actor } from '../../../decide/rule.ts';
import type { DeviceChoice, StoredDevice } from '../../store.ts';

interface ActorRow {
  readonly user_id: UserId;
  readonly handle: string;
  readonly display_name: string;
  readonly device_id: DeviceId;
}

/** What someone is signed in on. A device that signed out or was revoked keeps its row, without a token. */
export function deviceTable(db: Database) {
  const put = db.prepare(
    `INSERT INTO device (user_id, device_id, name, platform, app_version, token_hash, signed_in_at, last_seen_at)
     VALUES (:userId, :id, :name, :platform, :appVersion, :tokenHash, :at, :at)
     ON CONFLICT (user_id, device_id) DO UPDATE SET name = excluded.name, platform = excluded.platform,
       app_version = excluded.app_version, token_hash = excluded.token_hash, revoked_hash = NULL,
       signed_in_at = excluded.signed_in_at, last_seen_at = excluded.last_seen_at`,
  );
  const byToken = db.prepare<[string], ActorRow>(
    'SELECT user_id, handle, display_name, device_id FROM device JOIN user USING (user_id) WHERE token_hash = ?',
  );
  const isKnown = db.prepare('SELECT 1 FROM device WHERE user_id = ? AND device_id = ?').pluck();
  const areKnown = db.prepare('SELECT 1 FROM device WHERE user_id = ? LIMIT 1').pluck();
  const isRevoked = db.prepare('SELECT 1 FROM device WHERE revoked_hash = ?').pluck();
  const dropToken = db.prepare<[string], Pick<ActorRow, 'user_id' | 'device_id'>>(
    'UPDATE device SET token_hash = NULL WHERE token_hash = ? RETURNING user_id, device_id',
  );
  const list = db.prepare<[string], StoredDevice>(
    `SELECT device_id AS deviceId, coalesce(given_name, name) AS name, platform, app_version AS appVersion,
       signed_in_at AS signedInAt, last_seen_at AS lastSeenAt
     FROM device WHERE user_id = ? AND token_hash IS NOT NULL ORDER BY last_seen_at DESC, device_id`,
  );
  const rename = db.prepare(
    'UPDATE device SET given_name = ? WHERE user_id = ? AND device_id = ? AND token_hash IS NOT NULL',
  );
  const revoke = (which: string) =>
    db
      .prepare<[string, string], DeviceId>(
        `UPDATE device SET revoked_hash = token_hash, token_hash = NULL
         WHERE user_id = ? AND device_id ${which} ? AND token_hash IS NOT NULL RETURNING device_id`,
      )
      .pluck();
  const revokeOne = revoke('=');
  const revokeOthers = revoke('<>');
  const seen = db.prepare(
    `UPDATE device SET last_seen_at = :at, name = :name, platform = :platform, app_version = :appVersion
     WHERE user_id = :userId AND device_id = :id
       AND (last_seen_at < :staleAt OR name <> :name OR platform <> :platform OR app_version <> :appVersion)`,
  );
  const stillHere = db.prepare('UPDATE device SET last_seen_at = ? WHERE user_id = ? AND device_id = ?');

  return {
    put: (userId: UserId, device: Device, tokenHash: string, at: number): void =>
      void put.run({ ...device, userId, tokenHash, at }),
    byToken(tokenHash: string): Actor | null {
      const row = byToken.get(tokenHash);
      if (row === undefined) return null;
      const { user_id: userId, handle, display_name: displayName, device_id: deviceId } = row;
      return { userId, handle, displayName, deviceId };
    },
    isKnown: (userId: UserId, deviceId: DeviceId): boolean => isKnown.get(userId, deviceId) !== undefined,
    areKnown: (userId: UserId): boolean => areKnown.get(userId) !== undefined,
    isRevoked: (tokenHash: string): boolean => isRevoked.get(tokenHash) !== undefined,
    dropToken(tokenHash: string): { userId: UserId; deviceId: DeviceId } | null {
      const row = dropToken.get(tokenHash);
      return row === undefined ? null : { userId: row.user_id, deviceId: row.device_id };
    },
    list: (userId: UserId): StoredDevice[] => list.all(userId),
    rename: (userId: UserId, deviceId: DeviceId, name: string): boolean =>
      rename.run(name, userId, deviceId).changes > 0,
    revoke: (userId: UserId, choice: DeviceChoice): DeviceId[] =>
      'only' in choice ? revokeOne.all(userId, choice.only) : revokeOthers.all(userId, choice.except),
    seen: (userId: UserId, device: Device, at: number, staleAt: number): void =>
      void seen.run({ ...device, userId, at, staleAt }),
    stillHere: (userId: UserId, deviceId: DeviceId, at: number): void =>
      void stillHere.run(at, userId, deviceId),
  };
}
