import type { Database } from 'better-sqlite3';
import type { UserId } from '../../../../core/ids.ts';
import type { Person } from '../../../decide/rule.ts';

interface UserRow {
  readonly user_id: UserId;
  readonly handle: string;
  readonly display_name: string;
  readonly password_hash: string;
}

export type StoredPerson = Person & { readonly passwordHash: string };

/** Handles are never given again, so no user row is ever deleted. */
export function peopleTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO user (user_id, handle, display_name, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (handle) DO NOTHING`,
  );
  const byHandle = db.prepare<[string], UserRow>('SELECT * FROM user WHERE handle = ?');

  const setPassword = db.prepare('UPDATE user SET password_hash = ? WHERE user_id = ?');
  const setRecovery = db.prepare('UPDATE user SET recovery_hash = ? WHERE user_id = ?');
  const replaceRecovery = db.prepare(
    'UPDATE user SET recovery_hash = :to, password_hash = :passwordHash WHERE user_id = :userId AND recovery_hash = :from',
  );
  const byId = db.prepare<[string], UserRow>('SELECT * FROM user WHERE user_id = ?');

  return {
    /** False: the handle is taken. */
    create: ({ userId, handle, displayName }: Person, passwordHash: string, at: number): boolean =>
      insert.run(userId, handle, displayName, passwordHash, at).changes === 1,
    byHandle(handle: string): StoredPerson | null {
      const row = byHandle.get(handle);
      return row === undefined ? null : { ...toPerson(row), passwordHash: row.password_hash };
    },
    setPassword: (userId: UserId, passwordHash: string): void => void setPassword.run(passwordHash, userId),
    setRecovery: (userId: UserId, recoveryHash: string): void => void setRecovery.run(recoveryHash, userId),
    /** False: it is not the account's. */
    recover: (
      userId: UserId,
      change: { readonly from: string; readonly to: string; readonly passwordHash: string },
    ): boolean => replaceRecovery.run({ ...change, userId }).changes === 1,
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
  return { userId: row.user_id, handle: row.handle, displayName: row.display_name };
}
