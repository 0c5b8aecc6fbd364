import type { Database } from 'better-sqlite3';
import type { DeviceId, UserId } from '../../../../core/ids.ts';
import type { Device } from '../../../../protocol/frames/up/hello.ts';
import type { Actor, Person } from '../../../decide/rule.ts';

interface UserRow {
  readonly user_id: UserId;
  readonly handle: string;
  readonly display_name: string;
  readonly password_hash: string;
}

interface ActorRow extends UserRow {
  readonly device_id: DeviceId;
}

export type StoredPerson = Person & { readonly passwordHash: string };

/** Accounts and the devices signed in to them. Handles are never given again, so no user row is ever deleted. */
export function peopleTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO user (user_id, handle, display_name, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (handle) DO NOTHING`,
  );
  const byHandle = db.prepare<[string], UserRow>('SELECT * FROM user WHERE handle = ?');
  const putDevice = db.prepare(
    `INSERT INTO device (user_id, device_id, name, platform, app_version, token_hash, signed_in_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (user_id, device_id) DO UPDATE SET name = excluded.name, platform = excluded.platform,
       app_version = excluded.app_version, token_hash = excluded.token_hash, settled = 0, signed_in_at = excluded.signed_in_at`,
  );
  const byToken = db.prepare<[string], ActorRow>(
    'SELECT user.*, device.device_id FROM device JOIN user USING (user_id) WHERE token_hash = ?',
  );
  const dropToken = db.prepare<[string], Pick<ActorRow, 'user_id' | 'device_id'>>(
    'UPDATE device SET token_hash = NULL WHERE token_hash = ? RETURNING user_id, device_id',
  );

  return {
    /** False: the handle is taken. */
    create: ({ userId, handle, displayName }: Person, passwordHash: string, at: number): boolean =>
      insert.run(userId, handle, displayName, passwordHash, at).changes === 1,
    byHandle(handle: string): StoredPerson | null {
      const row = byHandle.get(handle);
      return row === undefined ? null : { ...toPerson(row), passwordHash: row.password_hash };
    },
    putDevice(userId: UserId, device: Device, tokenHash: string, at: number): void {
      putDevice.run(userId, device.id, device.name, device.platform, device.appVersion, tokenHash, at);
    },
    byToken(tokenHash: string): Actor | null {
      const row = byToken.get(tokenHash);
      return row === undefined ? null : { ...toPerson(row), deviceId: row.device_id };
    },
    dropToken(tokenHash: string): { userId: UserId; deviceId: DeviceId } | null {
      const row = dropToken.get(tokenHash);
      return row === undefined ? null : { userId: row.user_id, deviceId: row.device_id };
    },
  };
}

function toPerson(row: UserRow): Person {
  return { userId: row.user_id, handle: row.handle, displayName: row.display_name };
}
