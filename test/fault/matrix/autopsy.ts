import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Client } from '../world/client.ts';
import type { Gateway } from '../world/gateway.ts';
import type { WireRecord } from '../check/wireRecord.ts';
import { reading } from '../world/reading.ts';

/** How far the newest op of a dead client has come, as its disk has it. */
export function examineClient(client: Client): string {
  const outbox = client.file('outbox');
  if (!existsSync(outbox)) return 'no outbox';
  try {
    const newest = reading(outbox, (db) =>
      db
        .prepare<[], { state: string; n: number | null }>(
          'SELECT state, n FROM op ORDER BY position DESC LIMIT 1',
        )
        .get(),
    );
    const state = newest?.state === 'waiting' ? (newest.n === null ? 'unsent' : 'sent') : newest?.state;
    return `newest op ${state ?? 'none'}`;
  } catch (error) {
    if (error instanceof Database.SqliteError) return 'outbox damaged';
    throw error;
  }
}

/** Of the ops that were sent and not answered, whether any is in the store. */
export function examineGateway(gateway: Gateway, wire: WireRecord): string {
  const unanswered = [...wire.ops.values()].filter(
    ({ acks, refusals }) => acks.length + refusals.length === 0,
  );
  const found = reading(gateway.databaseFile, (db) => {
    const answer = db.prepare<[string]>('SELECT 1 FROM op_answer WHERE op_id = ?');
    return unanswered.filter(({ op }) => answer.get(op.id) !== undefined).length;
  });
  return found === 0 ? 'no op without its answer' : 'ops whose answer was lost';
}
