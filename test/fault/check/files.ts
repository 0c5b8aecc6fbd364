import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { TernError } from '../../../sync/core/ternError.ts';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { storeRowsIn } from '../../generator/storeRows.ts';
import { wholeList } from '../../generator/wholeList.ts';
import type { Arena, Seat } from '../world/arena.ts';
import { reading } from '../world/reading.ts';
import { until } from '../world/wait.ts';

/** What was read of files, and what is to be said of those that were not there. */
export class FilesTally {
  read = 0;
  /** Files that hold something else, or whose bytes verify no more; one sentence each. */
  readonly lost: string[] = [];
}

interface ShownFile {
  readonly messageId: MessageId;
  readonly blobId: BlobId;
}

type Files = Pick<Arena, 'record' | 'files'>;

const patienceMs = 20_000;
const newest = 30;

/** Fetches a file and holds it against what was sent. @throws TernError why it cannot be had */
async function compare({ record, files }: Files, { client }: Seat, file: ShownFile): Promise<void> {
  const { messageId, blobId } = file;
  const sent = record.contentOf(blobId);
  // Its device died before it had said which blob it made of it.
  if (sent === null) return;
  const bytes = await client.save(messageId, blobId);
  files.read += 1;
  if (hash('sha256', bytes) !== hash('sha256', sent))
    files.lost.push(`${client.name} read something else from ${blobId} of ${messageId}`);
}

/** Somebody opens a file that they are shown, whatever happens to their device meanwhile. */
export async function openOne(files: Files, seat: Seat, pick: number): Promise<void> {
  const all = await shownFiles(seat, pick);
  const one = all[pick % Math.max(all.length, 1)];
  if (one !== undefined) await compare(files, seat, one);
}

async function shownFiles({ client }: Seat, pick: number | null): Promise<readonly ShownFile[]> {
  const threads = (await wholeList(client)).filter(({ left }) => !left);
  const chosen = pick === null ? threads : threads.slice(pick % Math.max(threads.length, 1)).slice(0, 1);
  const found: ShownFile[] = [];
  for (const { threadId } of chosen) {
    const limit = pick === null ? 500 : newest;
    const page = await client.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit });
    for (const { messageId, sequenceNumber, files } of page.items)
      if (sequenceNumber !== null) found.push(...files.map(({ blobId }) => ({ messageId, blobId })));
  }
  return found;
}

/** Every device opens every file that it is shown, when all has come to rest. */
export async function openEverything(arena: Arena): Promise<void> {
  const missing = new Set(blobsMissing(arena).map(({ blobId }) => blobId));
  for (const seat of arena.seats)
    for (const file of await shownFiles(seat, null)) {
      if (missing.has(file.blobId)) continue;
      let code = '';
      const isOpened = async () => {
        try {
          await compare(arena, seat, file);
          return true;
        } catch (error) {
          if (!(error instanceof TernError)) throw error;
          ({ code } = error);
          return !error.retryable;
        }
      };
      if (!(await until(isOpened, patienceMs)) || (code !== '' && code !== 'rateLimited'))
        arena.files.lost.push(`${seat.client.name} cannot open ${file.blobId} of ${file.messageId}: ${code}`);
    }
}

/** Ids of the blobs whose bytes the gateway has. */
export function keptBlobs({ gateway }: Pick<Arena, 'gateway'>): ReadonlySet<string> {
  if (!existsSync(gateway.blobsFolder)) return new Set();
  const names = readdirSync(gateway.blobsFolder, { recursive: true, encoding: 'utf8' });
  return new Set(names.map((name) => name.split('/').at(-1) ?? ''));
}

/** [BLOB-14] Named by messages, and given to nobody or not there. */
export function blobsMissing(arena: Pick<Arena, 'gateway'>): readonly ShownFile[] {
  const kept = keptBlobs(arena);
  return reading(arena.gateway.databaseFile, (db) => {
    const { messages, given } = storeRowsIn(db);
    const isGiven = new Set(given.map(({ messageId, blobId }) => `${messageId} ${blobId}`));
    return messages
      .filter(({ isDeleted }) => !isDeleted)
      .flatMap(({ messageId, blobs }) => blobs.map((blobId) => ({ messageId, blobId })))
      .filter(({ messageId, blobId }) => !kept.has(blobId) || !isGiven.has(`${messageId} ${blobId}`))
      .map(({ messageId, blobId }) => ({ messageId: messageId as MessageId, blobId: blobId as BlobId }));
  });
}

/** Whether some device that shows its message still has all of a blob: nobody is asked for what they may not see. */
export function isHeld({ seats }: Pick<Arena, 'seats'>, { messageId, blobId }: ShownFile): boolean {
  return seats.some(({ client }) => {
    if (!isShown(client.file('mirror'), messageId)) return false;
    const path = join(dirname(client.file('outbox')), 'files', blobId);
    return existsSync(path) && hash('sha256', readFileSync(path)) === blobId;
  });
}

const isShown = (mirror: string, messageId: MessageId) =>
  reading(
    mirror,
    (db) => db.prepare(`SELECT 1 FROM message WHERE message_id = ?`).get(messageId) !== undefined,
  );
