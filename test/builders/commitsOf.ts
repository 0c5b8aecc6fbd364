import { readFileSync } from 'node:fs';
import type { Db } from '../../main/core/database/driver.ts';

const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * How many transactions wrote to a file since its log was last begun anew. By the log itself: the last frame of a
 * commit names the size of the database, all others 0.
 */
export function commitsOf(db: Db): number {
  const log = readFileSync(`${db.name}-wal`);
  const frameBytes = frameHeaderBytes + Number(db.pragma('page_size', { simple: true }));
  let commits = 0;
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    if (log.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  return commits;
}
