import type { Database } from 'better-sqlite3';
import type { DeviceId, UserId } from '../../../../core/ids.ts';
import type { Person } from '../../../decide/rule.ts';

interface UserRow {
  readonly user_id: UserId;
  readonly handle: string;
  readonly display_name: string;
  readonly about: string | null;
  readonly picture: string | null;
  readonly password_hash: string;
}

/** [ACCOUNT-15] Of an account whose password was checked, by a device of it. */
interface Checked {
  readonly userId: UserId;
  readonly from: string;
  readonly by: DeviceId;
}

interface PasswordChange extends Checked {
  readonly to: string;
  /** The recovery code is over, too: somebody else may have made it. */
  readonly signOutOthers: boolean;
}

interface RecoveryChange extends Checked {
  readonly recoveryHash: string;
}

export type StoredPerson = Person & { readonly passwordHash: string };

/** Handles are never given again, so no user row is ever deleted. */
export function peopleTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO user (user_id, handle, display_name, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (handle) DO NOTHING`,
  );
  const byHandle = db.prepare<[string], UserRow>('SELECT * FROM person WHERE handle = ?');

  const isSignedIn = `EXISTS (SELECT 1 FROM device
    WHERE device.user_id = user.user_id AND device_id = :by AND token_hash IS NOT NULL)`;
  const ofChecked = `WHERE user_id = :userId AND password_hash = :from`;
  const hasPassword = db.prepare(`SELECT 1 FROM user ${ofChecked}`).pluck();
  const setPassword = db.prepare(
    `UPDATE user SET password_hash = :to, recovery_hash = iif(:signOutOthers, NULL, recovery_hash)
     ${ofChecked} AND ${isSignedIn}`,
  );
  const setRecovery = db.prepare(
    `UPDATE user SET recovery_hash = :recoveryHash ${ofChecked} AND ${isSignedIn}`,
  );
  const replaceRecovery = db.prepare(
    'UPDATE user SET recovery_hash = :to, password_hash = :passwordHash WHERE user_id = :userId AND recovery_hash = :from',
  );
  const remove = db.prepare(
    `UPDATE user SET deleted_at = :at, display_name = '', password_hash = '', recovery_hash = NULL, last_seen_at = NULL
     ${ofChecked} AND ${isSignedIn}`,
  );
  const byId = db.prepare<[string], UserRow>('SELECT * FROM person WHERE user_id = ?');

  return {
    /** False: the handle is taken. */
    create: ({ userId, handle, displayName }: Person, passwordHash: string, at: number): boolean =>
      insert.run(userId, handle, displayName, passwordHash, at).changes === 1,
    byHandle(handle: string): StoredPerson | null {
      const row = byHandle.get(handle);
      return row === undefined ? null : { ...toPerson(row), passwordHash: row.password_hash };
    },
    hasPassword: (userId: UserId, from: string): boolean => hasPassword.get({ userId, from }) !== undefined,
    setPassword: (given: PasswordChange): boolean =>
      setPassword.run({ ...given, signOutOthers: Number(given.signOutOthers) }).changes === 1,
    setRecovery: (given: RecoveryChange): boolean => setRecovery.run({ ...given }).changes === 1,
    /** False: it is not the account's. */
    recover: (
      userId: UserId,
      change: { readonly from: string; readonly to: string; readonly passwordHash: string },
    ): boolean => replaceRecovery.run({ ...change, userId }).changes === 1,
    /** [ACCOUNT-16] */
    remove: (given: Checked & { readonly at: number }): boolean => remove.run({ ...given }).changes === 1,
    byId(userId: UserId): Person | null {
      const row = byId.get(userId);
      return row === undefined ? null : toPerson(row);
    },
    /** Of those that somebody has, in the order given. */
    byHandles: (handles: readonly string[]): Person[] =>
      handles.flatMap((handle) => {
        const row = byHandle.get(handle);
        return row === undefined ? [] : [toPerson(row)];
      }),
  };
}

function toPerson(row: UserRow): Person {
  const { user_id: userId, handle, display_name: displayName, about, picture } = row;
  return { userId, handle, displayName, about, picture };
}
