import type Database from 'better-sqlite3';
import type { WireRecord } from './wireRecord.ts';

export type Bans = ReturnType<typeof bansIn>;

/** Who is banned from which group, in a gateway's store, and who was said to be. */
export function bansIn(store: Database.Database, { ops }: WireRecord) {
  const said = new Map<string, Set<boolean>>();
  for (const { op } of ops.values()) {
    if (op.type !== 'setBan') continue;
    const key = `${op.feedId} ${op.body.userId}`;
    said.set(key, (said.get(key) ?? new Set()).add(op.body.banned));
  }
  const row = store.prepare<[string, string]>('SELECT 1 FROM ban WHERE thread_id = ? AND user_id = ?');
  const byHandle = store.prepare<[string], string>('SELECT user_id FROM user WHERE handle = ?').pluck();
  return {
    isBanned: (threadId: string, userId: string) => row.get(threadId, userId) !== undefined,
    /** It was said and lifted: neither takes a number that tells which came last. */
    isAmbiguous: (threadId: string, userId: string) => said.get(`${threadId} ${userId}`)?.size === 2,
    /** [BAN-3] An adding that was replayed may have left them out. */
    wasBanned: (threadId: string, handle: string) =>
      said.get(`${threadId} ${byHandle.get(handle) ?? ''}`)?.has(true) === true,
  };
}
