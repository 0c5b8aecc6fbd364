import type { Db } from '../database/driver.ts';
import type { Composers } from './composers.ts';
import type { OutboxContext } from './context.ts';
import { type ListReader, prepareListReader } from './readList.ts';
import { type MessageReader, prepareMessageReader } from './readMessages.ts';
import { type PendingReader, preparePendingReader } from './readPending.ts';
import { prepareThreadReader, type ThreadReader } from './readThreads.ts';
import { prepareWaitingReader, type WaitingReader } from './readWaiting.ts';

/** What is on screen although the mirror does not say it yet. `cursor`: ops acked at or below it are in the mirror. */
export interface OutboxReader
  extends
    MessageReader,
    ThreadReader,
    PendingReader,
    ListReader,
    WaitingReader,
    Pick<Composers, 'draft' | 'drafts'> {}

export function prepareOutboxReader(context: OutboxContext): OutboxReader {
  const { draft, drafts } = context.composers;
  return {
    ...prepareMessageReader(context),
    ...prepareThreadReader(context),
    ...preparePendingReader(context),
    ...prepareListReader(context),
    ...prepareWaitingReader(context),
    draft,
    drafts,
  };
}

export function prepareUnsentByUser(db: Db): () => ReadonlyMap<string, number> {
  const counts = db.prepare<[], { userId: string; count: number }>(
    `SELECT user_id AS userId, waiting + failed AS count FROM op_count WHERE waiting + failed > 0`,
  );
  return () => new Map(counts.all().map(({ userId, count }) => [userId, count]));
}
