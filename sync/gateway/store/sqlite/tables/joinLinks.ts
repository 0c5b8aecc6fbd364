import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { Kept } from '../../../decide/rule.ts';
import type { StoredLink } from '../../run/loads.ts';

interface LinkRow extends Omit<StoredLink, 'madeBy' | 'approval'> {
  readonly approval: 0 | 1;
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
}

/** [LINK-1] */
export function joinLinkTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO join_link (link_id, thread_id, made_by, made_at, secret_hash, expires_at, max_uses, approval)
     VALUES (:linkId, :threadId, :madeBy, :madeAt, :secretHash, :expiresAt, :maxUses, :approval)`,
  );
  const use = db.prepare('UPDATE join_link SET uses = uses + 1 WHERE link_id = ?');
  const revoke = db.prepare('DELETE FROM join_link WHERE link_id = ?');
  const columns = `link_id AS linkId, thread_id AS threadId, made_at AS madeAt, expires_at AS expiresAt,
    max_uses AS maxUses, approval, uses, user_id AS userId, iif(deleted_at IS NULL, handle, '') AS handle, display_name AS displayName
    FROM join_link JOIN user ON user.user_id = made_by`;
  const bySecret = db.prepare<[string], LinkRow>(`SELECT ${columns} WHERE secret_hash = ?`);
  const inThread = db.prepare<[string], LinkRow>(
    `SELECT ${columns} WHERE thread_id = ? ORDER BY made_at DESC, link_id`,
  );

  return {
    put(write: Extract<Kept, { kind: 'link' | 'linkUsed' | 'linkRevoked' }>): void {
      if (write.kind === 'link') insert.run({ ...write.link, approval: Number(write.link.approval) });
      else (write.kind === 'linkUsed' ? use : revoke).run(write.linkId);
    },
    bySecret(secretHash: string): StoredLink | null {
      const row = bySecret.get(secretHash);
      return row === undefined ? null : toLink(row);
    },
    inThread: (threadId: ThreadId): StoredLink[] => inThread.all(threadId).map(toLink),
  };
}

function toLink({ userId, handle, displayName, approval, ...link }: LinkRow): StoredLink {
  return { ...link, approval: approval === 1, madeBy: { userId, handle, displayName } };
}
