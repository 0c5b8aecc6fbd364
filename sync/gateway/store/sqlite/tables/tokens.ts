import type { Database } from 'better-sqlite3';
import type { DeviceId, UserId } from '../../../../core/ids.ts';
import type { Actor } from '../../../decide/rule.ts';
import type { DeviceChoice } from '../../accountStore.ts';

interface ActorRow {
  readonly user_id: UserId;
  readonly handle: string;
  readonly display_name: string;
  readonly device_id: DeviceId;
}

/** What devices sign in with, and what was revoked. */
export function tokenTable(db: Database) {
  const byToken = db.prepare<[string], ActorRow>(
    'SELECT user_id, handle, display_name, device_id FROM device JOIN person USING (user_id) WHERE token_hash = ?',
  );
  const isRevoked = db.prepare('SELECT 1 FROM device WHERE revoked_hash = ?').pluck();
  const dropToken = db.prepare<[string], Pick<ActorRow, 'user_id' | 'device_id'>>(
    'UPDATE device SET token_hash = NULL WHERE token_hash = ? RETURNING user_id, device_id',
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

  return {
    byToken(tokenHash: string): Actor | null {
      const row = byToken.get(tokenHash);
      if (row === undefined) return null;
      const { user_id: userId, handle, display_name: displayName, device_id: deviceId } = row;
      return { userId, handle, displayName, deviceId };
    },
    isRevoked: (tokenHash: string): boolean => isRevoked.get(tokenHash) !== undefined,
    dropToken(tokenHash: string): { userId: UserId; deviceId: DeviceId } | null {
      const row = dropToken.get(tokenHash);
      return row === undefined ? null : { userId: row.user_id, deviceId: row.device_id };
    },
    /** No device has this id. */
    revokeAll: (userId: UserId): DeviceId[] => revokeOthers.all(userId, ''),
    revoke: (userId: UserId, choice: DeviceChoice): DeviceId[] =>
      'only' in choice ? revokeOne.all(userId, choice.only) : revokeOthers.all(userId, choice.except),
  };
}
