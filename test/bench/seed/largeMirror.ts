import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../main/core/database/driver.ts';
import { openMirror } from '../../../main/core/mirror/mirror.ts';
import { changesOf, messageCount, reader, threadCount, threadOfPeer } from './largeHistory.ts';

const framesAtOnce = 500;
const migrations = join(import.meta.dirname, '../../../main/core/mirror/migrations');
const search = join(import.meta.dirname, '../../../main/core/search');
const sources = [
  ...readdirSync(migrations).map((file) => join(migrations, file)),
  ...['fold.ts', 'terms.ts', 'messageIndex.ts'].map((file) => join(search, file)),
  import.meta.filename,
  join(import.meta.dirname, 'largeHistory.ts'),
  join(import.meta.dirname, 'texts.ts'),
];

/**
 * A mirror of 1,000,000 messages in 10,000 threads, merged by the mirror itself as they would have come in; kept
 * between runs as long as schema and generator stay the same.
 * @returns its path: a file to copy, never to open in place
 */
export function largeMirror(): string {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(readFileSync(file));
  const kept = join(tmpdir(), 'tern-bench-mirrors');
  const file = join(kept, `${hash.digest('hex').slice(0, 16)}.db`);
  if (!existsSync(file)) {
    rmSync(kept, { recursive: true, force: true });
    mkdirSync(kept);
    const startedAt = performance.now();
    build(file);
    console.error(`built the large mirror in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }
  return file;
}

function build(file: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'tern-bench-'));
  const unfinished = join(folder, 'mirror.db');
  const db = openDatabase({ file: unfinished, durability: 'normal' });
  // Nothing of it has to survive a power cut, and it may use memory that a client would not.
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -1000000');
  db.pragma('wal_autocheckpoint = 0');
  const mirror = openMirror(db, reader);
  let frames: ReturnType<typeof changesOf> extends Iterable<infer Frame> ? Frame[] : never = [];
  for (const frame of changesOf()) {
    if (frames.push(frame) < framesAtOnce) continue;
    mirror.apply(frames);
    frames = [];
  }
  mirror.apply(frames);
  while (mirror.index.takeIn(10_000) > 0);

  const busiest = threadOfPeer(0);
  const range = mirror.read.topRange(busiest);
  const newest =
    range === null ? [] : mirror.read.messagesBefore(busiest, range, Number.MAX_SAFE_INTEGER, 50);
  const { threads } = mirror.read.listTotals();
  const messages = db.prepare('SELECT count(*) FROM message').pluck().get();
  if (
    newest.length !== 50 ||
    threads !== threadCount ||
    messages !== messageCount ||
    mirror.staleFeeds(1).length > 0
  )
    throw new Error(
      `the large mirror is not what it should be: ${newest.length} ${threads} ${String(messages)}`,
    );

  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  renameSync(unfinished, file);
  rmSync(folder, { recursive: true });
}
