import type Database from 'better-sqlite3';
import type { WireRecord } from './wireRecord.ts';

export type Blocks = ReturnType<typeof blocksIn>;

/** Which direct threads somebody ever blocked the other person of. */
export function blocksIn(store: Database.Database, { ops }: WireRecord, userOf: (device: string) => string) {
  const direct = store
    .prepare<[string, string], string>('SELECT thread_id FROM direct WHERE first = ? AND second = ?')
    .pluck();
  const threads = new Set(
    [...ops.values()].flatMap(({ device, op }) => {
      if (op.type !== 'setPersonPreference' || op.body.name !== 'blocked' || op.body.value === null)
        return [];
      const [first = '', second = ''] = [userOf(device), op.body.personId as string].toSorted();
      return direct.get(first, second) ?? [];
    }),
  );
  /** [BLOCK-3] A receipt may have told nobody of anything. */
  return { wereBlocked: (threadId: string) => threads.has(threadId) };
}
